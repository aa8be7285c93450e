import type { DetailField } from '../conduct/kind';

/** A kind of subject a sector keeps: what it is called, and what must be known of it to judge it. */
export interface SubjectKind {
  /** In Chinese. */
  readonly name: string;
  /** What stands under `SubjectRecord.details`. */
  readonly details?: readonly DetailField[];
}

/** A kind of which nothing more is to be known is told by its name alone. */
export type SubjectKinds = Readonly<Record<string, string | SubjectKind>>;

/** The kind by that code, or undefined where the sector has none. */
export function subjectKindOf(kinds: SubjectKinds, code: string): SubjectKind | undefined {
  const kind = Object.hasOwn(kinds, code) ? kinds[code] : undefined;
  return typeof kind === 'string' ? { name: kind } : kind;
}
