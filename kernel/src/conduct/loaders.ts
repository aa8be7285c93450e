import { looksBack, type Sight } from '../access/sight';
import { loaderFor, manyAt } from '../loading';
import type { Page } from '../paging';
import type { Reading, Transaction } from '../storage/books';
import { dayOf, type Instant } from '../time';
import { KNOWN } from '../versions';
import type { Conduct } from './conduct';
import type { ConductRow } from './row';

export type StoredConduct = Omit<ConductRow, 'details'> & { details: string; place?: number };

/** All acts known at the instant, oldest first: what an evaluation looks at. */
export const conductLoader = (from: Reading) =>
  manyAt<StoredConduct, Conduct>(
    from,
    (subjects) => ({
      sql: `SELECT * FROM conduct WHERE subject IN (${subjects}) AND ${KNOWN} ORDER BY occurredOn, id`,
      instants: 2,
    }),
    (rows) => rows.map(toConduct),
  );

/** A page of each subject's acts that are seen, newest first, with one more than asked for to tell whether more follow. */
export const conductPageLoader = (from: Reading) =>
  loaderFor((page: Page, sight: Sight) => loaderOf(from, page, sight));

interface Condition {
  readonly sql: string;
  readonly parameters: readonly string[];
}

/** By the version known at the instant; looking back, also by what is known of the act now. */
function seenAt(sight: Sight, asOf: Instant): Condition {
  if (sight.extent === 'WHOLE') return { sql: '', parameters: [] };
  const then = 'AND (publicUntil IS NULL OR publicUntil > ?)';
  if (!looksBack(sight, asOf)) return { sql: then, parameters: [dayOf(asOf)] };
  const sql = `${then} AND EXISTS (SELECT 1 FROM conduct latest WHERE latest.id = conduct.id
    AND latest.recordedAt <= ? AND (latest.supersededAt IS NULL OR latest.supersededAt > ?)
    AND (latest.publicUntil IS NULL OR latest.publicUntil > ?))`;
  return { sql, parameters: [dayOf(asOf), sight.now, sight.now, dayOf(sight.now)] };
}

const loaderOf = (from: Reading, { first, after }: Page, sight: Sight) =>
  manyAt<StoredConduct, Conduct>(
    from,
    (subjects, asOf) => {
      const seen = seenAt(sight, asOf);
      const sql = `SELECT * FROM (
          SELECT conduct.*, ROW_NUMBER() OVER (PARTITION BY subject ORDER BY occurredOn DESC, id) AS place
          FROM conduct WHERE subject IN (${subjects}) AND ${KNOWN} ${seen.sql}
          ${after ? 'AND (occurredOn < ? OR (occurredOn = ? AND id > ?))' : ''}
        ) AS page WHERE place <= ${first + 1} ORDER BY place`;
      const from = after ? [after[0] ?? '', after[0] ?? '', after[1] ?? ''] : [];
      return { sql, instants: 2, rest: [...seen.parameters, ...from] };
    },
    (rows) => rows.map(toConduct),
  );

/** The version of an act that is in force, seen from inside a transaction. */
export async function currentConduct(tx: Transaction, id: string): Promise<Conduct | null> {
  const sql = 'SELECT * FROM conduct WHERE id = ? AND supersededAt IS NULL';
  const [row] = await tx.query<StoredConduct>(sql, [id]);
  return row ? toConduct(row) : null;
}

export const toConduct = ({
  contentHash: _hash,
  place: _place,
  details,
  ...row
}: StoredConduct): Conduct => ({
  ...row,
  details: JSON.parse(details),
});
