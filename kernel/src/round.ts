/** Puts an operation to the whole house; what a source does not answer is null, with an error. */
export type AskHouse = (
  query: string,
  variables?: Readonly<Record<string, unknown>>,
) => Promise<{ readonly data?: unknown; readonly errors?: readonly { readonly message: string }[] }>;

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
