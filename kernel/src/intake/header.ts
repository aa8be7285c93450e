import { Refusal } from '../errors';
import type { Column } from './column';
import { licenceColumns } from './licence-columns';
import { penaltyColumns } from './penalty-columns';
import { quarantineColumns } from './quarantine-columns';
import type { IntakeKind } from './store';

/** Where each column of a kind of file stands in this one. */
export interface Header<Kind extends string = string> {
  readonly kind: Kind;
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

/** The columns of each kind of file. */
export const columnsOf: Readonly<Record<IntakeKind, readonly Column[]>> = {
  PENALTY: penaltyColumns,
  LICENCE: licenceColumns,
};

const byTitle: Readonly<Record<IntakeKind, ReadonlyMap<string, Column>>> = {
  PENALTY: titlesOf(penaltyColumns),
  LICENCE: titlesOf(licenceColumns),
};

/** Reads the first row; refuses before anything is stored if a row under it could not be understood. */
export function readHeader(cells: readonly string[], expected?: IntakeKind): Header<IntakeKind> {
  const kind = expected ?? kindOf(titlesIn(cells));
  const named = (has: (code: string) => boolean) =>
    kind === 'LICENCE' && !has('XK_WSH') && !has('XK_XKBH') ? ['XK_WSH'] : [];
  return placeColumns(kind, columnsOf[kind], cells, named);
}

/** The same for a file of any columns; `lacking` names those that are missing beside the required ones. */
export function placeColumns<Kind extends string>(
  kind: Kind,
  columns: readonly Column[],
  cells: readonly string[],
  lacking: (has: (code: string) => boolean) => readonly string[] = () => [],
): Header<Kind> {
  const titles = titlesIn(cells);
  const known = titlesOf(columns);
  const places = titles.map((title) => known.get(normal(title)) ?? null);
  refuseRepeated(titles, places);
  const placeOf = new Map(places.flatMap((column, place) => (column ? [[column.code, place] as const] : [])));
  const others = lacking((code) => placeOf.has(code));
  const missing = columns.filter(
    ({ code, required }) => (required && !placeOf.has(code)) || others.includes(code),
  );
  if (missing.length > 0) {
    throw new Refusal('IMPORT_COLUMNS_MISSING', {
      columns: missing.map(({ code, zh }) => `${zh} ${code}`).join('; '),
    });
  }
  const ignored = titles.filter((title, place) => title !== '' && !places[place]);
  return { kind, columns, places, placeOf, titles, ignored };
}

/** The kind of which more required columns are there. */
function kindOf(titles: readonly string[]): IntakeKind {
  const found = (kind: IntakeKind) =>
    titles.filter((title) => byTitle[kind].get(normal(title))?.required).length;
  const [penalty, licence] = [found('PENALTY'), found('LICENCE')];
  if (penalty === licence) throw new Refusal('IMPORT_KIND_UNKNOWN');
  return penalty > licence ? 'PENALTY' : 'LICENCE';
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

function titlesOf(columns: readonly Column[]): ReadonlyMap<string, Column> {
  const named = columns.flatMap((column) =>
    [column.code, column.zh, ...(column.aliases ?? [])].map((title) => [normal(title), column] as const),
  );
  return new Map(named);
}

/** Width, spaces, letter case and the marks of required columns do not make another title. */
function normal(title: string): string {
  return title
    .normalize('NFKC')
    .replace(/[\s*]/g, '')
    .replace(/\((必填|选填|必填项|选填项)\)$/, '')
    .toUpperCase();
}

/** Without the blank ones at the end, which spreadsheets add. */
function titlesIn(cells: readonly string[]): string[] {
  const titles = cells.map((cell) => cell.trim());
  const last = titles.findLastIndex((title) => title !== '');
  return titles.slice(0, last + 1);
}
