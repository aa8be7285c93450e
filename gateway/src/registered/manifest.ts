import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Operations known before anybody asks, by the SHA-256 of their text in hexadecimal. */
export type Manifest = ReadonlyMap<string, string>;

/** Comes with the gateway. */
export const ownOperations = join(__dirname, '../../operations');

/** Every `.graphql` file of the folder is one operation, and its bytes are what a client hashes. */
export function manifestIn(folder: string): Manifest {
  const files = readdirSync(folder).filter((file) => file.endsWith('.graphql'));
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  return new Map(texts.map((text) => [hashOf(text), text]));
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
