import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Instant,
  type KeyDirectory,
  keyIdOf,
  type PublishedKey,
  parseInstant,
  signedAt,
} from '@creditgraph/kernel';
import { written } from './written';

/** One key of a file: when it signed, where that is known, and the key itself. */
const ENTRY =
  /(?:^from: (?<from>\S+)\n)?(?:^until: (?<until>\S+)\n)?(?<pem>^-----BEGIN PUBLIC KEY-----[^-]+-----END PUBLIC KEY-----$)/gm;

/** How long a key that was ended in its file may still be believed. */
const LOOK_EVERY_MS = 1_000;

/** The public keys kept in a folder, one file a source, the old beside the new. */
export interface PublicKeys {
  /** Of all sources, the oldest first. */
  all(): PublishedKey[];
  /** Those of one source; what changes in its file is seen within a second. */
  of(source: string): readonly PublishedKey[];
}

/** Reads `<folder>/<source>.pem`, and again when it changes. */
export function publicKeysOf(folder: string): PublicKeys {
  const known = new Map<string, Known>();
  const of = (source: string) => {
    if (!/^[a-z][a-z-]*$/.test(source)) return [];
    const fresh = freshly(known.get(source), source, join(folder, `${source}.pem`));
    known.set(source, fresh);
    return fresh.keys;
  };
  const sources = () =>
    existsSync(folder) ? readdirSync(folder).flatMap((file) => /^(.+)\.pem$/.exec(file)?.[1] ?? []) : [];
  return { of, all: () => sources().sort().flatMap(of) };
}

/** Whose key is whose, of those that sign now. */
export const directoryOf =
  (keys: Pick<PublicKeys, 'of'>, clock: () => Instant): KeyDirectory =>
  (source, keyId) => {
    const found = keys.of(source).find((key) => key.keyId === keyId);
    return found && signedAt(found, clock()) ? found.publicKey : undefined;
  };

/** Writes the public half where the others look for it, unless it stands there. */
export function publish(folder: string, source: string, publicKey: KeyObject, from: Instant | null): void {
  const keyId = keyIdOf(publicKey);
  const before = publicKeysOf(folder).of(source);
  if (before.some((key) => key.keyId === keyId)) return;
  keep(folder, source, [...before, { source, keyId, publicKey, from, until: null }]);
}

/** When the keys of a source end that it gives up. */
export interface Succession {
  readonly now: Instant;
  /** What they sign from then on holds no longer; in the past where one was stolen. */
  readonly ends: Instant;
  /** The same for those that were made only after `ends`: they were not what was stolen. */
  readonly laterEnds: Instant;
}

/** Publishes the successor; what signed until now signs no longer from its end on. Where no key is as old as that, all are meant. */
export function succeed(folder: string, source: string, next: KeyObject, at: Succession) {
  const before = publicKeysOf(folder).of(source);
  const isLater = ({ from }: PublishedKey) => from !== null && from >= at.ends;
  const isMeant = before.every(isLater) ? () => true : (key: PublishedKey) => !isLater(key);
  const ended = before.map((key) => {
    const ends = isMeant(key) ? at.ends : at.laterEnds;
    return key.until !== null && key.until <= ends ? key : { ...key, until: ends };
  });
  keep(folder, source, [
    ...ended,
    { source, keyId: keyIdOf(next), publicKey: next, from: at.now, until: null },
  ]);
}

function keep(folder: string, source: string, keys: readonly PublishedKey[]): void {
  const text = keys.map(({ from, until, publicKey }) =>
    [
      ...(from === null ? [] : [`from: ${from}\n`]),
      ...(until === null ? [] : [`until: ${until}\n`]),
      publicKey.export({ type: 'spki', format: 'pem' }),
    ].join(''),
  );
  written(join(folder, `${source}.pem`), text.join(''));
}

interface Known {
  readonly lookedAt: number;
  readonly edition: string;
  readonly keys: readonly PublishedKey[];
}

function freshly(known: Known | undefined, source: string, file: string): Known {
  const lookedAt = performance.now();
  if (known && lookedAt - known.lookedAt < LOOK_EVERY_MS) return known;
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) return { lookedAt, edition: '', keys: [] };
  const edition = `${found.ino} ${found.size} ${found.mtimeMs}`;
  if (known?.edition === edition) return { ...known, lookedAt };
  return { lookedAt, edition, keys: keysFrom(readFileSync(file, 'utf8'), source) };
}

/** A line that is not read as it was meant might leave a key in force that has ended: then none of the file is believed. */
function keysFrom(text: string, source: string): PublishedKey[] {
  const lines = text.replaceAll('\r\n', '\n');
  const [strange] = lines
    .replaceAll(ENTRY, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (strange !== undefined)
    throw new Error(`the public keys of ${source} have a line that is none: ${strange}`);
  return [...lines.matchAll(ENTRY)].map(({ groups }) => {
    const publicKey = createPublicKey(groups?.pem ?? '');
    const [from = null, until = null] = [groups?.from, groups?.until].map((at) => at && parseInstant(at));
    return { source, keyId: keyIdOf(publicKey), publicKey, from: from || null, until: until || null };
  });
}
