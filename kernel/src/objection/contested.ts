import { Refusal } from '../errors';
import { listingState, takeStep } from '../listing/record';
import type { RecordNamed } from '../record-named';
import type { SectorDefinition } from '../sector';
import { marks, type Reading, type Transaction } from '../storage/books';
import { isEntityKey } from '../subject/thing';
import { type Instant, type IsoDate, parseDate } from '../time';

/** What is on record under the name of a record, one statement a kind. */
const statements = {
  LISTING: 'SELECT id FROM listing WHERE id = ? AND subject = ?',
  CONDUCT: 'SELECT id FROM conduct WHERE id = ? AND subject = ? AND supersededAt IS NULL',
  EVALUATION: 'SELECT period FROM evaluation WHERE period = ? AND subject = ? AND supersededAt IS NULL',
  COMMITMENT: 'SELECT code FROM commitment WHERE code = ? AND subject = ?',
} as const satisfies Readonly<Record<RecordNamed['kind'], string>>;

/** Refuses a record that the subject does not have here; only an entity has a grade. Grades that hold by the day are named by one that has come. */
export async function refuseUnknown<Facts, Grade extends string>(
  tx: Reading,
  { evaluation }: Pick<SectorDefinition<Facts, Grade>, 'evaluation'>,
  { kind, id }: RecordNamed,
  subject: string,
  today: IsoDate,
): Promise<void> {
  if (kind === 'EVALUATION' && !isEntityKey(subject)) throw new Refusal('NOT_RECORDED', { id });
  const byTheDay = kind === 'EVALUATION' && evaluation?.cadence === 'CONTINUOUS';
  const [known] = byTheDay
    ? await tx.query(`SELECT subject FROM subject WHERE subject IN (${marks([subject])})`, [subject])
    : await tx.query(statements[kind], [id, subject]);
  if (!known || (byTheDay && parseDate(id) > today)) throw new Refusal('NOT_RECORDED', { id });
}

/** A listing that bears the mark already, and one that is shown to nobody. */
const unmarked: readonly string[] = ['underObjection', 'shielded'];

/** A listing says itself that it is contested; of other records the objection says so. */
export async function mark(
  tx: Transaction,
  { kind, id }: RecordNamed,
  at: Instant,
  reason: string,
): Promise<void> {
  if (kind !== 'LISTING' || unmarked.includes(await listingState(tx, id))) return;
  await takeStep(tx, id, { action: 'object', effectiveAt: at, recordedAt: at, reason });
}

/** Ends the mark of a listing that stays; one that has ended meanwhile has none. */
export async function unmark(
  tx: Transaction,
  { kind, id }: RecordNamed,
  at: Instant,
  reason: string,
): Promise<void> {
  if (kind !== 'LISTING' || (await listingState(tx, id)) !== 'underObjection') return;
  await takeStep(tx, id, { action: 'dismiss', effectiveAt: at, recordedAt: at, reason });
}
