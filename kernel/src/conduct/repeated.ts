import { noteRead } from '../access/log/reads';
import { Refusal } from '../errors';
import type { FileContext } from '../file/resolvers';
import { type Connection, connectionOf, type Page, type PageAsked, pageOf } from '../paging';
import { actsByKind } from '../publicity/acts';
import type { SectorDefinition } from '../sector';
import { marks, type Reading } from '../storage/books';
import { addYears, dayOf, type Instant, type IsoDate } from '../time';
import { KNOWN } from '../versions';

/** An entity that was penalised again and again (屡罚不改), and when last. */
export interface RepeatedlyPenalised {
  readonly uscc: string;
  readonly penalties: number;
  readonly latestOn: IsoDate;
}

/** Since when, until when (exclusive), and how often at least. */
export interface RepeatedlyAsked {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly atLeast: number;
}

const MOST_ASKED = 100;
const MOST_YEARS = 5;

/** Refuses a number or a period that nobody should ask for. */
export function refuseUnfit({ from, until, atLeast }: RepeatedlyAsked): void {
  if (atLeast < 1 || atLeast > MOST_ASKED)
    throw new Refusal('TOO_MANY', { field: 'atLeast', limit: MOST_ASKED, count: atLeast });
  if (until <= from || until > addYears(from, MOST_YEARS))
    throw new Refusal('COHORT_PERIOD_UNFIT', { from, until, years: MOST_YEARS });
}

/**
 * A page of the entities with so many penalties on days of a period, most first, counted in one statement. What counts is
 * what is public at the instant: repair ends sharing and use with it. Natural persons and things are never among them.
 */
export async function repeatedlyPenalised(
  from: Reading,
  kinds: readonly string[],
  asked: RepeatedlyAsked & { readonly now: Instant },
  page: Page,
): Promise<Connection<RepeatedlyPenalised>> {
  const { now, atLeast } = asked;
  const [count, uscc] = page.after ?? [];
  const behind = count === undefined ? [] : [Number(count), Number(count), uscc ?? ''];
  if (behind.length > 0 && !Number.isInteger(behind[0])) throw new Refusal('CURSOR_INVALID');
  const rows = await from.query<RepeatedlyPenalised>(
    `SELECT subject AS uscc, COUNT(*) AS penalties, MAX(occurredOn) AS latestOn FROM conduct
      WHERE kind IN (${marks(kinds)}) AND occurredOn >= ? AND occurredOn < ? AND ${KNOWN}
        AND (publicUntil IS NULL OR publicUntil > ?)
        AND subject NOT LIKE 'P%' AND subject NOT LIKE 'S:%' AND subject NOT LIKE 'V:%'
      GROUP BY subject HAVING COUNT(*) >= ?${behind.length > 0 ? ' AND (COUNT(*) < ? OR (COUNT(*) = ? AND subject > ?))' : ''}
      ORDER BY penalties DESC, subject LIMIT ${page.first + 1}`,
    [...kinds, asked.from, asked.until, now, now, dayOf(now), atLeast, ...behind],
  );
  const entities = rows.map((row) => ({ ...row, penalties: Number(row.penalties) }));
  return connectionOf(entities, page, (entity) => [String(entity.penalties), entity.uscc]);
}

/** The query of one sector for entities that were penalised again and again. */
export const repeatedlyPenalisedQuery =
  ({ field, conductKinds }: Pick<SectorDefinition<never, never>, 'field' | 'conductKinds'>, books: Reading) =>
  async (_: unknown, { first, after, ...asked }: RepeatedlyAsked & PageAsked, context: FileContext) => {
    refuseUnfit(asked);
    const page = pageOf({ first, after }, 2);
    const kinds = [...actsByKind(conductKinds)].flatMap(([kind, act]) => (act === 'PENALTY' ? [kind] : []));
    const { now } = context;
    const { edges, pageInfo } = await repeatedlyPenalised(books, kinds, { ...asked, now }, page);
    const told = edges.map(({ node }) => node.uscc);
    noteRead(context, `${field}RepeatedlyPenalised`, told);
    const nodes = edges.map(({ cursor, node }) => ({
      cursor,
      node: { ...node, profile: { uscc: node.uscc, asOf: now } },
    }));
    return { edges: nodes, pageInfo };
  };
