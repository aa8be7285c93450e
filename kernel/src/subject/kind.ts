import type { DetailField } from '../conduct/kind';

/** A kind of subject a sector keeps: what it is called, and what must be known of it to judge it. */
export interface SubjectKind {
  /** In Chinese. */
  readonly name: string;
  /** A person, or a thing that belongs to an entity; an entity with a code where it is left out. */
  readonly of?: 'PERSON' | 'THING';
  /** What stands under `SubjectRecord.details`. */
  readonly details?: readonly DetailField[];
}

/** A kind of which nothing more is to be known is told by its name alone. */
export type SubjectKinds = Readonly<Record<string, string | SubjectKind>>;

/** Each kind with its code. */
export const codedKinds = (kinds: SubjectKinds): readonly (SubjectKind & { readonly code: string })[] =>
  Object.entries(kinds).map(([code, kind]) => ({
    ...(typeof kind === 'string' ? { name: kind } : kind),
    code,
  }));

/** The kinds of those who have a code of their own, and so can be registered under it. */
export const entityKindsOf = (kinds: SubjectKinds): SubjectKinds =>
  Object.fromEntries(Object.entries(kinds).filter(([, kind]) => typeof kind === 'string' || !kind.of));

/** The kinds of natural persons. */
export const personKindsOf = (kinds: SubjectKinds): SubjectKinds =>
  Object.fromEntries(
    Object.entries(kinds).filter(([, kind]) => typeof kind !== 'string' && kind.of === 'PERSON'),
  );

/** Whether a sector keeps natural persons. */
export const keepsPersons = (kinds: SubjectKinds): boolean => Object.keys(personKindsOf(kinds)).length > 0;

/** The kind by that code, or undefined where the sector has none. */
export function subjectKindOf(kinds: SubjectKinds, code: string): SubjectKind | undefined {
  const kind = Object.hasOwn(kinds, code) ? kinds[code] : undefined;
  return typeof kind === 'string' ? { name: kind } : kind;
}
