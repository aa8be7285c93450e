import type { Transaction } from '../storage/books';
import { knownSubjects } from '../subject/enter';
import type { BatchOutcome, RefusedItem } from './file-kind';

/** What an item rests on: a subject that must be on record, and how the item is refused where it is not. */
export interface Rests extends Pick<RefusedItem, 'column' | 'rule'> {
  readonly on: string;
}

/**
 * Enters those items whose subject is on record, looked up for all of them in one statement, and refuses the others:
 * nobody is invented from what is said of them. An item that rests on nobody is entered.
 */
export async function enterKnown<Item>(
  tx: Transaction,
  items: readonly Item[],
  restsOn: (item: Item) => Rests | null,
  enter: (known: readonly Item[]) => Promise<BatchOutcome>,
): Promise<BatchOutcome> {
  const rests = items.map(restsOn);
  const onRecord = await knownSubjects(
    tx,
    rests.flatMap((one) => one?.on ?? []),
  );
  const unknown = rests.flatMap((one, at): RefusedItem[] => {
    if (!one || onRecord.has(one.on)) return [];
    return [{ at, column: one.column, rule: one.rule, details: {} }];
  });
  const refused = new Set(unknown.map(({ at }) => at));
  const positions = items.flatMap((_, at) => (refused.has(at) ? [] : [at]));
  const outcome = await enter(items.filter((_, at) => !refused.has(at)));
  const contested = outcome.refused.map((one) => ({ ...one, at: positions[one.at] ?? one.at }));
  return { ...outcome, refused: [...unknown, ...contested].sort((a, b) => a.at - b.at) };
}
