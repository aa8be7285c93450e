import { type Books, nothingToMeasure, type Unknown } from '@creditgraph/kernel';

/** How well codes tell entities apart today; all counts are 0 in a register in order. */
export interface CodeQuality {
  /** Codes on the register, without those another has replaced. */
  readonly subjects: number;
  readonly invalidCodes: number;
  /** Names borne by several active codes. */
  readonly duplicateNames: number;
  /** Codes that sources name differently. */
  readonly duplicateCodes: number;
  /** Problems to a subject; null where there is none. */
  readonly rate: number | null;
  /** Why the rate is null. */
  readonly unknown: Unknown | null;
}

/** The repeated and wrong codes (重错码) of today, in one statement. */
export async function codeQuality(books: Books): Promise<CodeQuality> {
  const open = (kind: string) =>
    `(SELECT COUNT(DISTINCT code) FROM code_problem WHERE resolvedAt IS NULL AND kind = '${kind}')`;
  const [row] = await books.query<
    Record<'subjects' | 'invalidCodes' | 'duplicateNames' | 'duplicateCodes', number>
  >(
    `SELECT
      (SELECT COUNT(*) FROM entity WHERE supersededAt IS NULL AND status <> 'SUPERSEDED') AS subjects,
      (SELECT COUNT(*) FROM (
        SELECT nameKey FROM entity WHERE supersededAt IS NULL AND status = 'ACTIVE'
        GROUP BY nameKey HAVING COUNT(*) > 1
      ) AS repeated) AS duplicateNames,
      ${open('INVALID_CODE')} AS invalidCodes,
      ${open('CODE_WITH_SEVERAL_NAMES')} AS duplicateCodes`,
  );
  const [subjects, invalidCodes, duplicateNames, duplicateCodes] = [
    Number(row?.subjects ?? 0),
    Number(row?.invalidCodes ?? 0),
    Number(row?.duplicateNames ?? 0),
    Number(row?.duplicateCodes ?? 0),
  ];
  const problems = invalidCodes + duplicateNames + duplicateCodes;
  return {
    subjects,
    invalidCodes,
    duplicateNames,
    duplicateCodes,
    rate: subjects === 0 ? null : problems / subjects,
    unknown: subjects === 0 ? nothingToMeasure : null,
  };
}
