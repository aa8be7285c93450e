/** A terminal sends Ctrl-C to the launcher and to us, and the launcher hands it on: one of two is enough. */
const SAME_SIGNAL_MS = 1_000;

/** The first signal drains; a second one does not wait. */
export function untilSignalled(close: () => Promise<void>): void {
  let stoppingSince: number | null = null;
  const stop = async () => {
    if (stoppingSince !== null) {
      if (performance.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(130);
      return;
    }
    stoppingSince = performance.now();
    await close();
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}
