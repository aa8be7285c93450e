import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue, HeldReceipt } from '@creditgraph/joint-punishment';
import { type CodeWithoutRule, keysIn, type PublishedKey, Refusal, saysTwice } from '@creditgraph/kernel';
import { keyFoldersIn } from './keys';
import { publicKeysOf } from './published-keys';

/** A receipt as its caller kept it: `content` and `receipt` of `checkReceipt`, or the whole answer around them. */
export function receiptIn(file: string): HeldReceipt {
  const { content, receipt } = receiptAmong(jsonIn(file, 'RECEIPT_FILE_UNREADABLE'));
  if (typeof receipt !== 'string' || content === undefined || content === null) {
    throw new Refusal('RECEIPT_FILE_UNREADABLE', { file });
  }
  return { content: typeof content === 'string' ? content : JSON.stringify(content), receipt };
}

/** The keys in a file, as the gateway publishes them. */
export function publishedKeysIn(file: string): readonly PublishedKey[] {
  const keys = keysIn(jsonIn(file, 'KEYS_FILE_UNREADABLE'));
  if (!keys) throw new Refusal('KEYS_FILE_UNREADABLE', { file });
  return keys;
}

/** An edition of the catalogue in a file; the receipt names its hash, so no other passes for it. */
export function editionIn(file: string): Catalogue {
  const edition = jsonIn(file, 'CATALOGUE_FILE_UNREADABLE');
  const { version } = Object(edition) as Partial<Catalogue>;
  if (typeof version !== 'string') throw new Refusal('CATALOGUE_FILE_UNREADABLE', { file });
  return edition as Catalogue;
}

/** Those of the house's own data folder. */
export const ownKeysIn = (dataDir: string): readonly PublishedKey[] =>
  publicKeysOf(keyFoldersIn(join(dataDir, 'keys')).public).all();

/** The one there is; a file with two would show a person one and prove another. */
function receiptAmong(value: unknown): { content?: unknown; receipt?: unknown } {
  const { data, checkReceipt, content, receipt } = Object(value) as Record<string, unknown>;
  const own = content === undefined && receipt === undefined ? [] : [{ content, receipt }];
  const within = [data, checkReceipt].filter((one) => one !== undefined && one !== null).map(receiptAmong);
  const [found, ...others] = [...own, ...within];
  return found !== undefined && others.length === 0 ? found : {};
}

function jsonIn(file: string, code: CodeWithoutRule): unknown {
  try {
    const text = readFileSync(file, 'utf8');
    if (!saysTwice(text)) return JSON.parse(text);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new Refusal('FILE_MISSING', { file });
  }
  throw new Refusal(code, { file });
}
