import type {
  DataSource,
  EntityManager,
  EntitySchema,
  EntitySchemaColumnOptions,
  ObjectLiteral,
} from 'typeorm';
import { Refusal } from '../errors';
import { persistently } from './collision';
import { connect, migrate, type Schema } from './connect';
import { type BooksState, stateOf } from './connections';
import type { DatabaseSettings } from './database';
import { type StatementWatcher, statementCount } from './statements';

export type Parameter = string | number | null;
export type Row = Record<string, string | number | null>;

/** Reads inside a transaction, and writes; handed out by `Books.write` alone. */
export interface Transaction {
  readonly engine: DatabaseSettings['engine'];
  query<T = Row>(sql: string, parameters?: readonly Parameter[]): Promise<T[]>;
  /** Answers how many rows it found to change. */
  run(sql: string, parameters?: readonly Parameter[]): Promise<number>;
  /** In statements of so many rows; of short ones more fit. */
  insert<T extends ObjectLiteral>(into: EntitySchema<T>, rows: readonly T[], atOnce?: number): Promise<void>;
  /** Work to be done when everything else is, before the commit. */
  atLast(work: () => Promise<void>): void;
}

/** What reading needs: books, or a transaction for whoever must see what it wrote. */
export type Reading = Pick<Transaction, 'query'>;

/** One ministry's database: the same statements on a MySQL-protocol server and in an embedded file. */
export interface Books {
  readonly engine: DatabaseSettings['engine'];
  query<T = Row>(sql: string, parameters?: readonly Parameter[]): Promise<T[]>;
  /**
   * All or nothing. In an embedded file one writer at a time; readers see only what was committed. Work that meets
   * another writer is begun again from the start, so it may run several times and must keep nothing of its own.
   */
  write<T>(work: (transaction: Transaction) => Promise<T>): Promise<T>;
  /** Statements sent so far, so that tests can hold us to a number. */
  statements(): number;
  /** One watcher at most; a second takes the place of the first. */
  watch(watcher: StatementWatcher): void;
  /** Null where the books are a file. */
  connections(): BooksState | null;
  close(): Promise<void>;
}

/** Opens, creates where it is missing, and migrates. */
export async function openBooks(settings: DatabaseSettings, schema: Schema): Promise<Books> {
  const writer = await connect(settings, schema);
  await migrate(writer, settings, schema);
  const reader = settings.engine === 'embedded' ? await connect(settings, schema) : writer;
  const { sent, ...counted } = statementCount();
  const query = <T>(on: DataSource | EntityManager, sql: string, parameters: readonly Parameter[] = []) =>
    sent(sql, () => on.query(sql, [...parameters]) as Promise<T[]>);
  const transactionOn = (manager: EntityManager, atLast: Transaction['atLast']): Transaction => ({
    engine: settings.engine,
    atLast,
    query: (sql, parameters) => query(manager, sql, parameters),
    run: async (sql, parameters = []) => {
      const result = await sent(sql, async () => manager.queryRunner?.query(sql, [...parameters], true));
      return result?.affected ?? 0;
    },
    insert: async (into, rows, atOnce = 250) => {
      for (const chunk of chunks(rows, rowsPerInsert(into, atOnce))) {
        const { sql, parameters } = insertion(into, chunk);
        await query(manager, sql, parameters);
      }
    },
  });
  const whole = async <T>(manager: EntityManager, work: (transaction: Transaction) => Promise<T>) => {
    const last: (() => Promise<void>)[] = [];
    const result = await work(transactionOn(manager, (one) => void last.push(one)));
    for (const one of last) await one();
    return result;
  };
  const embedded = settings.engine === 'embedded';
  const turn = embedded ? oneAtATime() : <T>(work: () => Promise<T>) => work();
  const transaction = embedded ? lockedFirst : atomically;

  return {
    engine: settings.engine,
    query: (sql, parameters) => query(reader, sql, parameters),
    write: (work) => turn(() => persistently(() => transaction(writer, (manager) => whole(manager, work)))),
    ...counted,
    connections: () => stateOf(writer),
    close: async () => {
      await writer.destroy();
      if (reader !== writer) await reader.destroy();
    },
  };
}

/** `?, ?, ?`: neither engine expands a list by itself the same way. */
export const marks = (values: readonly unknown[]): string => values.map(() => '?').join(', ');

type InTransaction = <T>(writer: DataSource, work: (manager: EntityManager) => Promise<T>) => Promise<T>;

const atomically: InTransaction = (writer, work) => writer.transaction(work);

/**
 * Takes the file's write lock before anything is read. A transaction that reads first can never write once another
 * program has written, and its failed statement holds the old state of the file fast until it is collected. Where
 * the engine has rolled back by itself, the first trouble is the one to tell.
 */
const lockedFirst: InTransaction = async (writer, work) => {
  const runner = writer.createQueryRunner();
  await runner.query('BEGIN IMMEDIATE');
  try {
    const result = await work(runner.manager);
    await runner.query('COMMIT');
    return result;
  } catch (error) {
    await runner.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
};

/** An embedded file has one connection to write through; two transactions at once would share its fate. */
function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** One statement for many rows; TypeORM's builder spends twice as long on the text as the engine on the rows. */
function insertion<T extends ObjectLiteral>(
  { options: { name, columns } }: EntitySchema<T>,
  rows: readonly T[],
): { sql: string; parameters: Parameter[] } {
  const entries = Object.entries<EntitySchemaColumnOptions | undefined>(columns);
  const names = entries.map(([column]) => column);
  const row = `(${marks(names)})`;
  return {
    sql: `INSERT INTO ${name} (${names.join(', ')}) VALUES ${rows.map(() => row).join(', ')}`,
    parameters: rows.flatMap((values) =>
      entries.map(([column, options]) =>
        options?.type === 'simple-json'
          ? JSON.stringify(values[column])
          : fitting(column, values[column] ?? null, Number(options?.length ?? Number.POSITIVE_INFINITY)),
      ),
    ),
  };
}

/** A file would store what a server refuses; characters are counted, since that is what both call length. */
function fitting(field: string, value: Parameter, limit: number): Parameter {
  if (typeof value === 'string' && value.length > limit && [...value].length > limit) {
    throw new Refusal('TEXT_TOO_LONG', { field, limit });
  }
  return value;
}

/** SQLite takes 32,766 parameters at most. */
const rowsPerInsert = <T extends ObjectLiteral>(into: EntitySchema<T>, atOnce: number) =>
  Math.max(1, Math.min(atOnce, Math.floor(30_000 / Object.keys(into.options.columns).length)));

export function* chunks<T>(rows: readonly T[], size: number): Generator<T[]> {
  for (let start = 0; start < rows.length; start += size) yield rows.slice(start, start + size);
}
