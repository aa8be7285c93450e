import { Refusal } from '../errors';
import { refuseStale } from '../journal/once';
import { enter } from '../journal/pad';
import { marks, type Reading, type Transaction } from '../storage/books';
import type { Instant } from '../time';
import { type Life, lifeAt, rowAfter, type Setting, shownFrom, type TakenStep } from './life';
import type { Procedure, Taker } from './procedure';
import { type ProcedureStepRow, procedureStepNoun } from './row';

/** A step of a procedure as it is on record. */
export type RecordedStep<Action extends string> = TakenStep<Action> &
  Omit<ProcedureStepRow, 'action' | 'details'> & { readonly details: Readonly<Record<string, unknown>> };

/** A step someone wants to take. */
export interface StepWanted<Action extends string, Facts> {
  readonly record: string;
  readonly subject: string | null;
  /** Of a thing: who stands for it in this matter. */
  readonly holder?: string | null;
  readonly action: Action;
  readonly by: Taker;
  readonly actor: string;
  /** How many steps whoever takes it has seen; null where none is needed. */
  readonly expectedVersion: number | null;
  readonly effectiveAt: Instant;
  readonly recordedAt: Instant;
  readonly document?: string | null;
  readonly reason: string;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly facts?: Facts;
  readonly setting?: Setting;
}

/** Records one more step, or refuses it; steps are only ever added. Answers where the procedure stands then. */
export async function takeNext<State extends string, Action extends string, Facts>(
  tx: Transaction,
  procedure: Procedure<State, Action, Facts>,
  wanted: StepWanted<Action, Facts>,
): Promise<Life<State> & { readonly version: number }> {
  const { record, recordedAt, expectedVersion, setting = {} } = wanted;
  const taken = (await stepsOf<Action>(tx, procedure.noun, [record])).get(record) ?? [];
  refuseStale(expectedVersion, taken.length);
  refuseOutOfOrder(taken, wanted);
  const before = lifeAt(procedure, taken, shownFrom(wanted), setting);
  refuseUnless(procedure, before.state, wanted);
  const row = stepRow(procedure.noun, taken.length + 1, wanted);
  await enter(tx, procedureStepNoun, [row]);
  const version = taken.length + 1;
  return { ...lifeAt(procedure, [...taken, wanted], recordedAt, setting), version };
}

/** The steps of some records, in their order. */
export async function stepsOf<Action extends string>(
  from: Reading,
  noun: string,
  records: readonly string[],
): Promise<ReadonlyMap<string, readonly RecordedStep<Action>[]>> {
  const found = new Map<string, RecordedStep<Action>[]>();
  if (records.length === 0) return found;
  const rows = await from.query<ProcedureStepRow & { details: string; action: Action }>(
    `SELECT * FROM procedure_step WHERE noun = ? AND record IN (${marks(records)}) ORDER BY record, sequence`,
    [noun, ...records],
  );
  for (const row of rows) {
    const steps = found.get(row.record) ?? [];
    steps.push({ ...row, details: JSON.parse(row.details) });
    found.set(row.record, steps);
  }
  return found;
}

function refuseOutOfOrder(
  taken: readonly TakenStep<string>[],
  step: Pick<TakenStep<string>, 'effectiveAt' | 'recordedAt'>,
): void {
  const from = shownFrom(step);
  const last = taken.map(shownFrom).reduce((a, b) => (a > b ? a : b), '');
  if (from < last) throw new Refusal('STEP_OUT_OF_ORDER', { from, last });
}

/** Refuses a step that the table does not have from here, not for this taker, or not as things are. */
export function refuseUnless<State extends string, Action extends string, Facts>(
  procedure: Procedure<State, Action, Facts>,
  state: State,
  { action, by, facts }: Pick<StepWanted<Action, Facts>, 'action' | 'by' | 'facts'>,
): void {
  const { by: takers, condition, basis } = rowAfter(procedure, state, action);
  if (!takers.includes(by))
    throw new Refusal('ACCESS_DENIED', {
      ...{ field: `${procedure.noun}.${action}`, needed: takers.join(', '), basis },
    });
  if (condition && !(facts !== undefined && condition.holds(facts)))
    throw new Refusal(condition.refusal, { state, action, basis: condition.basis ?? basis });
}

const stepRow = <Action extends string, Facts>(
  noun: string,
  sequence: number,
  { record, subject, action, effectiveAt, recordedAt, actor, ...said }: StepWanted<Action, Facts>,
): ProcedureStepRow => ({
  ...{ noun, record, sequence, subject, action, effectiveAt, recordedAt, actor },
  holder: said.holder ?? null,
  ...{ document: said.document ?? null, reason: said.reason, details: said.details ?? {} },
});
