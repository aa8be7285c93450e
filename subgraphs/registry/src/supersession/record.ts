import {
  dayOf,
  type Instant,
  type IsoDate,
  parseDate,
  parseUscc,
  Refusal,
  type Transaction,
} from '@creditgraph/kernel';
import { recordStatus } from '../entity/record';
import { type SuccessionRow, successionTable, supersessionTable } from './row';

export interface SupersessionInput {
  /** The code that is no longer used. */
  readonly from: string;
  /** The code of the same entity that takes its place; on the register. */
  readonly to: string;
  readonly on: IsoDate;
  /** Number of the document that says so. */
  readonly document: string;
}

type Link = Pick<SuccessionRow, 'distance' | 'recordedAt'> & { code: string };

/**
 * Redirects one code to another. Whatever pointed to the old code points to the new one's last successor from then
 * on; a code is replaced once, and never by one that it replaced.
 */
export async function supersede(
  tx: Transaction,
  input: SupersessionInput,
  recordedAt: Instant,
): Promise<void> {
  const from = parseUscc(input.from);
  const to = parseUscc(input.to);
  const on = parseDate(input.on);
  if (on > dayOf(recordedAt)) throw new Refusal('DATE_IN_FUTURE', { value: on });
  if (input.document.trim() === '') throw new Refusal('TEXT_MISSING', { field: 'document' });
  await refuseUnknown(tx, to);
  await refuseReplaced(tx, from);
  const behind = await linksOf(tx, 'predecessor', from, recordedAt);
  const ahead = await linksOf(tx, 'successor', to, recordedAt);
  if (ahead.some(({ code }) => code === from)) throw new Refusal('SUPERSESSION_CYCLE', { from, to });

  const [last] = await tx.query<{ sequence: number | null }>(
    'SELECT MAX(sequence) AS sequence FROM supersession',
  );
  const sequence = (last?.sequence ?? 0) + 1;
  await tx.insert(supersessionTable, [
    { sequence, predecessor: from, successor: to, effectiveOn: on, document: input.document, recordedAt },
  ]);
  await tx.insert(successionTable, pairsOf(behind, ahead));
  await recordStatus(tx, from, 'SUPERSEDED', recordedAt);
}

async function refuseUnknown(tx: Transaction, uscc: string): Promise<void> {
  const [known] = await tx.query('SELECT uscc FROM entity WHERE uscc = ? AND supersededAt IS NULL', [uscc]);
  if (!known) throw new Refusal('NOT_RECORDED', { id: uscc });
}

async function refuseReplaced(tx: Transaction, uscc: string): Promise<void> {
  const [replaced] = await tx.query('SELECT predecessor FROM supersession WHERE predecessor = ?', [uscc]);
  if (replaced) throw new Refusal('ALREADY_RECORDED');
}

/** A code and all that lie behind it, or ahead of it. */
async function linksOf(
  tx: Transaction,
  side: 'predecessor' | 'successor',
  uscc: string,
  recordedAt: Instant,
): Promise<Link[]> {
  const other = side === 'predecessor' ? 'successor' : 'predecessor';
  const links = await tx.query<Link>(
    `SELECT ${side} AS code, distance, recordedAt FROM succession WHERE ${other} = ?`,
    [uscc],
  );
  return [{ code: uscc, distance: 0, recordedAt }, ...links];
}

/** A pair is known when the last of the acts it follows from is. */
const pairsOf = (behind: readonly Link[], ahead: readonly Link[]): SuccessionRow[] =>
  behind.flatMap((old) =>
    ahead.map((next) => ({
      predecessor: old.code,
      successor: next.code,
      distance: old.distance + 1 + next.distance,
      recordedAt: lastOf([old.recordedAt, next.recordedAt]),
    })),
  );

const lastOf = (instants: readonly Instant[]): Instant => [...instants].sort().at(-1) ?? '';
