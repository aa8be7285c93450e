import {
  type Caller,
  dayOf,
  enter,
  houseAuthor,
  type Instant,
  journaled,
  Refusal,
  refuseStale,
  type Transaction,
} from '@creditgraph/kernel';
import DataLoader from 'dataloader';
import type { Desk } from '../check';
import type { Execution } from '../execution/execution';
import { authorityOf, type Reported, reported, wordsIn } from '../execution/record';
import { contestIn, type UndoStep, undoStepsOf } from './loaders';
import { notAllowed, takeUndo, UNDO_BASIS, type UndoAction, type UndoFound, undoDueOn } from './procedure';
import { undoStepNoun } from './row';

/** A step that was found to be due on an execution as it was read. */
export interface UndoDue {
  readonly execution: Execution;
  readonly action: UndoFound;
}

/** Enters what was found, each once however often and by however many it is; where more was said since, the next look judges. */
export async function enterFound(
  tx: Transaction,
  found: readonly UndoDue[],
  recordedAt: Instant,
): Promise<readonly (readonly UndoStep[])[]> {
  const before = await undoStepsOf(
    tx,
    found.map(({ execution }) => execution.id),
  );
  const known = found.map(({ execution }) => before.get(execution.id) ?? []);
  const fresh = found.map(({ execution, action }, at) =>
    known[at]?.length === execution.undo.length ? stepOf(execution, action, recordedAt) : null,
  );
  const subjects = new Map(found.map(({ execution }) => [execution.id, execution.subject]));
  const rows = found.flatMap(({ execution: { id } }, at) =>
    fresh[at] ? [{ execution: id, ...fresh[at] }] : [],
  );
  await enter(tx, undoStepNoun, rows, ({ execution }) => subjects.get(execution) ?? null);
  return known.map((steps, at) => (fresh[at] ? [...steps, fresh[at]] : steps));
}

/** What was found, on the way into the books; that of one request shares a transaction. */
export const undoStepsFound = ({ books, clock }: Pick<Desk, 'books' | 'clock'>, requestId: string) =>
  new DataLoader<UndoDue, readonly UndoStep[], string>(
    (found) => journaled(books, houseAuthor('undo', requestId), (tx) => enterFound(tx, found, clock())),
    { cacheKeyFn: ({ execution }) => execution.id },
  );

function stepOf({ region, undo }: Execution, action: UndoFound, recordedAt: Instant): UndoStep {
  const demanded = { basis: UNDO_BASIS, dueOn: undoDueOn(dayOf(recordedAt), region) };
  return {
    ...{ sequence: undo.length + 1, action, reason: null, sector: null, listing: null },
    ...(action === 'DEMAND' ? demanded : { basis: null, dueOn: null }),
    ...{ takenBy: 'system', recordedAt },
  };
}

/** What is said to a demand. */
export interface UndoStepInput {
  readonly execution: string;
  /** The number of the last step of the demand that was looked at. */
  readonly expectedVersion: number;
  readonly reason: string;
}

export interface ContestUndoInput extends UndoStepInput, Partial<Grounded> {}

/** The other listing on which a measure stands, by its source; neither where it stands on something else. */
interface Grounded {
  readonly sector: string | null;
  readonly listing: string | null;
}

export interface AnswerUndoContestInput extends UndoStepInput {
  readonly released: boolean;
}

/** Who says it, and when. */
interface Saying {
  readonly caller: Caller;
  readonly recordedAt: Instant;
}

interface Contesting extends Saying {
  /** Whose listings a measure may stand on. */
  readonly sources: readonly string[];
}

/** The body that applied the measure says why it stands, e.g. on another listing. */
export async function contestUndo(
  tx: Transaction,
  input: ContestUndoInput,
  { caller, recordedAt, sources }: Contesting,
): Promise<Reported> {
  const execution = await reported(tx, input.execution);
  refuseOthers('contestUndo', execution.authority, authorityOf(caller));
  if (execution.outcome !== 'APPLIED') throw notAllowed(execution.outcome, 'CONTEST');
  const grounded = groundOf(input, execution, sources);
  return take(tx, execution, { ...grounded, action: 'CONTEST' }, input, { caller, recordedAt });
}

/** Whether it is in force the books do not know: what its source says under seal is heard by the house's rounds. */
function groundOf(
  { sector = null, listing = null }: Partial<Grounded>,
  execution: Execution,
  sources: readonly string[],
): Grounded {
  if (sector === null && listing === null) return { sector, listing };
  const isNamed = sources.includes(sector ?? '') && /^[\w-]{1,43}$/.test(listing ?? '');
  const isOther = sector !== execution.sector || listing !== execution.listing;
  if (isNamed && isOther) return { sector, listing };
  throw new Refusal('GROUND_UNFIT', { sector: sector ?? '', listing: listing ?? '' });
}

/** Whoever made the listing insists that the measure be undone, or lets it stand; not the person who contested it. */
export async function answerUndoContest(
  tx: Transaction,
  { released, ...input }: AnswerUndoContestInput,
  caller: Caller,
  recordedAt: Instant,
): Promise<Reported> {
  const execution = await reported(tx, input.execution);
  refuseOthers('answerUndoContest', execution.sector, caller.authority);
  if (contestIn(execution.undo)?.takenBy === caller.id) throw new Refusal('CONTEST_OWN');
  const action = released ? 'RELEASE' : 'INSIST';
  return take(tx, execution, { action, sector: null, listing: null }, input, { caller, recordedAt });
}

function refuseOthers(field: string, needed: string, authority: string | null): void {
  if (needed !== authority) throw new Refusal('ACCESS_DENIED', { field, needed });
}

async function take(
  tx: Transaction,
  { id, subject, undo }: Execution,
  { action, ...grounded }: Grounded & { readonly action: UndoAction },
  { expectedVersion, reason }: UndoStepInput,
  { caller, recordedAt }: Saying,
): Promise<Reported> {
  refuseStale(expectedVersion, undo.length);
  takeUndo(undo.at(-1)?.action ?? 'NONE', action);
  const said = { reason: wordsIn('reason', reason, 500), basis: null, dueOn: null, takenBy: caller.id };
  const row = { execution: id, sequence: undo.length + 1, action, ...said, ...grounded, recordedAt };
  await enter(tx, undoStepNoun, [row], () => subject);
  return { execution: await reported(tx, id), outcome: 'RECORDED' };
}
