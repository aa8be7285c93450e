import { Refusal } from '@creditgraph/kernel';
import { BulkheadRejectedError, bulkhead } from 'cockatiel';
import type { Deadline } from './deadline';

export interface CrowdSettings {
  /** So many requests are worked on at a time, and so many more may wait. */
  readonly inFlight: number;
  readonly waiting: number;
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
  /** Refuses with `OVERLOADED` at once where there is no room, and later where the time was spent in the queue. */
  admit<Result>(deadline: Deadline, work: () => Promise<Result>): Promise<Result>;
}

/** After so long a refused caller may try again. */
const RETRY_SECONDS = 1;

export function crowdOf({ inFlight, waiting }: CrowdSettings): Crowd {
  const places = bulkhead(inFlight, waiting);
  return {
    refuseIfFull() {
      if (places.executionSlots === 0 && places.queueSlots === 0) throw overloaded();
    },
    state: () => ({
      inFlight: inFlight - places.executionSlots,
      waiting: waiting - places.queueSlots,
      mostInFlight: inFlight,
      mostWaiting: waiting,
    }),
    async admit(deadline, work) {
      try {
        return await places.execute(() => {
          if (deadline.remainingMs() === 0) throw overloaded();
          return work();
        });
      } catch (thrown) {
        throw thrown instanceof BulkheadRejectedError ? overloaded() : thrown;
      }
    },
  };
}

const overloaded = () => new Refusal('OVERLOADED', { seconds: RETRY_SECONDS });
