import { noteRead } from '../access/log/reads';
import { sightOf } from '../access/sight';
import type { FileContext } from '../file/resolvers';
import { type PageAsked, pageOf } from '../paging';
import type { Reading } from '../storage/books';
import { isEntityKey } from '../subject/thing';
import type { CreditEvent, CreditEventPage, Entry } from './event';
import { entriesAfter, MOST_ENTRIES } from './feed';
import { type Publicity, toldOf } from './told';

/** `SECTORCreditEvents` of one sector. */
export const creditEvents =
  (sector: Publicity & { readonly field: string }, books: Reading) =>
  async (_: unknown, asked: PageAsked, context: FileContext): Promise<CreditEventPage> => {
    const { entries, ...place } = await entriesAfter(books, pageOf(asked, 2, MOST_ENTRIES));
    const sight = sightOf(context, null);
    const told = await toldOf(books, sector, sight, entries);
    if (sight.extent !== 'PUBLIC' && told.length > 0) {
      const subjects = told.map(({ subject, record }) => subject ?? record);
      noteRead(context, `${sector.field}CreditEvents`, subjects);
    }
    return { events: told.map(toEvent), ...place };
  };

/** What is told of an entry. */
export const toEvent = ({ at, deed, record, version, subject }: Entry): CreditEvent => ({
  ...{ at, deed, record, version },
  uscc: subject !== null && isEntityKey(subject) ? subject : null,
});
