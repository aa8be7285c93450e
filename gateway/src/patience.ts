import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  ExponentialBackoff,
  handleWhen,
  retry,
} from 'cockatiel';
import { type Deadline, Late, within } from './deadline';
import { failureOf, OutOfTime, SourceFailure } from './failure';
import { placesFor } from './places';

/** How much is borne from one source before it counts as silent. */
export interface PatienceSettings {
  /** How long one attempt may take. */
  readonly timeoutMs: number;
  /** How often a query that failed on the way is asked again. */
  readonly retries: number;
  /** So many failures in a row open the breaker. */
  readonly breakerFailures: number;
  /** How long an open breaker lets nothing through before it tries one request. */
  readonly breakerRestMs: number;
  /** So many fetches are under way at a time, and so many more may wait. */
  readonly sourceConcurrency: number;
  readonly sourceQueue: number;
}

export type BreakerState = 'CLOSED' | 'OPEN' | 'HALF_OPEN';

export interface SourceState {
  readonly breaker: BreakerState;
  readonly underWay: number;
  readonly waiting: number;
}

export interface Asking {
  readonly deadline: Deadline;
  /** True for queries alone: what may have been done must not be done again. */
  readonly repeatable: boolean;
}

export type Attempt<Answer> = (signal: AbortSignal, remainingMs: number) => Promise<Answer>;

/** Stands between the gateway and one source, for as long as the gateway runs. */
export interface Patience {
  /** Rejects with a `SourceFailure` and nothing else, at the deadline at the latest. */
  ask<Answer>(attempt: Attempt<Answer>, asking: Asking): Promise<Answer>;
  state(): SourceState;
}

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

/** Waits for a place, asks, asks again where that is harmless, and leaves a source alone that only ever fails. */
export function patienceOf(
  settings: PatienceSettings,
  changed: (state: BreakerState) => void = () => {},
): Patience {
  const { timeoutMs, sourceConcurrency, sourceQueue } = settings;
  const places = placesFor(sourceConcurrency, sourceQueue);
  const breaker = breakerOf(settings);
  breaker.onStateChange((state) => changed(nameOf(state)));
  const again = retry(handleWhen(failedOnTheWay), {
    maxAttempts: settings.retries,
    backoff: new ExponentialBackoff({ initialDelay: FIRST_PAUSE_MS, maxDelay: LONGEST_PAUSE_MS }),
  });

  return {
    async ask(attempt, { deadline, repeatable }) {
      const once = () => unlessProbing(breaker, () => attempted(attempt, timeoutMs, deadline));
      const asked = repeatable ? () => again.execute(once) : once;
      try {
        const remainingMs = deadline.remainingMs();
        if (remainingMs === 0) throw new OutOfTime();
        return await within(remainingMs, (signal) => places.take(asked, signal));
      } catch (thrown) {
        throw failureOf(thrown);
      }
    },
    state: () => ({
      breaker: nameOf(breaker.state),
      underWay: places.taken(),
      waiting: places.waiting(),
    }),
  };
}

/** A probe that fails for whatever reason has not shown that the source is back. */
function breakerOf({ breakerFailures, breakerRestMs }: PatienceSettings): CircuitBreakerPolicy {
  const breaker: CircuitBreakerPolicy = circuitBreaker(
    handleWhen((failure) => !(failure instanceof OutOfTime) || breaker.state === CircuitState.HalfOpen),
    { halfOpenAfter: breakerRestMs, breaker: new ConsecutiveBreaker(breakerFailures) },
  );
  return breaker;
}

/** One request at a time finds out whether the source is back; nobody else waits for what it learns. */
async function unlessProbing<Answer>(
  breaker: CircuitBreakerPolicy,
  attempt: () => Promise<Answer>,
): Promise<Answer> {
  if (breaker.state === CircuitState.HalfOpen) throw new BrokenCircuitError();
  return breaker.execute(attempt);
}

async function attempted<Answer>(
  attempt: Attempt<Answer>,
  timeoutMs: number,
  deadline: Deadline,
): Promise<Answer> {
  const remainingMs = deadline.remainingMs();
  if (remainingMs === 0) throw new OutOfTime();
  const allowed = Math.min(timeoutMs, remainingMs);
  try {
    return await within(allowed, async (signal) => attempt(signal, allowed));
  } catch (thrown) {
    const ours = thrown instanceof Late && (remainingMs < timeoutMs || !thrown.listened);
    throw ours ? new OutOfTime() : failureOf(thrown);
  }
}

/** Only what failed on the way: a slow source is not helped by more work, and nonsense is rarely said by chance. */
const failedOnTheWay = (thrown: unknown): boolean =>
  thrown instanceof SourceFailure && thrown.reason === 'UNREACHABLE';

const nameOf = (state: CircuitState): BreakerState => {
  if (state === CircuitState.Closed) return 'CLOSED';
  return state === CircuitState.HalfOpen ? 'HALF_OPEN' : 'OPEN';
};
