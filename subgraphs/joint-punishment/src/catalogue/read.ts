import { canonical, hashOf, nameSaidTwice } from '@creditgraph/kernel';
import { type Complaint, finding, ofRow } from './complaints';
import type { Catalogue } from './model';
import { catalogueProblems } from './problems';
import { editionShape } from './shape';

/** An edition and what it is known by, whoever holds a copy. */
export interface Edition {
  readonly catalogue: Catalogue;
  /** Canonical JSON (RFC 8785) of the catalogue. */
  readonly content: string;
  /** SHA-256 of the content, in hexadecimal. */
  readonly hash: string;
}

/** What a file holds: an edition, or everything that is wrong with it at once. */
export type EditionRead =
  | { readonly edition: Edition; readonly complaints: readonly [] }
  | { readonly edition: null; readonly complaints: readonly Complaint[] };

/** Reads an edition. Measures of a wrong form keep no others from being judged; other rows do, since measures rest on them. */
export function readEdition(text: string): EditionRead {
  const said = parsed(text);
  if (said === undefined) return refusedFor(ofRow('edition', [finding('FILE_NOT_JSON', 'file')]));
  const twice = nameSaidTwice(text);
  if (twice !== null) return refusedFor(ofRow('edition', [finding('FIELD_TWICE', twice)]));
  const shaped = editionShape.safeParse(said);
  if (!shaped.success) {
    const misshapen = shaped.error.issues.map(({ path, message: reason }) => {
      const [row, field] = placeOf(said, path);
      return { row, ...finding('FIELD_WRONG', field, { reason }) };
    });
    return refusedFor([...misshapen, ...judgedAllTheSame(said, shaped.error.issues)]);
  }
  const catalogue = shaped.data as unknown as Catalogue;
  const complaints = catalogueProblems(catalogue);
  return complaints.length > 0 ? refusedFor(complaints) : { edition: editionOf(catalogue), complaints: [] };
}

/** What is wrong with the rows that are of the right form, where only measures are not. */
function judgedAllTheSame(
  said: unknown,
  issues: readonly { readonly path: readonly PropertyKey[] }[],
): Complaint[] {
  const misshapen = new Set(issues.map(({ path: [part, at] }) => (part === 'measures' ? at : undefined)));
  if (misshapen.has(undefined)) return [];
  const { measures, ...rest } = said as Catalogue;
  return catalogueProblems({ ...rest, measures: measures.filter((_, at) => !misshapen.has(at)) });
}

/** An edition whose rows have been judged. */
export function editionOf(catalogue: Catalogue): Edition {
  const content = canonical(catalogue);
  return { catalogue, content, hash: hashOf(content) };
}

const refusedFor = (complaints: readonly Complaint[]): EditionRead => ({ edition: null, complaints });

const kinds: Readonly<Record<string, string>> = {
  lists: 'list',
  measures: 'measure',
  scenarios: 'scenario',
  recognitions: 'recognition',
};

/** The row by its code where it has one, else by its number; the rest of the path is the field. */
function placeOf(said: unknown, path: readonly PropertyKey[]): [row: string, field: string] {
  const [part, at, ...rest] = path;
  const kind = kinds[String(part)];
  if (kind === undefined || at === undefined) return ['edition', path.map(String).join('.') || 'file'];
  const rows = (said as Record<string, unknown[]>)[String(part)];
  const { code, agreement } = Object(rows?.[Number(at)]) as Record<string, unknown>;
  return [`${kind} ${code ?? agreement ?? `no. ${Number(at) + 1}`}`, rest.map(String).join('.') || 'row'];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
