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

/** Rejects once the time is up, whether or not the work ever ends. */
export async function within<Result>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const abort = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const late = new Late(`No answer within ${timeoutMs} ms`);
      reject(late);
      abort.abort(late);
    }, timeoutMs);
  });
  try {
    return await Promise.race([work(abort.signal), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
