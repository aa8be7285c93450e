import { isThingKey } from '@creditgraph/kernel';
import type { ListSource, Whom } from './source';

const AT_ONCE = 200;

interface Cursor {
  readonly source: ListSource;
  keys: readonly string[];
  at: number;
  ended: boolean;
}

/**
 * Whoever was ever listed by any source, or is kept by any, each once, in the order of their keys; of each source one page is in
 * memory. Vehicles and ships stand on lists too; no check is made of them.
 */
export async function* keysListed(
  sources: readonly ListSource[],
  unlisted: Set<string>,
  whom: Whom,
): AsyncGenerator<string> {
  const cursors = sources.flatMap((source): Cursor[] =>
    source.listed ? [{ source, keys: [], at: 0, ended: false }] : [],
  );
  for (let last = ''; ; ) {
    for (const cursor of cursors) await fill(cursor, last, unlisted, whom);
    const next = cursors.flatMap(({ keys, at }) => keys[at] ?? []).sort()[0];
    if (next === undefined) return;
    for (const cursor of cursors) if (cursor.keys[cursor.at] === next) cursor.at += 1;
    last = next;
    if (!isThingKey(next)) yield next;
  }
}

async function fill(cursor: Cursor, after: string, unlisted: Set<string>, whom: Whom): Promise<void> {
  const { source, keys, at, ended } = cursor;
  if (ended || at < keys.length) return;
  cursor.at = 0;
  try {
    cursor.keys = (await source.listed?.(after, AT_ONCE, whom)) ?? [];
    cursor.ended = cursor.keys.length < AT_ONCE;
  } catch {
    unlisted.add(source.name);
    cursor.keys = [];
    cursor.ended = true;
  }
}
