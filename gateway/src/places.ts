/** Thrown where there was no place, or none in time. */
export class NoPlace extends Error {
  override readonly name = 'NoPlace';
}

/** So many at a time, and so many more who wait for their turn, first come first served. */
export interface Places {
  taken(): number;
  waiting(): number;
  /** Works once there is a place. `NoPlace` at once where there is no room to wait, and later where `wait` ends first. */
  take<Result>(work: () => Promise<Result>, wait: AbortSignal): Promise<Result>;
}

/** Whoever stops waiting leaves the queue, so that a place that falls free goes to somebody who still wants it. */
export function placesFor(most: number, mostWaiting: number): Places {
  let taken = 0;
  const queue = new Set<() => void>();

  const turn = (wait: AbortSignal) =>
    new Promise<void>((resolve, reject) => {
      if (queue.size >= mostWaiting || wait.aborted) return reject(new NoPlace());
      const giveUp = () => {
        queue.delete(enter);
        reject(new NoPlace());
      };
      const enter = () => {
        wait.removeEventListener('abort', giveUp);
        resolve();
      };
      wait.addEventListener('abort', giveUp);
      queue.add(enter);
    });

  /** The place is handed on, so that nobody who came later can take it in between. */
  const leave = () => {
    const [next] = queue;
    if (!next) taken -= 1;
    else {
      queue.delete(next);
      next();
    }
  };

  return {
    taken: () => taken,
    waiting: () => queue.size,
    async take(work, wait) {
      if (taken < most) taken += 1;
      else await turn(wait);
      try {
        return await work();
      } finally {
        leave();
      }
    },
  };
}
