import { EntitySchema, type EntitySchemaColumnOptions, Table, type TableColumnOptions } from 'typeorm';

/**
 * The few column kinds both engines store alike. Codes compare byte for byte on both, because a database that
 * finds `a` when asked for `A` hands a loader rows it did not ask for.
 */
export type ColumnKind = 'code' | 'text' | 'long' | 'json' | 'integer';

export interface Column {
  readonly kind: ColumnKind;
  readonly length?: number;
  readonly nullable?: boolean;
}

/** An identifier, a date or an instant: ASCII, compared byte for byte. */
export const code = (length: number): Column => ({ kind: 'code', length });
/** A civil date, `2026-06-15`. */
export const isoDate = (): Column => code(10);
/** An instant in UTC with milliseconds; text order is time order on every engine. */
export const instant = (): Column => code(24);
/** Words in any script. */
export const text = (length: number): Column => ({ kind: 'text', length });
/** Words without a bound worth naming. */
export const long = (): Column => ({ kind: 'long' });
export const json = (): Column => ({ kind: 'json' });
export const integer = (): Column => ({ kind: 'integer' });
export const optional = (column: Column): Column => ({ ...column, nullable: true });

export type Columns<Row> = { readonly [name in keyof Row]-?: Column };

/** A table and the shape of its rows. */
export type TableOf<Row extends object> = EntitySchema<Row>;

/** The TypeORM entity of a table. */
export function entity<Row extends object>(
  name: string,
  columns: Columns<Row>,
  primary: readonly (keyof Row)[],
): EntitySchema<Row> {
  const entries = Object.entries(columns) as [string, Column][];
  const options = entries.map(([key, column]) => [
    key,
    entityColumn(column, primary.includes(key as keyof Row)),
  ]);
  return new EntitySchema<Row>({ name, tableName: name, columns: Object.fromEntries(options) });
}

export interface TableKeys {
  readonly primary: readonly string[];
  readonly unique?: readonly (readonly string[])[];
  readonly indices?: readonly (readonly string[])[];
}

/** The table a migration creates; a migration keeps its own copy of the columns, so that history stays put. */
export function table(
  name: string,
  columns: Readonly<Record<string, Column>>,
  keys: TableKeys,
  onMysql: boolean,
): Table {
  return new Table({
    name,
    engine: 'InnoDB',
    columns: Object.entries(columns).map(([key, column]) =>
      tableColumn(key, column, keys.primary.includes(key), onMysql),
    ),
    uniques: (keys.unique ?? []).map((columns) => ({
      name: keyName('uq', name, columns),
      columnNames: [...columns],
    })),
    indices: (keys.indices ?? []).map((columns) => ({
      name: keyName('ix', name, columns),
      columnNames: [...columns],
    })),
  });
}

const keyName = (prefix: string, name: string, columns: readonly string[]) =>
  `${prefix}_${name}_${columns.join('_')}`;

function entityColumn({ kind, length, nullable }: Column, primary: boolean): EntitySchemaColumnOptions {
  const type = {
    code: 'varchar',
    text: 'varchar',
    long: 'text',
    json: 'simple-json',
    integer: 'integer',
  } as const;
  return { type: type[kind], primary, nullable: nullable ?? false, ...(length ? { length } : {}) };
}

function tableColumn(name: string, column: Column, isPrimary: boolean, onMysql: boolean): TableColumnOptions {
  const words = { charset: 'utf8mb4', collation: 'utf8mb4_bin' };
  const onServer = {
    code: { type: 'varchar', charset: 'ascii', collation: 'ascii_bin' },
    text: { type: 'varchar', ...words },
    long: { type: 'mediumtext', ...words },
    json: { type: 'mediumtext', ...words },
    integer: { type: 'int' },
  } as const;
  const inFile = {
    code: 'varchar',
    text: 'varchar',
    long: 'text',
    json: 'text',
    integer: 'integer',
  } as const;
  return {
    name,
    isPrimary,
    isNullable: column.nullable ?? false,
    ...(onMysql ? onServer[column.kind] : { type: inFile[column.kind] }),
    ...(column.length ? { length: String(column.length) } : {}),
  };
}
