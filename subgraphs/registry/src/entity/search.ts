import { type Books, type Instant, type Page, type Parameter, Refusal } from '@creditgraph/kernel';
import { type StoredEntity, toEntity } from './loaders';
import type { Entity, Status } from './model';
import { comparable } from './names';

export interface EntityQuery {
  readonly text?: string | null;
  readonly filter?: EntityFilter | null;
}

export interface EntityFilter {
  /** First digits of a division: `32` for all of a province. */
  readonly region?: string | null;
  readonly status?: Status | null;
  readonly kind?: string | null;
}

/** A condition of a statement and its parameters. */
export interface Condition {
  readonly sql: string;
  readonly parameters: readonly Parameter[];
}

const LONGEST_TEXT = 100;
/** Registering department, category and division: no name looks like this, so only codes need be read. */
const BEGINNING_OF_CODE = /^[1-9ANY][1-9]\d{6}[0-9A-HJ-NPQRTUWXY]{0,10}$/;
/** Behind every character of a code. */
const BEHIND = '~';

/** The query as a condition over what is known today; refuses what no register could answer. */
export function conditionOf({ text, filter }: EntityQuery): Condition {
  const conditions = [
    { sql: 'supersededAt IS NULL', parameters: [] },
    ...textCondition(text ?? ''),
    ...regionCondition(filter?.region ?? null),
    ...equal('status', filter?.status),
    ...equal('kind', filter?.kind),
  ];
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' AND '),
    parameters: conditions.flatMap(({ parameters }) => parameters),
  };
}

/** A page in the order of codes, with one row more than asked for to tell whether more follow. */
export async function searchPage(
  books: Books,
  { sql, parameters }: Condition,
  { first, after }: Page,
  asOf: Instant,
): Promise<readonly Entity[]> {
  const rows = await books.query<StoredEntity>(
    `SELECT * FROM entity WHERE ${sql} ${after ? 'AND uscc > ?' : ''} ORDER BY uscc LIMIT ${first + 1}`,
    [...parameters, ...(after ?? [])],
  );
  return rows.map((row) => toEntity(row, asOf));
}

/** How many there are in all, over every page. */
export async function searchTotal(books: Books, { sql, parameters }: Condition): Promise<number> {
  const [row] = await books.query<{ total: number }>(
    `SELECT COUNT(*) AS total FROM entity WHERE ${sql}`,
    parameters,
  );
  return Number(row?.total ?? 0);
}

/** INSTR and not LIKE: `%`, `_` and the backslash are letters like any other, and SQLite's LIKE would fold case. */
function textCondition(given: string): Condition[] {
  if ([...given].length > LONGEST_TEXT) {
    throw new Refusal('TEXT_TOO_LONG', { field: 'text', limit: LONGEST_TEXT });
  }
  const words = comparable(given);
  if (words === '') return [];
  const front = words.toUpperCase();
  const byCode = { sql: 'uscc >= ? AND uscc < ?', parameters: [front, front + BEHIND] };
  if (BEGINNING_OF_CODE.test(front)) return [byCode];
  const byName = { sql: 'INSTR(searchText, ?) > 0', parameters: [words] };
  if (!/^[0-9A-Z]+$/.test(front)) return [byName];
  return [
    {
      sql: `(${byCode.sql}) OR ${byName.sql}`,
      parameters: [...byCode.parameters, ...byName.parameters],
    },
  ];
}

function regionCondition(region: string | null): Condition[] {
  if (region === null) return [];
  if (!/^\d{1,6}$/.test(region)) throw new Refusal('REGION_INVALID', { region });
  return [{ sql: 'region >= ? AND region < ?', parameters: [region, region + BEHIND] }];
}

const equal = (column: string, value: string | null | undefined): Condition[] =>
  value == null ? [] : [{ sql: `${column} = ?`, parameters: [value] }];
