import type { FileContext } from '../file/resolvers';
import { type Connection, connectionOf, type PageAsked, pageOf } from '../paging';
import type { Books } from '../storage/books';
import type { Instant } from '../time';
import { digestOfText } from './commitment';
import {
  type DrawnVisit,
  documentOf,
  type PlanAt,
  planById,
  plansAt,
  plansPage,
  publicValueIn,
  visitsPage,
} from './loaders';

/** `SECTORInspectionPlans` and `SECTORInspectionPlan` of one sector. */
export const inspectionPlanQueries = (field: string, books: Books, clock: () => Instant) => ({
  [`${field}InspectionPlans`]: async (_: unknown, asked: PageAsked): Promise<Connection<PlanAt>> => {
    const page = pageOf(asked, 2);
    const now = clock();
    const plans = await plansAt(books, await plansPage(books, page, now), now);
    return connectionOf(plans, page, ({ plan: { recordedAt, id } }) => [recordedAt, id]);
  },
  [`${field}InspectionPlan`]: (_: unknown, { id }: { id: string }) => planAt(books, id, clock()),
});

export async function planAt(books: Books, id: string, asOf: Instant): Promise<PlanAt | null> {
  const plan = await planById(books, id);
  return plan && ((await plansAt(books, [plan], asOf))[0] ?? null);
}

/** A plan as it is shown; what may not be known yet is not told. */
export const inspectionPlanResolvers = (books: Books) => ({
  InspectionPlan: {
    id: ({ plan }: PlanAt) => plan.id,
    number: ({ plan }: PlanAt) => plan.number,
    version: ({ steps }: PlanAt) => steps.length,
    state: ({ life }: PlanAt) => life.state.toUpperCase(),
    announcedAt: ({ plan }: PlanAt) => plan.recordedAt,
    authority: ({ plan }: PlanAt) => plan.authority,
    from: ({ plan }: PlanAt) => plan.startsOn,
    until: ({ plan }: PlanAt) => plan.endsBefore,
    drawOn: ({ plan }: PlanAt) => plan.drawOn,
    announcement: ({ plan }: PlanAt) => plan.announcement,
    digest: ({ plan }: PlanAt) => digestOfText(plan.announcement),
    publicValue: ({ steps }: PlanAt) => publicValueIn(steps),
    document: async (at: PlanAt) =>
      at.life.state === 'disclosed' ? JSON.stringify(await documentOf(books, at)) : null,
    visits: async ({ plan, steps }: PlanAt, asked: PageAsked) => {
      if (publicValueIn(steps) === null) return null;
      const page = pageOf(asked, 1);
      const visits = await visitsPage(books, plan.id, page);
      return connectionOf(visits, page, ({ place }) => [String(place)]);
    },
  },
  InspectionVisit: {
    uscc: ({ subject }: DrawnVisit) => subject,
    name: ({ subjectName }: DrawnVisit) => subjectName,
    inspectors: ({ officers }: DrawnVisit) => officers,
  },
});

const MOST_TICKETS = 50;

/** `CreditFile.inspectionTickets`. */
export function ticketsOf(
  at: { readonly subject: string; readonly asOf: Instant },
  { first }: { first: number },
  { loaders }: FileContext,
) {
  const { first: count } = pageOf({ first }, 0, MOST_TICKETS);
  return loaders.inspectionTickets(count).load(at);
}
