import type { RefusalCode } from '../errors';
import type { Message } from '../message';
import type { Deadline } from './deadline';

/** Who may take a step. `DEPARTMENT` is another department, or staff of another ministry, for itself. `CLOCK` takes it by itself when a deadline has passed: such a step is never recorded. */
export type Taker = 'OWN_STAFF' | 'SUBJECT' | 'DEPARTMENT' | 'SYSTEM' | 'CLOCK';

/** A state as a lawyer calls it. */
export interface StateRow extends Message {
  /** Where the procedure ends: nothing follows it. */
  readonly terminal?: true;
  /** Where nobody waits for anything, though something may still follow. */
  readonly settled?: true;
}

/** What must be so before a step may be taken, and how it is refused where it is not. */
export interface Condition<Facts> extends Message {
  readonly refusal: RefusalCode;
  /** Article of the law, where it is another than that of the step. */
  readonly basis?: string;
  readonly holds: (facts: Facts) => boolean;
}

/** A row of the table: what leads from a state to the next, and who may do it. */
export interface StepRow<State extends string, Action extends string, Facts> {
  readonly from: State;
  readonly action: Action;
  readonly to: State;
  readonly by: readonly Taker[];
  readonly condition?: Condition<Facts>;
  /** `CLOCK`: what has passed when it takes the step. Of others: until when it is to be taken; late is still allowed. */
  readonly deadline?: Deadline;
  /** Until when all of which the step is a part is to be over; it runs beside the deadline of the step. */
  readonly within?: Deadline;
  /** Article of the law, in Chinese. */
  readonly basis: string;
  /** Whether someone has read the article itself. */
  readonly verified: boolean;
}

/** A procedure of law as a table. A state is never stored: it is what the recorded steps amount to. */
export interface Procedure<State extends string, Action extends string, Facts = never> {
  /** Code and page, `listing`. */
  readonly noun: string;
  readonly label: Message;
  /** What a reader should know beside the table. */
  readonly remark: string;
  readonly initial: State;
  readonly states: Readonly<Record<State, StateRow>>;
  readonly actions: Readonly<Record<Action, Message>>;
  readonly steps: readonly StepRow<State, Action, Facts>[];
}

/** Lets the states and actions of a table be told by the table. */
export const procedure = <const State extends string, const Action extends string, Facts = never>(
  table: Omit<Procedure<State, Action, Facts>, 'steps' | 'initial'> & {
    readonly initial: NoInfer<State>;
    readonly steps: readonly StepRow<NoInfer<State>, NoInfer<Action>, Facts>[];
  },
): Procedure<State, Action, Facts> => table;

/** What two rows of the same law have in common. */
export const underLaw =
  (shared: { readonly basis: string; readonly verified: boolean; readonly by: readonly Taker[] }) =>
  <const State extends string, const Action extends string>(
    from: State,
    action: Action,
    to: State,
    own: Partial<Pick<StepRow<State, Action, never>, 'by' | 'basis' | 'verified' | 'deadline'>> = {},
  ) => ({ ...shared, ...own, from, action, to });

export type StateOf<Of> = Of extends Procedure<infer State, string, never> ? State : never;
export type ActionOf<Of> = Of extends Procedure<string, infer Action, never> ? Action : never;
