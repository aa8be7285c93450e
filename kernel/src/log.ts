export type Level = 'info' | 'warn' | 'error';

/** Where a service says what happened; details are plain values, never a client's data. */
export type Log = (level: Level, message: string, details?: Readonly<Record<string, unknown>>) => void;

/** One JSON line per event on standard error. */
export const jsonLog: Log = (level, message, details = {}) => {
  process.stderr.write(`${JSON.stringify({ level, message, ...details })}\n`);
};

/** What to write of something thrown. */
export const reasonOf = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
