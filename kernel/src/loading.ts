import DataLoader from 'dataloader';
import type { Parameter, Reading } from './storage/books';
import { marks } from './storage/books';
import type { Held } from './subject/thing';
import type { Instant } from './time';

/** Whom or what a record is asked about, and at what instant. */
export interface At extends Held {
  readonly asOf: Instant;
}

/** Keys above this many go into a statement of their own; engines bound the number of parameters. */
const KEYS_PER_STATEMENT = 1_000;

/** A statement over many subjects; its parameters are the instant as often as it says, the subjects, the instant again, then the rest. */
export interface SubjectStatement {
  readonly sql: string;
  /** Instants before the subjects; none where it is left out. */
  readonly before?: number;
  readonly instants: number;
  readonly rest?: readonly Parameter[];
  /** Set where it is a union of two that take the same parameters. */
  readonly twice?: boolean;
}

/** All rows of many subjects with one statement per instant and tick. */
export function manyAt<R extends { subject: string }, Model>(
  from: Reading,
  statement: (subjects: string, asOf: Instant) => SubjectStatement,
  toModels: (rows: readonly R[], asOf: Instant) => readonly Model[],
): DataLoader<At, readonly Model[], string> {
  const fetch = async (asOf: Instant, subjects: readonly string[]) => {
    const { sql, before = 0, instants, rest = [], twice } = statement(marks(subjects), asOf);
    const times = (count: number) => Array<string>(count).fill(asOf);
    const parameters: Parameter[] = [...times(before), ...subjects, ...times(instants), ...rest];
    return grouped(await from.query<R>(sql, twice ? [...parameters, ...parameters] : parameters));
  };

  return new DataLoader(
    async (keys) => {
      const found = new Map<Instant, Map<string, R[]>>();
      for (const [asOf, subjects] of byInstant(keys)) found.set(asOf, await fetch(asOf, subjects));
      return keys.map(({ asOf, subject }) => toModels(found.get(asOf)?.get(subject) ?? [], asOf));
    },
    { cacheKeyFn: ({ asOf, subject }) => `${asOf} ${subject}`, maxBatchSize: KEYS_PER_STATEMENT },
  );
}

function byInstant(keys: readonly At[]): Map<Instant, string[]> {
  const groups = new Map<Instant, Set<string>>();
  for (const { asOf, subject } of keys) groups.set(asOf, (groups.get(asOf) ?? new Set()).add(subject));
  return new Map([...groups].map(([asOf, subjects]) => [asOf, [...subjects]]));
}

function grouped<R extends { subject: string }>(rows: readonly R[]): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const row of rows) {
    const group = groups.get(row.subject);
    if (group) group.push(row);
    else groups.set(row.subject, [row]);
  }
  return groups;
}

/** One loader for everything that is asked alike in a request, so that all who ask share its statements. */
export function loaderFor<Asked extends readonly unknown[], Loader>(
  make: (...asked: Asked) => Loader,
): (...asked: Asked) => Loader {
  const loaders = new Map<string, Loader>();
  return (...asked) => {
    const key = JSON.stringify(asked);
    const loader = loaders.get(key) ?? make(...asked);
    loaders.set(key, loader);
    return loader;
  };
}
