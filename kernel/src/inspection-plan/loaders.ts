import { loaderFor, manyAt } from '../loading';
import type { Page } from '../paging';
import { type Life, lifeAt } from '../procedure/life';
import type { ActionOf, StateOf } from '../procedure/procedure';
import { type RecordedStep, stepsOf } from '../procedure/take';
import type { Books, Reading } from '../storage/books';
import { dayOf, type Instant } from '../time';
import { nonceFor } from './commitment';
import { candidateLine, inspectorLine, type PlanDocument, type Replacement } from './document';
import type { PlanOfficer } from './officers';
import type { InspectionCandidateRow, InspectionPlanRow, InspectionVisitRow } from './row';
import { inspectionPlanProcedure } from './table';

/** A plan as it was announced. */
export interface Plan extends Omit<InspectionPlanRow, 'kinds' | 'officers'> {
  readonly kinds: readonly string[];
  /** In the order of their tickets. */
  readonly officers: readonly PlanOfficer[];
}

type Stored = InspectionPlanRow & { readonly kinds: string; readonly officers: string };

const toPlan = ({ kinds, officers, ...row }: Stored): Plan => ({
  ...row,
  kinds: JSON.parse(kinds),
  officers: JSON.parse(officers),
});

export async function planById(from: Reading, id: string): Promise<Plan | null> {
  const [row] = await from.query<Stored>('SELECT * FROM inspection_plan WHERE id = ?', [id]);
  return row ? toPlan(row) : null;
}

/** A plan and what has become of it by an instant. */
export interface PlanAt {
  readonly plan: Plan;
  readonly steps: readonly RecordedStep<ActionOf<typeof inspectionPlanProcedure>>[];
  readonly life: Life<StateOf<typeof inspectionPlanProcedure>>;
}

export async function plansAt(
  from: Reading,
  plans: readonly Plan[],
  asOf: Instant,
): Promise<readonly PlanAt[]> {
  const steps = await stepsOf<ActionOf<typeof inspectionPlanProcedure>>(
    from,
    inspectionPlanProcedure.noun,
    plans.map(({ id }) => id),
  );
  return plans.map((plan) => {
    const taken = steps.get(plan.id) ?? [];
    const known = taken.filter(({ recordedAt }) => recordedAt <= asOf);
    const setting = { days: { until: plan.endsBefore } };
    return { plan, steps: known, life: lifeAt(inspectionPlanProcedure, known, asOf, setting) };
  });
}

/** A page of plans, newest first, with one more than asked for to tell whether more follow. */
export async function plansPage(
  books: Books,
  { first, after }: Page,
  asOf: Instant,
): Promise<readonly Plan[]> {
  const [recordedAt = '', id = ''] = after ?? [];
  const rows = await books.query<Stored>(
    `SELECT * FROM inspection_plan WHERE recordedAt <= ?
      ${after ? 'AND (recordedAt < ? OR (recordedAt = ? AND id > ?))' : ''}
      ORDER BY recordedAt DESC, id LIMIT ${first + 1}`,
    after ? [asOf, recordedAt, recordedAt, id] : [asOf],
  );
  return rows.map(toPlan);
}

/** The frame of a plan, in the order of the tickets. */
export const candidatesOf = (from: Reading, plan: string): Promise<InspectionCandidateRow[]> =>
  from.query('SELECT * FROM inspection_candidate WHERE plan = ? ORDER BY ticket', [plan]);

/** A subject that was drawn; `inspection` once it was inspected. */
export interface DrawnVisit extends Omit<InspectionVisitRow, 'officers'> {
  /** Those who come: drawn, or drawn in the place of one who does not. */
  readonly officers: readonly PlanOfficer[];
  /** Those who were drawn first. */
  readonly drawn: readonly PlanOfficer[];
  /** How many steps are on record; the draw is none. */
  readonly version: number;
  readonly inspection: string | null;
}

type StoredVisit = Omit<DrawnVisit, 'officers' | 'drawn'> & {
  readonly officers: string;
  readonly replaced: string | null;
};

function toVisit({ replaced, officers, ...row }: StoredVisit): DrawnVisit {
  const drawn: readonly PlanOfficer[] = JSON.parse(officers);
  const come = replaced === null ? drawn : JSON.parse(replaced).officers;
  return { ...row, version: Number(row.version), drawn, officers: come };
}

const STEPS_OF_VISIT = "procedure_step s WHERE s.noun = 'inspection-visit' AND s.record = v.id";
const VISITS = `SELECT v.*, i.id AS inspection, (SELECT COUNT(*) FROM ${STEPS_OF_VISIT}) AS version,
  (SELECT s.details FROM ${STEPS_OF_VISIT} ORDER BY s.sequence DESC LIMIT 1) AS replaced
  FROM inspection_visit v LEFT JOIN inspection i ON i.visit = v.id`;

export async function visitById(from: Reading, id: string): Promise<DrawnVisit | null> {
  const [row] = await from.query<StoredVisit>(`${VISITS} WHERE v.id = ?`, [id]);
  return row ? toVisit(row) : null;
}

/** A page of the visits of a plan in the order of the draw, with one more than asked for. */
export async function visitsPage(books: Books, plan: string, { first, after }: Page) {
  const rows = await books.query<StoredVisit>(
    `${VISITS} WHERE v.plan = ? AND v.place > ? ORDER BY v.place LIMIT ${first + 1}`,
    [plan, Number(after?.[0] ?? 0)],
  );
  return rows.map(toVisit);
}

/** All of them. */
export async function visitsOfPlan(from: Reading, plan: string): Promise<readonly DrawnVisit[]> {
  return (await from.query<StoredVisit>(`${VISITS} WHERE v.plan = ? ORDER BY v.place`, [plan])).map(toVisit);
}

/** Everything that was drawn from, for anyone to draw again. */
export async function documentOf(books: Reading, { plan, steps }: PlanAt): Promise<PlanDocument> {
  const [candidates, visits, replacements] = await Promise.all([
    candidatesOf(books, plan.id),
    visitsOfPlan(books, plan.id),
    replacementsOf(books, plan.id),
  ]);
  return {
    announcement: plan.announcement,
    frame: candidates.map(candidateLine),
    inspectors: plan.officers.map(inspectorLine),
    secret: plan.secret,
    publicValue: publicValueIn(steps) ?? '',
    drawn: visits.map(({ ticket, stratum, drawn }) => ({
      ...{ ticket, stratum },
      inspectors: drawn.map((officer) => officer.ticket) as [string, string],
    })),
    ...(replacements.length > 0 && { replacements }),
  };
}

/** Who did not come and who was drawn instead, without the words of the office. */
async function replacementsOf(from: Reading, plan: string): Promise<readonly Replacement[]> {
  const rows = await from.query<{ ticket: string; details: string }>(
    `SELECT v.ticket, s.details FROM inspection_visit v
      JOIN procedure_step s ON s.noun = 'inspection-visit' AND s.record = v.id
      WHERE v.plan = ? ORDER BY v.place, s.sequence`,
    [plan],
  );
  return rows.map(({ ticket, details }) => {
    const { out, in: instead, cause } = JSON.parse(details) as Replacement;
    return { ticket, out, in: instead, cause };
  });
}

/** As it was told at the draw; null before it. */
export function publicValueIn(steps: PlanAt['steps']): string | null {
  const drawn = steps.find(({ action }) => action === 'draw');
  return drawn ? String(drawn.details.publicValue) : null;
}

/** A subject's place in the frame of a plan, and the number by which it can tell that the ticket is its own. */
export interface InspectionTicket {
  readonly plan: string;
  readonly ticket: string;
  readonly nonce: string;
  readonly stratum: number;
  /** Null until everything about the draw is public. */
  readonly drawn: boolean | null;
}

type StoredTicket = InspectionCandidateRow & {
  readonly number: string;
  readonly salt: string;
  readonly endsBefore: string;
  readonly drawnAt: string | null;
  readonly visit: string | null;
};

/** The tickets of each subject in the latest plans. */
export const ticketLoader = (books: Reading) => loaderFor((first: number) => ticketsIn(books, first));

const ticketsIn = (books: Reading, first: number) =>
  manyAt<StoredTicket, InspectionTicket>(
    books,
    (subjects) => ({
      sql: `SELECT page.*, v.id AS visit, s.recordedAt AS drawnAt FROM (
          SELECT c.*, p.number, p.salt, p.endsBefore,
            ROW_NUMBER() OVER (PARTITION BY c.subject ORDER BY p.recordedAt DESC, p.id) AS place
          FROM inspection_candidate c JOIN inspection_plan p ON p.id = c.plan
          WHERE c.subject IN (${subjects}) AND p.recordedAt <= ?
        ) AS page LEFT JOIN inspection_visit v ON v.ticket = page.ticket
          LEFT JOIN procedure_step s ON s.noun = 'inspection-plan' AND s.record = page.plan AND s.action = 'draw'
        WHERE page.place <= ${first} ORDER BY page.place`,
      instants: 1,
    }),
    (rows, asOf) => rows.map((row) => toTicket(row, asOf)),
  );

const toTicket = (row: StoredTicket, asOf: Instant): InspectionTicket => ({
  ...{ plan: row.number, ticket: row.ticket, stratum: row.stratum },
  nonce: nonceFor(Buffer.from(row.salt, 'base64url'), row.subject),
  drawn: row.drawnAt !== null && dayOf(asOf) >= row.endsBefore ? row.visit !== null : null,
});
