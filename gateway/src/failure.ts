import { BrokenCircuitError } from 'cockatiel';
import { Late } from './deadline';
import { NoPlace } from './places';

/**
 * Why a source gave no answer, as a client may know it: it took too long, it is left alone for a while after failing
 * again and again, too many are asking it already, it could not be reached, or what came back was not an answer.
 */
export type FailureReason = 'TIMEOUT' | 'BREAKER_OPEN' | 'OVERLOADED' | 'UNREACHABLE' | 'MALFORMED';

/** The reason is told to the client; message and cause are for the log alone. */
export class SourceFailure extends Error {
  override readonly name: string = 'SourceFailure';

  constructor(
    readonly reason: FailureReason,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export const malformed = (message: string) => new SourceFailure('MALFORMED', message);

/** The client's time ended before the source's own, or we were too busy to listen: no fault of the source. */
export class OutOfTime extends SourceFailure {
  override readonly name = 'OutOfTime';

  constructor() {
    super('TIMEOUT', 'The time was up, and not by the source');
  }
}

/** What a transport throws without a reason of its own means that the source could not be reached. */
export function failureOf(thrown: unknown): SourceFailure {
  if (thrown instanceof SourceFailure) return thrown;
  const reason = reasonFor(thrown);
  return new SourceFailure(reason, reason, { cause: thrown });
}

function reasonFor(thrown: unknown): FailureReason {
  if (thrown instanceof Late) return 'TIMEOUT';
  if (thrown instanceof BrokenCircuitError) return 'BREAKER_OPEN';
  return thrown instanceof NoPlace ? 'OVERLOADED' : 'UNREACHABLE';
}
