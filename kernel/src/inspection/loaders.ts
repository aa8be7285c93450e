import { looksBack, type Sight } from '../access/sight';
import type { Officer } from '../inspection-plan/officers';
import { loaderFor, manyAt } from '../loading';
import type { Page } from '../paging';
import type { Reading } from '../storage/books';
import { dayOf, type Instant, type IsoDate } from '../time';
import type { InspectionResultRow } from './row';

/** An inspection as it stood at an instant. */
export interface Inspection extends Omit<InspectionResultRow, 'officers'> {
  readonly inspectors: readonly Officer[];
  /** Number of the plan it was drawn in. */
  readonly plan: string | null;
  readonly version: number;
  readonly state: 'RECORDED' | 'PUBLISHED' | 'WITHDRAWN';
  readonly publishedOn: IsoDate | null;
}

type Stored = InspectionResultRow & {
  readonly officers: string;
  readonly plan: string | null;
  readonly action: 'record' | 'publish' | 'withdraw';
  readonly stepAt: Instant;
};

/** Inspections with every step of them that was known at an instant, which is the last parameter. */
const withSteps = (inspections: string) =>
  `SELECT page.*, p.number AS plan, s.action, s.recordedAt AS stepAt FROM (${inspections}) AS page
    LEFT JOIN inspection_visit v ON v.id = page.visit LEFT JOIN inspection_plan p ON p.id = v.plan
    JOIN procedure_step s ON s.noun = 'inspection' AND s.record = page.id AND s.recordedAt <= ?`;

/** One inspection by its id. */
export async function inspectionById(from: Reading, id: string, asOf: Instant): Promise<Inspection | null> {
  const sql = `${withSteps('SELECT * FROM inspection WHERE id = ?')} ORDER BY s.sequence`;
  return toInspections(await from.query<Stored>(sql, [id, asOf]))[0] ?? null;
}

const stepTaken = (action: string) => `EXISTS (SELECT 1 FROM procedure_step s
  WHERE s.noun = 'inspection' AND s.record = i.id AND s.action = '${action}' AND s.recordedAt <= ?)`;
const PUBLISHED = `AND ${stepTaken('publish')} AND NOT ${stepTaken('withdraw')}`;

/**
 * A page of each subject's inspections that are seen, newest first, with one more than asked for to tell whether more
 * follow. One that is planned and not carried out is none.
 */
export const inspectionPageLoader = (books: Reading) =>
  loaderFor((page: Page, sight: Sight) => loaderOf(books, page, sight));

const loaderOf = (books: Reading, { first, after }: Page, sight: Sight) =>
  manyAt<Stored, Inspection>(
    books,
    (subjects, asOf) => {
      const published = sight.extent === 'WHOLE' ? [] : looksBack(sight, asOf) ? [asOf, sight.now] : [asOf];
      const [day = '', id = ''] = after ?? [];
      const page = `SELECT i.*, ROW_NUMBER() OVER (PARTITION BY i.subject ORDER BY i.carriedOutOn DESC, i.id) AS place
        FROM inspection i WHERE i.subject IN (${subjects}) AND i.recordedAt <= ?
        ${published.map(() => PUBLISHED).join(' ')}
        ${after ? 'AND (i.carriedOutOn < ? OR (i.carriedOutOn = ? AND i.id > ?))' : ''}`;
      return {
        sql: `${withSteps(page)} WHERE page.place <= ${first + 1} ORDER BY page.place, s.sequence`,
        instants: 1,
        rest: [...published.flatMap((at) => [at, at]), ...(after ? [day, day, id] : []), asOf],
      };
    },
    (rows) => toInspections(rows),
  );

/** Rows of one inspection with another step each, put together again. */
function toInspections(rows: readonly Stored[]): readonly Inspection[] {
  const found = new Map<string, { row: Stored; steps: Stored[] }>();
  for (const row of rows) {
    const entry = found.get(row.id) ?? { row, steps: [] };
    found.set(row.id, entry);
    entry.steps.push(row);
  }
  return [...found.values()].map(({ row, steps }) => {
    const published = steps.find(({ action }) => action === 'publish');
    const withdrawn = steps.some(({ action }) => action === 'withdraw');
    return {
      ...row,
      inspectors: JSON.parse(row.officers),
      version: steps.length,
      state: withdrawn ? 'WITHDRAWN' : published ? 'PUBLISHED' : 'RECORDED',
      publishedOn: published ? dayOf(published.stepAt) : null,
    };
  });
}
