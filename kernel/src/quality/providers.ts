import type { Page } from '../paging';
import type { Reading } from '../storage/books';
import { usccProblem } from '../uscc/uscc';
import { ofKinds, PROVIDER } from './acts';
import { type Measured, within } from './period';

/** An authority whose acts came in, or whose rows were refused. */
export interface Provider {
  /** Its code, or its name where it gives none; empty where rows do not say rightly whose acts they are. */
  readonly key: string;
  readonly code: string | null;
  readonly name: string | null;
}

/** A page of those that delivered in a period, by key, with one more than asked for. */
export async function providersPage(
  books: Reading,
  { kinds, code }: { readonly kinds: readonly string[]; readonly code: string | null },
  measured: Measured,
  { first, after }: Page,
): Promise<readonly Provider[]> {
  const { sql, parameters } = within(measured);
  const [last] = after ?? [];
  const conditions = [
    ...(last === undefined ? [] : ['provider > ?']),
    ...(code === null ? [] : ['provider = ?']),
  ];
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : '';
  const rows = await books.query<{ provider: string; name: string }>(
    `SELECT provider, MAX(name) AS name FROM (
       SELECT ${PROVIDER} AS provider, authority AS name FROM conduct
         WHERE version = 1 AND ${sql} AND ${ofKinds('kind', kinds)}
       UNION ALL SELECT provider, providerName AS name FROM delivery WHERE ${sql}
     ) AS one ${where} GROUP BY provider ORDER BY provider LIMIT ${first + 1}`,
    [
      ...parameters,
      ...kinds,
      ...parameters,
      ...(last === undefined ? [] : [last]),
      ...(code === null ? [] : [code]),
    ],
  );
  return rows.map(({ provider, name }) => ({
    key: provider,
    code: usccProblem(provider) === null ? provider : null,
    name: name === '' ? null : name,
  }));
}
