import { Refusal } from '@creditgraph/kernel';
import type { Deadline } from './deadline';
import { NoPlace, placesFor } from './places';

export interface CrowdSettings {
  /** So many requests are worked on at a time, and so many more may wait. */
  readonly inFlight: number;
  readonly waiting: number;
  /** How long a request may wait. */
  readonly waitMs: number;
}

export interface CrowdState {
  readonly inFlight: number;
  readonly waiting: number;
  readonly mostInFlight: number;
  readonly mostWaiting: number;
}

/** Keeps more from coming in than can be served. */
export interface Crowd {
  /** Throws `OVERLOADED` where `admit` would; costs nothing, so that it can stand before a body is read. */
  refuseIfFull(): void;
  /** How many are worked on and wait, and how many may. */
  state(): CrowdState;
  /** Refuses with `OVERLOADED` at once where there is no room, and later where the wait was too long. */
  admit<Result>(deadline: Deadline, work: () => Promise<Result>): Promise<Result>;
}

/** After so long a refused caller may try again. */
const RETRY_SECONDS = 1;

/** Bounded in number for the sake of memory, and in time because how long so many wait depends on what they ask. */
export function crowdOf({ inFlight, waiting, waitMs }: CrowdSettings): Crowd {
  const places = placesFor(inFlight, waiting);
  return {
    refuseIfFull() {
      if (places.taken() === inFlight && places.waiting() === waiting) throw overloaded();
    },
    state: () => ({
      inFlight: places.taken(),
      waiting: places.waiting(),
      mostInFlight: inFlight,
      mostWaiting: waiting,
    }),
    async admit(deadline, work) {
      const wait = new AbortController();
      const timer = setTimeout(() => wait.abort(), Math.min(waitMs, deadline.remainingMs()));
      try {
        return await places.take(() => {
          clearTimeout(timer);
          if (deadline.remainingMs() === 0) throw overloaded();
          return work();
        }, wait.signal);
      } catch (thrown) {
        throw thrown instanceof NoPlace ? overloaded() : thrown;
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

const overloaded = () => new Refusal('OVERLOADED', { seconds: RETRY_SECONDS });
