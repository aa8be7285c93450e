import { type Books, marks, type Page, type Parameter } from '@creditgraph/kernel';
import type { QuarantinedKind } from './row';

export type CodeProblemKind = QuarantinedKind | 'NAME_WITH_SEVERAL_CODES' | 'SUPERSEDED_CODE';

/** One thing to put in order: which codes, which names, and why. */
export interface CodeProblem {
  readonly id: string;
  readonly kind: CodeProblemKind;
  readonly codes: readonly string[];
  readonly codeCount: number;
  readonly names: readonly string[];
  readonly reason: string | null;
  readonly source: string | null;
  readonly successor: string | null;
  readonly recordedAt: string;
}

interface Head {
  readonly kind: CodeProblemKind;
  readonly id: string;
  readonly total: number;
  readonly recordedAt: string;
}

type Detail = Pick<CodeProblem, 'codes' | 'names' | 'reason' | 'source' | 'successor'>;

const MOST_CODES = 50;
const bare: Detail = { codes: [], names: [], reason: null, source: null, successor: null };

/** Every problem open today as kind, key, number of codes and time; the rest is read for one page only. */
const heads = `
  SELECT 'NAME_WITH_SEVERAL_CODES' AS kind, nameKey AS id, COUNT(*) AS total, MAX(recordedAt) AS recordedAt
    FROM entity WHERE supersededAt IS NULL AND status = 'ACTIVE' GROUP BY nameKey HAVING COUNT(*) > 1
  UNION ALL SELECT kind, id, 1, recordedAt FROM code_problem WHERE resolvedAt IS NULL
  UNION ALL SELECT 'SUPERSEDED_CODE', predecessor, 1, recordedAt FROM supersession`;

/** A page of the report, by kind and key, with one more than asked for; four statements whatever its length. */
export async function codeProblemsPage(
  books: Books,
  kind: CodeProblemKind | null,
  { first, after }: Page,
): Promise<readonly CodeProblem[]> {
  const [afterKind = '', afterId = ''] = after ?? [];
  const parameters: Parameter[] = [
    ...(kind === null ? [] : [kind]),
    ...(after ? [afterKind, afterKind, afterId] : []),
  ];
  const page = await books.query<Head>(
    `SELECT kind, id, total, recordedAt FROM (${heads}) AS problem
      WHERE 1 = 1 ${kind === null ? '' : 'AND kind = ?'} ${after ? 'AND (kind > ? OR (kind = ? AND id > ?))' : ''}
      ORDER BY kind, id LIMIT ${first + 1}`,
    parameters,
  );
  const details = await detailsOf(books, page);
  return page.map(({ id, kind: found, total, recordedAt }) => ({
    ...(details.get(`${found} ${id}`) ?? bare),
    id,
    kind: found,
    codeCount: Number(total),
    recordedAt,
  }));
}

async function detailsOf(books: Books, page: readonly Head[]): Promise<Map<string, Detail>> {
  const keys = (...kinds: CodeProblemKind[]) =>
    page.flatMap(({ kind, id }) => (kinds.includes(kind) ? [id] : []));
  const found = await Promise.all([
    namesakes(books, keys('NAME_WITH_SEVERAL_CODES')),
    quarantined(books, keys('INVALID_CODE', 'CODE_WITH_SEVERAL_NAMES')),
    superseded(books, keys('SUPERSEDED_CODE')),
  ]);
  return new Map(found.flat());
}

async function namesakes(books: Books, keys: readonly string[]): Promise<[string, Detail][]> {
  if (keys.length === 0) return [];
  const rows = await books.query<{ nameKey: string; uscc: string; name: string }>(
    `SELECT nameKey, uscc, name FROM (
        SELECT nameKey, uscc, name, ROW_NUMBER() OVER (PARTITION BY nameKey ORDER BY uscc) AS place
        FROM entity WHERE nameKey IN (${marks(keys)}) AND supersededAt IS NULL AND status = 'ACTIVE'
      ) AS namesake WHERE place <= ${MOST_CODES} ORDER BY uscc`,
    keys,
  );
  return keys.map((key) => {
    const same = rows.filter(({ nameKey }) => nameKey === key);
    const names = [...new Set(same.map(({ name }) => name))];
    return [`NAME_WITH_SEVERAL_CODES ${key}`, { ...bare, codes: same.map(({ uscc }) => uscc), names }];
  });
}

async function quarantined(books: Books, ids: readonly string[]): Promise<[string, Detail][]> {
  if (ids.length === 0) return [];
  const rows = await books.query<
    Record<'id' | 'kind' | 'reason' | 'code' | 'name' | 'source', string> & { heldName: string | null }
  >(
    `SELECT id, kind, reason, code, name, heldName, source FROM code_problem WHERE id IN (${marks(ids)})`,
    ids,
  );
  return rows.map(({ id, kind, reason, code, name, heldName, source }) => [
    `${kind} ${id}`,
    { ...bare, codes: [code], names: heldName === null ? [name] : [heldName, name], reason, source },
  ]);
}

async function superseded(books: Books, codes: readonly string[]): Promise<[string, Detail][]> {
  if (codes.length === 0) return [];
  const rows = await books.query<{ code: string; successor: string; name: string | null }>(
    `SELECT s.predecessor AS code, s.successor, e.name FROM succession s
      LEFT JOIN entity e ON e.uscc = s.predecessor AND e.supersededAt IS NULL
      WHERE s.predecessor IN (${marks(codes)}) ORDER BY s.distance`,
    codes,
  );
  return rows.map(({ code, successor, name }) => [
    `SUPERSEDED_CODE ${code}`,
    { ...bare, codes: [code], names: name === null ? [] : [name], successor },
  ]);
}
