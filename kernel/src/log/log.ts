import type { Logger } from 'pino';
import type { SubgraphRequest } from '../ministry';
import { withoutSecrets } from './secrets';

export type Level = 'info' | 'warn' | 'error';

/** Where a service says what happened; details are plain values, never a client's data. */
export type Log = (level: Level, message: string, details?: Readonly<Record<string, unknown>>) => void;

/** Takes one line, with its end. */
export type Write = (line: string) => void;

const toStandardError: Write = (line) => void process.stderr.write(line);

/** One JSON line an event. What writes it is loaded with the first event, and never where nothing happens. */
export function jsonLogOf(service: string, write: Write = toStandardError): Log {
  let logger: Logger | null = null;
  return (level, message, details = {}) => {
    logger ??= loggerOf(service, write);
    logger[level](withoutSecrets(details), withoutSecrets(message));
  };
}

/** For whoever has no name of its own to say. */
export const jsonLog: Log = jsonLogOf('creditgraph');

/** The same for a person at a terminal: what happened, beside it the details, beneath it where. */
export function textLogOf(write: Write = toStandardError, now = () => new Date()): Log {
  return (level, message, details = {}) => {
    const time = now().toTimeString().slice(0, 8);
    const told = Object.entries(withoutSecrets(details)).filter(([, value]) => value !== undefined);
    const [short, long] = [told.filter((one) => !isLong(one)), told.filter(isLong)];
    const beside = short.map(([name, value]) => `  ${name}=${String(value)}`).join('');
    const beneath = long.map(([, value]) => `\n    ${String(value).replaceAll('\n', '\n    ')}`).join('');
    write(`${time} ${level.toUpperCase().padEnd(5)} ${withoutSecrets(message)}${beside}${beneath}\n`);
  };
}

/** By what the lines of one request are found, here and in other services. */
export const idsOf = ({ requestId, trace }: Pick<SubgraphRequest, 'requestId' | 'trace'>) => ({
  requestId,
  traceId: trace?.traceId,
});

/** What to write of something thrown. */
export const reasonOf = (thrown: unknown): string =>
  thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);

function loggerOf(service: string, write: Write): Logger {
  const { pino, stdTimeFunctions } = require('pino') as typeof import('pino');
  const form = { messageKey: 'message', base: { service }, timestamp: stdTimeFunctions.isoTime };
  return pino({ ...form, formatters: { level: (level) => ({ level }) } }, { write });
}

const isLong = ([, value]: readonly [string, unknown]) => String(value).includes('\n');
