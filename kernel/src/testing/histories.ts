import fc from 'fast-check';
import type { ConductInput } from '../conduct/conduct';
import { enterConduct } from '../conduct/enter';
import { naturalKeyOf } from '../conduct/identity';
import { correctConduct } from '../conduct/record';
import { Refusal } from '../errors';
import { announce } from '../evaluation/announce';
import { judgeAgain } from '../evaluation/judge-again';
import type { ListingAction, ListingStep } from '../listing/procedure';
import { listingIdOf, openListing, takeStep } from '../listing/record';
import type { SectorDefinition } from '../sector';
import type { Books } from '../storage/books';
import { addDays, dayOf, type Instant, type IsoDate, startOfDay } from '../time';
import { aListing, anAct, type TestFacts, type TestGrade } from './records';

type Sector = SectorDefinition<TestFacts, TestGrade>;

const START: IsoDate = '2025-06-01';
const actions: readonly ListingAction[] = [
  ...(['notify', 'adopt', 'plead', 'decide', 'drop', 'object', 'dismiss', 'uphold'] as const),
  ...(['extend', 'repair', 'remove', 'restore', 'revoke'] as const),
];

const act = { number: fc.nat(3), day: fc.nat(500), lasts: fc.option(fc.nat(200)) };

/** Something that is recorded so many days after the last; whatever the law refuses comes to nothing. */
const happening = fc.record({
  gap: fc.nat(45),
  what: fc.oneof(
    fc.record({ kind: fc.constant('act' as const), ...act }),
    fc.record({ kind: fc.constant('correction' as const), ...act }),
    fc.record({
      kind: fc.constant('step' as const),
      listing: fc.nat(1),
      action: fc.constantFrom(...actions),
      effective: fc.integer({ min: -60, max: 30 }),
      longer: fc.nat(900),
    }),
    fc.record({ kind: fc.constant('announcement' as const), period: fc.constantFrom('2025', '2026') }),
  ),
});

type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

/** All that came to be recorded of one subject, in the order of time. */
export const aHistory = fc.array(happening, { minLength: 1, maxLength: 16 });

/** What should be on record, kept beside the books. */
export interface Kept {
  /** Every instant at which something was tried. */
  readonly instants: Instant[];
  readonly acts: { readonly recordedAt: Instant; readonly version: number; readonly act: ConductInput }[];
  readonly steps: { readonly listing: number; readonly enteredOn: IsoDate; readonly step: ListingStep }[];
}

/** Records a history, and keeps beside it what was not refused; `seen` is told after every happening. */
export async function live(
  books: Books,
  sector: Sector,
  subject: string,
  history: readonly Happening[],
  seen: (asOf: Instant) => Promise<void> = async () => undefined,
): Promise<Kept> {
  const kept: Kept = { instants: [], acts: [], steps: [] };
  let day = START;
  for (const [index, { gap, what }] of history.entries()) {
    day = addDays(day, gap);
    const at = `${day}T04:00:00.${String(index).padStart(3, '0')}Z`;
    kept.instants.push(at);
    try {
      await happen(books, sector, subject, what, at, kept);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
    await seen(at);
  }
  return kept;
}

async function happen(
  books: Books,
  sector: Sector,
  subject: string,
  what: Happening['what'],
  at: Instant,
  kept: Kept,
): Promise<void> {
  if (what.kind === 'announcement')
    return announce(books, sector, { period: what.period, announcedAt: at, subjects: [subject] });
  if (what.kind === 'step') return books.write((tx) => takeOrOpen(tx, sector, subject, what, at, kept));

  const input = actOf(subject, what, at);
  const before = kept.acts.filter(({ act: one }) => naturalKeyOf(one) === naturalKeyOf(input)).length;
  if (what.kind === 'act') {
    await books.write((tx) => enterConduct(tx, sector, [input], at));
    if (before === 0) kept.acts.push({ recordedAt: at, version: 1, act: input });
    return;
  }
  await books.write(async (tx) => {
    await correctConduct(tx, naturalKeyOf(input), input, at);
    await judgeAgain(tx, sector, [subject], at);
  });
  kept.acts.push({ recordedAt: at, version: before + 1, act: input });
}

type Step = Extract<Happening['what'], { kind: 'step' }>;

async function takeOrOpen(
  tx: Parameters<Parameters<Books['write']>[0]>[0],
  { lists }: Sector,
  subject: string,
  { listing, action, effective, longer }: Step,
  at: Instant,
  kept: Kept,
): Promise<void> {
  const enteredOn = addDays(dayOf(at), -20);
  const input = aListing({ subject, decisionNumber: `${listing}`, enteredOn });
  const effectiveAt = startOfDay(addDays(dayOf(at), effective));
  const step = {
    ...{ action, effectiveAt, recordedAt: at, reason: '示例' },
    ...(action === 'extend' ? { validUntil: addDays('2028-06-01', longer) } : {}),
  };
  const first = kept.steps.find((one) => one.listing === listing);
  if (first) await takeStep(tx, listingIdOf(input), step);
  else await openListing(tx, lists, input, step);
  kept.steps.push({ listing, enteredOn: first?.enteredOn ?? enteredOn, step });
}

const actOf = (
  subject: string,
  { number, day, lasts }: { number: number; day: number; lasts: number | null },
  at: Instant,
): ConductInput => {
  const occurredOn = addDays('2025-01-01', day);
  const validUntil = lasts === null ? null : addDays(occurredOn, lasts + 1);
  return anAct({
    ...{ subject, documentNumber: `${number}`, occurredOn, validFrom: occurredOn },
    ...{ validUntil, publicUntil: validUntil, summary: at },
  });
};
