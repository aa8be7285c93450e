import { Refusal } from '../errors';
import type { Column } from './column';
import type { FileKind } from './file-kind';
import { quarantineColumns } from './quarantine-columns';

/** Where each column of a kind of file stands in this one. */
export interface Header {
  /** Code of the kind of file. */
  readonly kind: string;
  readonly columns: readonly Column[];
  /** By place; null for a column that is not read. */
  readonly places: readonly (Column | null)[];
  /** By column code; absent where the file has no such column. */
  readonly placeOf: ReadonlyMap<string, number>;
  /** As the file writes them. */
  readonly titles: readonly string[];
  /** Titles nobody knows: their cells are not read. */
  readonly ignored: readonly string[];
}

/** What of a kind of file its header tells it by. */
export type FileShape = Pick<FileKind, 'code' | 'columns'>;

/** The kind of which most required columns are there; refused where two are as likely, or none is likely at all. */
export function kindByHeader<Kind extends FileShape>(cells: readonly string[], kinds: readonly Kind[]): Kind {
  const titles = new Set(titlesIn(cells).map(normal));
  const counted = kinds.map((kind) => ({ kind, found: requiredAmong(titles, kind) }));
  const most = Math.max(1, ...counted.map(({ found }) => found));
  const [likely, ...others] = counted.filter(({ found }) => found === most);
  if (likely && others.length === 0) return likely.kind;
  throw new Refusal('IMPORT_KIND_UNKNOWN', { kinds: kinds.map(({ code }) => code).join(', ') });
}

const requiredAmong = (titles: ReadonlySet<string>, { columns }: FileShape): number =>
  columns.filter((column) => column.required && titlesOf(column).some((title) => titles.has(title))).length;

/**
 * Reads the first row; refuses before anything is stored if a row under it could not be understood. Of the columns
 * `oneOf`, one must be there.
 */
export function placeColumns(
  kind: string,
  columns: readonly Column[],
  cells: readonly string[],
  oneOf: readonly string[] = [],
): Header {
  const titles = titlesIn(cells);
  const known = byTitle(columns);
  const places = titles.map((title) => known.get(normal(title)) ?? null);
  refuseRepeated(titles, places);
  const placeOf = new Map(places.flatMap((column, place) => (column ? [[column.code, place] as const] : [])));
  const lacking = oneOf.some((code) => placeOf.has(code)) ? [] : oneOf.slice(0, 1);
  const missing = columns.filter(
    ({ code, required }) => (required && !placeOf.has(code)) || lacking.includes(code),
  );
  if (missing.length > 0) {
    throw new Refusal('IMPORT_COLUMNS_MISSING', {
      columns: missing.map(({ code, zh }) => `${zh} ${code}`).join('; '),
    });
  }
  const ignored = titles.filter((title, place) => title !== '' && !places[place]);
  return { kind, columns, places, placeOf, titles, ignored };
}

function refuseRepeated(titles: readonly string[], places: readonly (Column | null)[]): void {
  const names = titles.map((title, place) => places[place]?.code ?? title);
  const repeated = titles.filter((title, place) => {
    const name = names[place] ?? '';
    return (
      name !== '' &&
      !quarantineColumns.includes(name) &&
      names.indexOf(name) !== names.lastIndexOf(name) &&
      title
    );
  });
  if (repeated.length > 0) throw new Refusal('IMPORT_COLUMN_TWICE', { columns: repeated.join('; ') });
}

const byTitle = (columns: readonly Column[]): ReadonlyMap<string, Column> =>
  new Map(columns.flatMap((column) => titlesOf(column).map((title) => [title, column] as const)));

/** Every title by which a column is known, as they are compared. */
export const titlesOf = ({ code, zh, aliases = [] }: Column): readonly string[] =>
  [code, zh, ...aliases].map(normal);

/** Width, spaces, what nobody sees, letter case and the marks of required columns do not make another title. */
function normal(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/[\s*\p{Cf}]/gu, '')
    .replace(/\((必填|选填|必填项|选填项)\)$/, '')
    .toUpperCase();
}

/** Without the blank ones at the end, which spreadsheets add. */
function titlesIn(cells: readonly string[]): string[] {
  const titles = cells.map((cell) => cell.trim());
  const last = titles.findLastIndex((title) => title !== '');
  return titles.slice(0, last + 1);
}
