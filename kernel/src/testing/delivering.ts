import { accessLogOf } from '../access/log/access-log';
import { sectorSchema } from '../sector-books';
import { openBooks } from '../storage/books';
import type { DatabaseSettings } from '../storage/database';
import { outboxOf } from '../webhook/outbox';
import { aSector } from './records';
import { aSigner } from './signer';

/** A program that delivers the alerts of the test sector until it is killed: what `node -e` is given. */
export const DELIVERING = `
  const { readFileSync } = require('node:fs');
  const [swc, source, settings, begin] = process.argv.slice(1);
  const { transformSync } = require(swc);
  const options = { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } };
  require.extensions['.ts'] = (module, filename) =>
    module._compile(transformSync(readFileSync(filename, 'utf8'), { ...options, filename }).code, filename);
  require(source).deliverFor(JSON.parse(settings), begin);
`;

/** How it is told what to deliver from; its clock begins where the test says, and goes on. */
export const deliveringArguments = (database: DatabaseSettings, begin: string): readonly string[] => [
  ...['-e', DELIVERING, require.resolve('@swc/core'), __filename, JSON.stringify(database), begin],
];

/** What the program does. */
export async function deliverFor(database: DatabaseSettings, begin: string): Promise<void> {
  const books = await openBooks(database, sectorSchema);
  const started = Date.now();
  const clock = () => new Date(Date.parse(begin) + Date.now() - started).toISOString();
  const accessLog = accessLogOf(books, clock);
  const parts = { books, signer: aSigner(), settings: { networks: ['127.0.0.0/8'] }, clock, accessLog };
  outboxOf(aSector(), parts).start((level, message, details) => console.error(level, message, details), {
    deliverMs: 20,
  });
  setInterval(() => undefined, 1_000);
}
