import { Refusal } from '../errors';

/** Counts who is inside, so that closing can let everyone finish. */
export interface Turnstile {
  readonly closing: () => boolean;
  /** How many are inside. */
  readonly inside: () => number;
  /** Refused with `CLOSING` once it closes. */
  pass<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Resolves when everyone who was inside has left. */
  close(): Promise<void>;
}

export function turnstile(): Turnstile {
  const inside = new Set<Promise<unknown>>();
  let closing = false;
  return {
    closing: () => closing,
    inside: () => inside.size,
    async pass(work) {
      if (closing) throw new Refusal('CLOSING');
      const visit = work();
      inside.add(visit);
      try {
        return await visit;
      } finally {
        inside.delete(visit);
      }
    },
    async close() {
      closing = true;
      await Promise.allSettled([...inside]);
    },
  };
}
