import { canonical, hashOf } from '../canonical';
import type { Row } from '../storage/books';
import type { TableOf } from '../storage/columns';
import type { Instant } from '../time';
import { said } from './chain';

/** A table whose rows are journaled, and what of a row its entry says. */
export interface Noun<Stored extends { recordedAt: Instant }> {
  readonly table: TableOf<Stored>;
  /** Columns that together name the record, first the one it is found by; the journal has their words with a blank between. */
  readonly record: readonly (keyof Stored & string)[];
  /** Left out where a record has one version. */
  readonly version?: keyof Stored & string;
  readonly subject?: keyof Stored & string;
  readonly reason?: keyof Stored & string;
  /** Whether a version says that none holds from its own instant on. */
  readonly ends?: (row: Row) => boolean;
  /** `conduct.record`. */
  readonly deed: (row: Stored) => string;
}

type ColumnTypes = Readonly<Record<string, { readonly type?: unknown } | undefined>>;

/** A noun, whatever its rows are. */
export interface AnyNoun {
  readonly table: { readonly options: { readonly name: string; readonly columns: ColumnTypes } };
  readonly record: readonly string[];
  readonly version?: string;
  readonly ends?: (row: Row) => boolean;
}

export const nounName = ({ table }: Pick<AnyNoun, 'table'>): string => table.options.name;

/** Id and version of the record a row is. */
export function keyOf(
  { record, version }: Pick<AnyNoun, 'record' | 'version'>,
  row: object,
): { readonly record: string; readonly version: number } {
  const values = row as Row;
  return {
    record: record.map((column) => values[column]).join(' '),
    version: version === undefined ? 1 : Number(values[version]),
  };
}

/** Set when a later version is known: not what was written, and told by that version. */
const LATER = 'supersededAt';

/** The hash of a row as it stands in its table; of one about to be written and of one read it is the same. */
export function rowHash({ table }: Pick<AnyNoun, 'table'>, row: object): string {
  const values = row as Readonly<Record<string, unknown>>;
  const columns = Object.entries(table.options.columns);
  const stored = columns.flatMap(([column, options]) => {
    const value = values[column];
    if (column === LATER) return [];
    return [
      [column, options?.type === 'simple-json' && typeof value !== 'string' ? JSON.stringify(value) : value],
    ];
  });
  return hashOf(canonical(said(Object.fromEntries(stored))));
}
