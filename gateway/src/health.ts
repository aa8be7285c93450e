import { within } from './deadline';
import { type Log, reasonOf } from './log';

/** By ministry; resolves when the ministry can answer, rejects otherwise. */
export type Readiness = Readonly<Record<string, () => Promise<void>>>;

export interface Health {
  readonly ready: boolean;
  /** Why not, by ministry. */
  readonly reasons: Readonly<Record<string, string>>;
}

/** Asks every ministry at once; why one is not ready goes to the log, not to whoever asked. */
export async function healthOf(readiness: Readiness, timeoutMs: number, log: Log): Promise<Health> {
  const asked = Object.entries(readiness).map(async ([ministry, ready]) => {
    try {
      await within(timeoutMs, ready);
      return [];
    } catch (thrown) {
      log('warn', 'A ministry is not ready', { ministry, reason: reasonOf(thrown) });
      return [[ministry, 'not ready'] as const];
    }
  });
  const reasons = Object.fromEntries((await Promise.all(asked)).flat());
  return { ready: Object.keys(reasons).length === 0, reasons };
}
