import { Refusal } from '../errors';
import { dayOf, type Instant, type IsoDate, startOfDay } from '../time';
import { passedFrom } from './deadline';
import type { Procedure, StepRow, Taker } from './procedure';

/** The row of a step that someone takes; what the clock does by itself nobody takes. */
export const rowOf = <State extends string, Action extends string, Facts>(
  { steps }: Procedure<State, Action, Facts>,
  state: State,
  action: Action,
): StepRow<State, Action, Facts> | undefined =>
  steps.find((row) => row.from === state && row.action === action && !isByClock(row));

export const isByClock = ({ by }: { readonly by: readonly Taker[] }): boolean => by.includes('CLOCK');

/** The state after one more step; refuses a step the state does not allow. */
export function rowAfter<State extends string, Action extends string, Facts>(
  procedure: Procedure<State, Action, Facts>,
  state: State,
  action: Action,
): StepRow<State, Action, Facts> {
  const row = rowOf(procedure, state, action);
  if (!row) throw stepNotAllowed(procedure, state, action);
  return row;
}

/** No row of a table leads from a state by an action: what the law says of the action is in the rows that have it. */
export const stepNotAllowed = <State extends string, Action extends string, Facts>(
  { steps }: Procedure<State, Action, Facts>,
  state: string,
  action: Action,
): Refusal => {
  const bases = new Set(steps.filter((row) => row.action === action).map(({ basis }) => basis));
  const basis = bases.size > 0 && { basis: [...bases].join(';') };
  return new Refusal('STEP_NOT_ALLOWED', { state, action, ...basis });
};

/** The state that recorded steps amount to; they were allowed when they were taken, or the books are damaged. */
export function amountOf<State extends string, Action extends string, Facts>(
  procedure: Procedure<State, Action, Facts>,
  recorded: readonly { readonly action: Action }[],
): State {
  return recorded.reduce((state, { action }) => following(procedure, state, action), procedure.initial);
}

function following<State extends string, Action extends string, Facts>(
  procedure: Procedure<State, Action, Facts>,
  state: State,
  action: Action,
): State {
  const row = rowOf(procedure, state, action);
  if (row) return row.to;
  throw new Error(`a ${procedure.noun} is ${state} on record, which the step ${action} cannot follow`);
}

/** A step as it was recorded. */
export interface TakenStep<Action extends string> {
  readonly action: Action;
  readonly effectiveAt: Instant;
  readonly recordedAt: Instant;
}

/** What deadlines are counted with. */
export interface Setting {
  /** Days of the matter itself that deadlines run to or from. */
  readonly days?: Readonly<Record<string, IsoDate | null>>;
  readonly region?: string;
}

/** Where a procedure stands, since when, and when every event of it was. */
export interface Life<State extends string> {
  readonly state: State;
  readonly since: Instant | null;
  readonly on: Readonly<Record<string, IsoDate | null>>;
}

/** A step shows once it has effect and is known. */
export const shownFrom = ({ effectiveAt, recordedAt }: Omit<TakenStep<string>, 'action'>): Instant =>
  effectiveAt > recordedAt ? effectiveAt : recordedAt;

/**
 * Where a procedure stands at an instant: the steps that showed by then, and between and after them what follows by itself
 * when a deadline passes.
 */
export function lifeAt<State extends string, Action extends string, Facts>(
  procedure: Procedure<State, Action, Facts>,
  recorded: readonly TakenStep<Action>[],
  asOf: Instant,
  setting: Setting = {},
): Life<State> {
  let life: Life<State> = { state: procedure.initial, since: null, on: setting.days ?? {} };
  for (const step of recorded) {
    const at = shownFrom(step);
    if (at > asOf) break;
    const { state, on } = byItself(procedure, life, at, setting);
    const next = following(procedure, state, step.action);
    life = { state: next, since: at, on: { ...on, [step.action]: dayOf(step.effectiveAt) } };
  }
  return byItself(procedure, life, asOf, setting);
}

/** One deadline may begin where another ended; each state is passed once, or the clock would never stand still. */
function byItself<State extends string, Action extends string, Facts>(
  procedure: Procedure<State, Action, Facts>,
  before: Life<State>,
  asOf: Instant,
  setting: Setting,
): Life<State> {
  let life = before;
  for (const _ of Object.keys(procedure.states)) {
    const { state, on } = life;
    const [first] = procedure.steps
      .filter((row) => row.from === state && isByClock(row))
      .flatMap((row) => {
        const day = passedOn(row, on, setting);
        return day !== null && startOfDay(day) <= asOf ? [{ row, day }] : [];
      })
      .sort((a, b) => (a.day < b.day ? -1 : 1));
    if (!first) return life;
    const { row, day } = first;
    const passed = startOfDay(day);
    const since = life.since !== null && life.since > passed ? life.since : passed;
    life = { state: row.to, since, on: { ...on, [row.action]: day } };
  }
  return life;
}

/** The first day after the deadline of a row; null while the event it runs from has no day. */
export function passedOn(
  { deadline }: Pick<StepRow<string, string, unknown>, 'deadline'>,
  on: Life<string>['on'],
  { region }: Setting,
): IsoDate | null {
  const since = deadline && on[deadline.since];
  return deadline && since ? passedFrom(deadline, since, region) : null;
}

/** A state as clients read it: `closedUpheld` is `CLOSED_UPHELD`. */
export const stateName = (state: string): string =>
  state.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
