import { type StoredConduct, toConduct } from '../conduct/loaders';
import { historiesOf } from '../listing/loaders';
import { isNear, type NearDeadline } from '../notice/deadlines';
import { ofListingEnd, ofPenaltyEnd } from '../notice/publicity';
import { noticeRules } from '../notice/rules';
import type { ListKind } from '../sector';
import type { Reading } from '../storage/books';
import { isEntityKey } from '../subject/thing';
import { addDays, dayOf, type Instant, type IsoDate } from '../time';
import type { DeadlineWarningRow } from './row';

const AT_ONCE = 200;

/** No rule wants the end of publicity told earlier. */
const DAYS_AHEAD = Math.max(
  ...noticeRules.map(({ code, on }) => (code === 'PUBLICITY_ENDS' && 'daysBefore' in on ? on.daysBefore : 0)),
);

/** A record that is public until a day. */
interface Ending {
  readonly id: string;
  readonly subject: string;
  readonly publicUntil: IsoDate;
}

/**
 * What is to be told of penalties and entries on lists that are about to be public no longer, a page at a time. They stand in no
 * procedure, so the days they are public until are read, by the index over them.
 */
export async function* publicityEnds(
  from: Reading,
  lists: readonly ListKind[],
  now: Instant,
): AsyncGenerator<readonly DeadlineWarningRow[]> {
  for await (const acts of endingIn<StoredConduct & Ending>(from, PENALTIES, now))
    yield acts.flatMap((act) => warnings(act, ofPenaltyEnd(toConduct(act)), now));
  for await (const entries of endingIn<Ending>(from, LISTINGS, now)) {
    const ids = entries.map(({ id }) => id);
    const histories = await historiesOf(from, ids, now);
    yield histories.flatMap((one) => warnings(one.row, ofListingEnd(one, lists, now), now));
  }
}

const PENALTIES = "SELECT * FROM conduct WHERE supersededAt IS NULL AND kind = 'PENALTY'";
const LISTINGS = 'SELECT id, subject, publicUntil FROM listing WHERE 1 = 1';

/** Those whose last day is so near, in the order of their days. */
async function* endingIn<Row extends Ending>(
  from: Reading,
  table: string,
  now: Instant,
): AsyncGenerator<readonly Row[]> {
  const until = addDays(dayOf(now), DAYS_AHEAD + 1);
  let after: Pick<Ending, 'publicUntil' | 'id'> = { publicUntil: dayOf(now), id: '\u007f' };
  for (let more = true; more; ) {
    const rows: readonly Row[] = await from.query<Row>(
      `${table} AND publicUntil >= ? AND publicUntil <= ? AND (publicUntil > ? OR id > ?)
        ORDER BY publicUntil, id LIMIT ${AT_ONCE}`,
      [after.publicUntil, until, after.publicUntil, after.id],
    );
    if (rows.length > 0) yield rows;
    more = rows.length === AT_ONCE;
    after = rows.at(-1) ?? after;
  }
}

/** Nobody is warned of natural persons, nor of things. */
const warnings = (
  { id: record, subject }: { readonly id: string; readonly subject: string },
  found: readonly NearDeadline[],
  now: Instant,
): readonly DeadlineWarningRow[] =>
  isEntityKey(subject)
    ? found
        .filter((deadline) => isNear(deadline, now))
        .map(({ code, dueOn }) => ({ record, code, dueOn, subject, recordedAt: now }))
    : [];
