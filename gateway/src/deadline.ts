/** Thrown by `within` when the time is up. */
export class Late extends Error {
  override readonly name = 'Late';

  constructor(
    timeoutMs: number,
    /** False where this process was too busy to listen for all of the time: the answer may have come unheard. */
    readonly listened: boolean,
  ) {
    super(`No answer within ${timeoutMs} ms`);
  }
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

/** The time is waited for in so many pieces. */
const PIECES = 10;
/** So many times as long somebody is waited for at most, but for one piece after a single long silence. */
const MOST_TIMES = 3;
/** A timer that rings this much later than it was set tells of a process that could not listen meanwhile. */
const DEAF_MS = 100;

/**
 * Rejects once the time is up, whether or not the work ever ends. A piece of it in which this process could not hear the answer
 * does not count: it may have come long ago, or in parts of which each had to wait for the next piece.
 */
export async function within<Result>(
  timeoutMs: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const abort = new AbortController();
  const pieceMs = timeoutMs / PIECES;
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    const began = performance.now();
    let rung = 0;
    let heard = 0;
    const wait = () => {
      const due = performance.now() + pieceMs;
      timer = setTimeout(() => {
        rung += 1;
        if (performance.now() - due < DEAF_MS) heard += 1;
        const isPatient = rung === 1 || performance.now() - began < MOST_TIMES * timeoutMs;
        if (heard < PIECES && isPatient) return wait();
        const late = new Late(timeoutMs, heard === PIECES);
        reject(late);
        abort.abort(late);
      }, pieceMs);
    };
    wait();
  });
  try {
    return await Promise.race([work(abort.signal), deadline]);
  } finally {
    clearTimeout(timer);
  }
}
