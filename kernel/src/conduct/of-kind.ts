import type { Page } from '../paging';
import type { Books } from '../storage/books';
import { dayOf, type Instant, type IsoDate } from '../time';
import { KNOWN } from '../versions';
import type { Conduct } from './conduct';
import { type StoredConduct, toConduct } from './loaders';

/** Acts of one kind that occurred in a span of days, whoever they are about. */
export interface KindSpan {
  readonly kind: string;
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly asOf: Instant;
}

/** A page of such acts that are published, in the order of days, with one more than asked for to tell whether more follow. */
export async function conductOfKind(
  books: Books,
  { kind, from, until, asOf }: KindSpan,
  { first, after }: Page,
): Promise<readonly Conduct[]> {
  const [day = '', id = ''] = after ?? [];
  const rows = await books.query<StoredConduct>(
    `SELECT * FROM conduct WHERE kind = ? AND occurredOn >= ? AND occurredOn < ?
      AND ${KNOWN} AND (publicUntil IS NULL OR publicUntil > ?)
      ${after ? 'AND (occurredOn > ? OR (occurredOn = ? AND id > ?))' : ''}
      ORDER BY occurredOn, id LIMIT ${first + 1}`,
    [kind, from, until, asOf, asOf, dayOf(asOf), ...(after ? [day, day, id] : [])],
  );
  return rows.map(toConduct);
}
