/** Work that is done again and again. */
export interface Repeated {
  /** Waits for what is under way. */
  stop(): Promise<void>;
}

/** One at a time, until told to stop; whoever stops it waits for the one that is under way. */
export function repeatedly(work: () => Promise<void>, everyMs: number): Repeated {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let stopped = false;
  const next = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = work().then(next);
    }, everyMs);
  };
  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
