import type { SectorDefinition } from '../sector';
import { keepsPersons } from '../subject/kind';
import { readUscc } from './cells';
import type { Column } from './column';
import { personIdentifier } from './person-identifier';
import type { ReadingContext } from './read-row';
import { withoutNumbers } from './redact';
import type { Row } from './row';

/** Whom or what a row is about, as far as it may be stored. */
export interface Identified {
  readonly subject: string;
  /** Masked for a natural person. */
  readonly name: string;
  /** Running text with what must not be stored taken out of it. */
  readonly clean: (text: string) => string;
  /** A document number or the name of an office: nothing is taken out of it but the person the row is about. */
  readonly cleanNumber: (text: string) => string;
}

/** A way in which rows say whom or what they are about, in columns of its own. */
export interface Identifier {
  readonly columns: readonly Column[];
  /** Reads the columns, one of which at least is filled; null if anything in them is wrong. */
  read(row: Row, name: string, context: ReadingContext): Identified | null;
}

/** What a sector says of the columns that tell its things apart. */
export interface ThingIdentifier {
  readonly columns: readonly Column[];
  /** Each of the columns says it alone, so that one of them must be there; else they say it together. */
  readonly oneOf?: true;
  /** Reads the columns; null if anything was reported. Without a name of its own a thing is called what the row says. */
  read(row: Row): { readonly subject: string; readonly name?: string } | null;
}

/** What of a sector says by what its rows may be told apart. */
export type Identifying = Pick<SectorDefinition<never, never>, 'subjectKinds' | 'own'>;

/** The ways beside the unified social credit code: documents where a sector keeps persons, and those of its own things. */
export const identifiersOf = ({ subjectKinds, own }: Identifying): readonly Identifier[] => [
  ...(keepsPersons(subjectKinds) ? [personIdentifier] : []),
  ...(own?.identifiers ?? []).map(ofThing),
];

const ofThing = ({ columns, read }: ThingIdentifier): Identifier => ({
  columns,
  read: (row, written) => {
    const thing = read(row);
    return thing && { name: withoutNumbers(written), ...thing, ...asWritten };
  },
});

const asWritten = { clean: withoutNumbers, cleanNumber: (text: string) => text };

const byCode = (column: Column): Identifier => ({
  columns: [column],
  read: (row, written) => {
    const subject = readUscc(row, column.code);
    return subject === null ? null : { subject, name: withoutNumbers(written), ...asWritten };
  },
});

/** The column whose row is refused where the books do not know whom it is about. */
export type Located = Identified & { readonly column: string };

/**
 * Reads whom a row is about: by its code or in one of the other ways, never in two; null if anything was reported. A
 * name is no identity.
 */
export function readSubject(
  row: Row,
  columns: { readonly code: Column; readonly name: string },
  identifiers: readonly Identifier[],
  context: ReadingContext,
): Located | null {
  const ways = [byCode(columns.code), ...identifiers].map((way) => ({ way, column: filledIn(row, way) }));
  const [one, another] = ways.filter(({ column }) => column !== undefined);
  if (one?.column === undefined) row.report(columns.code.code, 'NAME_ONLY');
  else if (another?.column !== undefined) row.report(another.column, 'SUBJECT_TWICE');
  else {
    const identified = one.way.read(row, row.cell(columns.name), context);
    return identified && { ...identified, column: one.column };
  }
  return null;
}

const filledIn = (row: Row, { columns }: Identifier): string | undefined =>
  columns.find(({ code }) => row.cell(code) !== '')?.code;
