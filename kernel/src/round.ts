import { anonymous, type Caller } from './caller';

const ON_ROUND = 'round.';

/** As staff of the ministry, of whom it is told apart only by its id. No token speaks for such a caller. */
export const callerOnRound = (ministry: string): Caller => ({
  ...{ ...anonymous, id: `${ON_ROUND}${ministry}`, role: 'STAFF', authority: ministry },
});

/** Tells the house on its rounds from everyone who comes with a token. */
export const isOnRound = ({ id }: Pick<Caller, 'id'>): boolean => id.startsWith(ON_ROUND);

/** Puts an operation to the whole house; what a source does not answer is null, with an error. */
export type AskHouse = (
  query: string,
  variables?: Readonly<Record<string, unknown>>,
) => Promise<{ readonly data?: unknown; readonly errors?: readonly Told[] }>;

/** An error beside an answer. */
export interface Told {
  readonly message: string;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/**
 * What a ministry does by itself from time to time, and for which it needs what other sources say. A ministry has no way to
 * ask another, so the gateway makes its rounds, in the name of its staff. Several gateways may make the same one at once:
 * what it writes it writes once.
 */
export interface Round {
  /** For the log. */
  readonly name: string;
  /** How long to wait behind each. */
  readonly everyMs: number;
  /** Ends between two operations once it is told to stop. */
  make(ask: AskHouse, stop: AbortSignal): Promise<void>;
}
