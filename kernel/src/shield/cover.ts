import { type Conduct, saidBy } from '../conduct/conduct';
import { conductKindOf } from '../conduct/kind';
import { conductLoader, currentConduct } from '../conduct/loaders';
import { refuseUnjudged } from '../conduct/mutations';
import { correctConduct } from '../conduct/record';
import { judgeAgain } from '../evaluation/judge-again';
import { listingHistoryLoader, listingsOn } from '../listing/loaders';
import { listingState, takeStep } from '../listing/record';
import { mark } from '../objection/contested';
import { type ObjectionAction, objectionAt } from '../objection/objection';
import { objectionProcedure } from '../objection/table';
import { coursesOf } from '../procedure/course';
import type { StepTaken } from '../procedure/mutation';
import { isSameRecord, type RecordNamed } from '../record-named';
import { type ActTerm, endedOn } from '../repair/effect';
import { repairedRecords } from '../repair/use-ended';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { dayOf, type Instant, type IsoDate } from '../time';
import type { Covered } from './shield';

/** Why, by which document, and since when; left out, since it is recorded. */
export interface Cause {
  readonly effectiveAt?: Instant;
  readonly reason: string;
  readonly document: string | null;
}

/** What a sector has on record against a subject from before the day of a ruling, and is still shown or counts. */
export async function coverable<Facts, Grade extends string>(
  tx: Transaction,
  { lists, conductKinds }: SectorDefinition<Facts, Grade>,
  subject: string,
  ruledOn: IsoDate,
  { at }: StepTaken,
): Promise<readonly Covered[]> {
  const today = dayOf(at);
  const when = { subject, asOf: at };
  const acts = await conductLoader(tx).load(when);
  const entries = listingsOn(await listingHistoryLoader(tx).load(when), lists, at);
  const against = ({ kind }: Conduct) =>
    kind === 'PENALTY' || conductKindOf(conductKinds, kind)?.repair !== undefined;
  const lasts = (end: IsoDate | null) => end === null || end > today;
  return [
    ...acts
      .filter((act) => against(act) && act.occurredOn < ruledOn)
      .filter(({ publicUntil, validUntil }) => lasts(publicUntil) || lasts(validUntil))
      .map(({ id, publicUntil, validUntil }) => covered('CONDUCT', id, { publicUntil, validUntil })),
    ...entries
      .filter(({ kind, enteredOn }) => (kind === 'SERIOUS' || kind === 'ATTENTION') && enteredOn < ruledOn)
      .filter(({ list }) => lists.find(({ code }) => code === list.code)?.staysUnderShield === undefined)
      .map(({ id }) => covered('LISTING', id, null)),
  ];
}

const covered = (kind: RecordNamed['kind'], id: string, before: ActTerm | null): Covered => ({
  record: { kind, id },
  before,
});

/** From the instant on nothing of it is public, shared or used in this sector, as after a repair. */
export async function shieldRecords<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  subject: string,
  records: readonly Covered[],
  cause: Cause,
  taken: StepTaken,
): Promise<void> {
  for (const { record } of records) {
    if (record.kind === 'LISTING') await stepListing(tx, record.id, 'shield', cause, taken);
    else {
      const useEndedOn = dayOf(taken.at);
      await reword(tx, record.id, (act) => ({ ...endedOn(act, useEndedOn), useEndedOn }), taken);
    }
  }
  refuseUnjudged(await judgeAgain(tx, sector, [subject], taken.at));
}

/** Everything is what it was, but for what has been revoked or repaired meanwhile. */
export async function restoreRecords<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  subject: string,
  records: readonly Covered[],
  cause: Cause,
  taken: StepTaken,
): Promise<void> {
  const { repaired, contested } = await meanwhile(tx, subject, taken);
  const is = (record: RecordNamed) => (one: RecordNamed) => isSameRecord(one, record);
  for (const { record, before } of records) {
    if (record.kind !== 'LISTING') {
      if (before && !repaired.some(is(record)))
        await reword(tx, record.id, () => ({ ...before, useEndedOn: null }), taken);
    } else if ((await listingState(tx, record.id)) === 'shielded') {
      await stepListing(tx, record.id, 'unshield', cause, taken);
      if (contested.some(is(record))) await mark(tx, record, taken.at, cause.reason);
    }
  }
  refuseUnjudged(await judgeAgain(tx, sector, [subject], taken.at));
}

/** The records of a subject that are repaired, and those it contests. */
async function meanwhile(tx: Transaction, subject: string, { at }: StepTaken) {
  const objections = await coursesOf<ObjectionAction>(tx, objectionProcedure.noun, subject);
  return {
    repaired: await repairedRecords(tx, subject, at),
    contested: objections.map((one) => objectionAt(one, at)).flatMap((one) => (one.open ? [one.record] : [])),
  };
}

async function reword(
  tx: Transaction,
  id: string,
  termOf: (act: Conduct) => ActTerm & Pick<Conduct, 'useEndedOn'>,
  { at, provenance }: StepTaken,
): Promise<void> {
  const act = await currentConduct(tx, id);
  if (act) await correctConduct(tx, id, { ...saidBy(act), ...termOf(act), provenance }, at);
}

async function stepListing(
  tx: Transaction,
  id: string,
  action: 'shield' | 'unshield',
  { reason, document, effectiveAt }: Cause,
  { at }: StepTaken,
): Promise<void> {
  const step = { action, effectiveAt: effectiveAt ?? at, recordedAt: at, reason };
  await takeStep(tx, id, document === null ? step : { ...step, document });
}
