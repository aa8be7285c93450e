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
  const own = await ownRecords(books, entries, context.caller);
  const told = entries.filter(({ record }) => own.has(record));
  const events = told.map(toEvent);
  noteRead(
    context,
    'Query.jointPunishmentEvents',
    events.flatMap(({ uscc }) => uscc ?? []),
  );
  return { events, ...place };
}

/** Nouns of the journal whose entries are about an application. */
const ofApplications = ['application', 'application_attempt'];

/** Ids of the executions and applications among them that are the caller's matter: a statement of each that occurs. */
async function ownRecords(
  books: Reading,
  entries: readonly JournalEntry[],
  { id, role, authority }: Caller,
): Promise<ReadonlySet<string>> {
  const idsOf = (nouns: readonly string[]) => [
    ...new Set(entries.flatMap(({ noun, record }) => (nouns.includes(noun) ? [record] : []))),
  ];
  const [executions, applications] = [idsOf(ofExecutions), idsOf(ofApplications)];
  const owner = authority ?? id;
  const own = await Promise.all([
    found(books, 'execution', executions, '(authority = ? OR sector = ?)', [
      owner,
      role === 'STAFF' ? owner : '',
    ]),
    found(books, 'application', applications, 'caller = ?', [id]),
  ]);
  return new Set(own.flat());
}

async function found(
  books: Reading,
  table: 'execution' | 'application',
  ids: readonly string[],
  condition: string,
  values: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const rows = await books.query<{ id: string }>(
    `SELECT id FROM ${table} WHERE id IN (${marks(ids)}) AND ${condition}`,
    [...ids, ...values],
  );
  return rows.map(({ id }) => id);
}
