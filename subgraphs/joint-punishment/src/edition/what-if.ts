import { type Books, type Instant, isPast, type Standing, startOfDay } from '@creditgraph/kernel';
import type { Catalogue } from '../catalogue/model';
import { decide } from '../decide';
import { isSameDecision } from '../decision/essence';
import { CLEAR_WHEN, type Decision, type Evidence, type Question, type Verdict } from '../decision/model';
import type { ReceiptContent } from '../receipt/model';

/** A decision that would be another. */
export interface Shift {
  /** As it may be printed. */
  readonly subject: string;
  readonly scenario: string;
  readonly role: string;
  readonly from: Verdict;
  readonly to: Verdict;
  /**
   * Codes of measures that would no longer be hit, and that would be now; one that would be hit upon another listing or to
   * another effect is in both. Both are empty where all that differs are reasons, sources or what a person must confirm.
   */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
}

/** What a draft would change. */
export interface WhatIf {
  /** Decisions looked at: the latest of each subject in each scenario, role and place, of those made of their own day. */
  readonly decisions: number;
  /** Of them, which would not be the same: by verdict, measures, reasons, or what a person must confirm. */
  readonly changed: number;
  readonly verdicts: readonly { readonly from: Verdict; readonly to: Verdict; readonly count: number }[];
  readonly sample: readonly Shift[];
}

export interface WhatIfOptions {
  readonly current: Catalogue;
  readonly draft: Catalogue;
  readonly now: Instant;
  /** Decisions made before it are passed over. */
  readonly since: Instant;
  /** How many changes are shown one by one. */
  readonly sample: number;
}

/**
 * Makes decisions on record again, on what the sources said then: once by the edition in force, once by the draft, both
 * as of the draft's first day. One subject's receipts are in memory at a time.
 */
export async function whatIf(books: Books, options: WhatIfOptions): Promise<WhatIf> {
  const { draft, now } = options;
  const at = firstInstantOf(draft, now);
  const counts = new Map<string, number>();
  const sample: Shift[] = [];
  let decisions = 0;
  for await (const content of latestReceipts(books, options.since)) {
    decisions += 1;
    const shift = shiftOf(content, options, at);
    if (!shift) continue;
    const key = `${shift.from} ${shift.to}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
    if (sample.length < options.sample) sample.push(shift);
  }
  const verdicts = [...counts].map(([key, count]) => {
    const [from, to] = key.split(' ') as [Verdict, Verdict];
    return { from, to, count };
  });
  return { decisions, changed: verdicts.reduce((sum, { count }) => sum + count, 0), verdicts, sample };
}

/** The first instant, from now on, at which the draft would be in force. */
export function firstInstantOf({ validFrom }: Catalogue, now: Instant): Instant {
  const first = startOfDay(validFrom);
  return first > now ? first : now;
}

function shiftOf(content: ReceiptContent, { current, draft }: WhatIfOptions, at: Instant): Shift | null {
  const question = { ...content.request, asOf: at, clearWhen: CLEAR_WHEN };
  return shiftBetween({ current, draft }, question, evidenceIn(content));
}

/** What one decision would be otherwise by the draft; null where it would be the same. */
export function shiftBetween(
  { current, draft }: { readonly current: Catalogue; readonly draft: Catalogue },
  question: Question,
  evidence: readonly Evidence[],
): Shift | null {
  const before = decide(question, current, evidence);
  const after = decide(question, draft, evidence);
  if (isSameDecision(before, after)) return null;
  const { scenario, role } = question;
  return {
    ...{ subject: before.subject, scenario, role, from: before.decision, to: after.decision },
    lost: measuresOnlyIn(before, after),
    gained: measuresOnlyIn(after, before),
  };
}

/** Codes of measures that are hit in one of two decisions, or upon this listing or to this effect in it alone. */
function measuresOnlyIn(one: Decision, other: Decision): readonly string[] {
  const known = new Set(measuresIn(other).map(([name]) => name));
  return [...new Set(measuresIn(one).flatMap(([name, code]) => (known.has(name) ? [] : [code])))];
}

const measuresIn = ({ hits, incentives }: Decision): (readonly [name: string, code: string])[] => [
  ...hits.map(({ sector, effect, listing, measure: { code } }) => {
    return [[sector, effect, listing.id, code].join(' '), code] as const;
  }),
  ...incentives.map(({ sector, measure: { code } }) => [[sector, code].join(' '), code] as const),
];

/** The receipts are this house's own, and their seals were held against the sources' keys when they were issued. */
const evidenceIn = ({ evidence }: ReceiptContent): Evidence[] =>
  evidence.map(({ source, status, sealed }) =>
    status === 'ANSWERED' && sealed !== null
      ? { source, status, standing: said(sealed) }
      : { source, status: 'UNAVAILABLE', standing: null },
  );

const said = (sealed: string): Standing =>
  JSON.parse(Buffer.from(sealed.split('.')[1] ?? '', 'base64url').toString('utf8'));

const RECEIPTS_AT_ONCE = 200;

interface Held {
  readonly subject: string;
  readonly decidedAt: Instant;
  readonly id: string;
  readonly content: string;
}

/** Of each subject, scenario, role and place the latest receipt of a check of the present, subject by subject. */
async function* latestReceipts(books: Books, since: Instant): AsyncGenerator<ReceiptContent> {
  let subject = '';
  let latest = new Map<string, ReceiptContent>();
  for await (const held of receiptsSince(books, since)) {
    if (held.subject !== subject) {
      yield* latest.values();
      subject = held.subject;
      latest = new Map();
    }
    const content = JSON.parse(held.content) as ReceiptContent;
    const { scenario, role, region = null, asOf } = content.request;
    if (!isPast(asOf, content.decidedAt)) latest.set([scenario, role, region].join(' '), content);
  }
  yield* latest.values();
}

async function* receiptsSince(books: Books, since: Instant): AsyncGenerator<Held> {
  let after: readonly [subject: string, decidedAt: string, id: string] = ['', '', ''];
  for (;;) {
    const [subject, decidedAt, id] = after;
    const rows = await books.query<Held>(
      `SELECT subject, decidedAt, id, content FROM receipt WHERE decidedAt >= ?
       AND (subject > ? OR (subject = ? AND (decidedAt > ? OR (decidedAt = ? AND id > ?))))
       ORDER BY subject, decidedAt, id LIMIT ${RECEIPTS_AT_ONCE}`,
      [since, subject, subject, decidedAt, decidedAt, id],
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last || rows.length < RECEIPTS_AT_ONCE) return;
    after = [last.subject, last.decidedAt, last.id];
  }
}
