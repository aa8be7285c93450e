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
import { notAllowed, takeUndo, UNDO_BASIS, type UndoAction, undoDueOn } from './procedure';
import { undoStepNoun } from './row';

/** Enters the demands of some measures, each once however often and by however many it is found to be due. */
export async function demandUndo(
  tx: Transaction,
  executions: readonly Execution[],
  recordedAt: Instant,
): Promise<readonly UndoStep[]> {
  const before = await undoStepsOf(
    tx,
    executions.map(({ id }) => id),
  );
  const demands = executions.map(
    (execution) => before.get(execution.id)?.[0] ?? demandOf(execution, recordedAt),
  );
  const fresh = executions.flatMap(({ id, subject }, index) => {
    const demand = demands[index];
    return demand && !before.has(id) ? [{ row: { execution: id, ...demand }, subject }] : [];
  });
  const subjects = new Map(fresh.map(({ row, subject }) => [row.execution, subject]));
  const rows = fresh.map(({ row }) => row);
  await enter(tx, undoStepNoun, rows, ({ execution }) => subjects.get(execution) ?? null);
  return demands;
}

/** Demands on the way into the books; those of one request share a transaction. */
export const demandsOf = ({ books, clock }: Pick<Desk, 'books' | 'clock'>, requestId: string) =>
  new DataLoader<Execution, UndoStep, string>(
    (executions) =>
      journaled(books, houseAuthor('undo', requestId), (tx) => demandUndo(tx, executions, clock())),
    { cacheKeyFn: ({ id }) => id },
  );

const demandOf = ({ region }: Execution, recordedAt: Instant): UndoStep => ({
  ...{ sequence: 1, action: 'DEMAND', reason: null, basis: UNDO_BASIS },
  ...{ dueOn: undoDueOn(dayOf(recordedAt), region), takenBy: 'system', recordedAt },
});

/** What is said to a demand. */
export interface UndoStepInput {
  readonly execution: string;
  /** The number of the last step of the demand that was looked at. */
  readonly expectedVersion: number;
  readonly reason: string;
}

export interface AnswerUndoContestInput extends UndoStepInput {
  readonly released: boolean;
}

/** The body that applied the measure says why it stands, e.g. on another listing. */
export async function contestUndo(
  tx: Transaction,
  input: UndoStepInput,
  caller: Caller,
  recordedAt: Instant,
): Promise<Reported> {
  const execution = await reported(tx, input.execution);
  refuseOthers('contestUndo', execution.authority, authorityOf(caller));
  if (execution.outcome !== 'APPLIED') throw notAllowed(execution.outcome, 'CONTEST');
  return take(tx, execution, 'CONTEST', input, caller, recordedAt);
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
  return take(tx, execution, released ? 'RELEASE' : 'INSIST', input, caller, recordedAt);
}

function refuseOthers(field: string, needed: string, authority: string | null): void {
  if (needed !== authority) throw new Refusal('ACCESS_DENIED', { field, needed });
}

async function take(
  tx: Transaction,
  { id, subject, undo }: Execution,
  action: UndoAction,
  { expectedVersion, reason }: UndoStepInput,
  caller: Caller,
  recordedAt: Instant,
): Promise<Reported> {
  refuseStale(expectedVersion, undo.length);
  takeUndo(undo.at(-1)?.action ?? 'NONE', action);
  const said = { reason: wordsIn('reason', reason, 500), basis: null, dueOn: null, takenBy: caller.id };
  const row = { execution: id, sequence: undo.length + 1, action, ...said, recordedAt };
  await enter(tx, undoStepNoun, [row], () => subject);
  return { execution: await reported(tx, id), outcome: 'RECORDED' };
}
