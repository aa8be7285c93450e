import { type PublishedKey, parseInstant, Refusal } from '@creditgraph/kernel';
import { type KeyFolders, rotate } from './keys';
import { publicKeysOf } from './published-keys';

/** How long the old key goes on signing: within that time its owner is started again. */
const OVERLAP_MS = 24 * 60 * 60 * 1000;

/** Makes the successor of one key; what the old one signs holds until `ends`, or for a day from now. */
export function rotated(
  folders: KeyFolders,
  { name, ends, names }: { name: string; ends?: string | undefined; names: readonly string[] },
  now: string,
): readonly PublishedKey[] {
  if (!names.includes(name)) {
    throw new Refusal('CHOICE_UNKNOWN', { field: 'rotate', value: name, choices: names.join(', ') });
  }
  const laterEnds = new Date(Date.parse(now) + OVERLAP_MS).toISOString();
  rotate(folders, name, { now, ends: ends === undefined ? laterEnds : parseInstant(ends), laterEnds });
  return publicKeysOf(folders.public).of(name);
}

/** One line a key, the oldest first. */
export const printedKeys = (keys: readonly PublishedKey[]): string =>
  keys
    .map(({ source, keyId, from, until }) =>
      [source, keyId, `from 自 ${from ?? '—'}`, `until 至 ${until ?? '—'}`].join('  '),
    )
    .join('\n');
