/** Thrown by `within` when the time is up. */
export class Late extends Error {
  override readonly name = 'Late';
}

/** How long whoever asked is still waited upon. */
export interface Deadline {
  /** Whole milliseconds; 0 once it is over. */
  readonly remainingMs: () => number;
}

/** A deadline on the clock that is never set back. */
export function deadlineIn(ms: number, now: () => number = () => performance.now()): Deadline {
  const end = now() + ms;
  return { remainingMs: () => Math.max(0, Math.ceil(end - now())) };
}

/** A timer that rings this much later than it was set tells of a process that could not listen meanwhile. */
const DEAF_MS = 100;

/**
 * Rejects once the time is up, whether or not the work ever ends. Time in which this process could not hear the answer is
 * given again, once: it may have come long ago.
 */
export async function within<Result>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const abort = new AbortController();
  const due = performance.now() + timeoutMs;
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    const end = () => {
      const late = new Late(`No answer within ${timeoutMs} ms`);
      reject(late);
      abort.abort(late);
    };
    timer = setTimeout(() => {
      const deafMs = performance.now() - due;
      if (deafMs < DEAF_MS) end();
      else timer = setTimeout(end, Math.min(deafMs, timeoutMs));
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(abort.signal), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
