import {
  type Caller,
  type CreditEventPage,
  entriesAfter,
  type JournalEntry,
  MOST_ENTRIES,
  marks,
  noteRead,
  type PageAsked,
  pageOf,
  type Reading,
  toEvent,
} from '@creditgraph/kernel';

/** Nouns of the journal whose entries are about a measure that was invoked. */
const ofExecutions = ['execution', 'execution_step', 'undo_step'];

/** What happened in the books of joint punishment that is the caller's matter, in the order of commits. */
export async function jointPunishmentEvents(
  books: Reading,
  asked: PageAsked,
  context: { readonly caller: Caller },
): Promise<CreditEventPage> {
  const { entries, ...place } = await entriesAfter(books, pageOf(asked, 2, MOST_ENTRIES));
  const own = await ownExecutions(books, entries, context.caller);
  const told = entries.filter(({ noun, record }) => ofExecutions.includes(noun) && own.has(record));
  const events = told.map(toEvent);
  noteRead(
    context,
    'Query.jointPunishmentEvents',
    events.flatMap(({ uscc }) => uscc ?? []),
  );
  return { events, ...place };
}

/** Those the caller's own authority reported, or whose list is its own: one statement. */
async function ownExecutions(
  books: Reading,
  entries: readonly JournalEntry[],
  { id, role, authority }: Caller,
): Promise<ReadonlySet<string>> {
  const ids = [
    ...new Set(entries.flatMap(({ noun, record }) => (ofExecutions.includes(noun) ? [record] : []))),
  ];
  if (ids.length === 0) return new Set();
  const owner = authority ?? id;
  const rows = await books.query<{ id: string }>(
    `SELECT id FROM execution WHERE id IN (${marks(ids)}) AND (authority = ? OR sector = ?)`,
    [...ids, owner, role === 'STAFF' ? owner : ''],
  );
  return new Set(rows.map(({ id }) => id));
}
