import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import { enter } from '../journal/pad';
import type { Recording } from '../mutation';
import { takeNext } from '../procedure/take';
import { chunks, marks, type Reading, type Transaction } from '../storage/books';
import { dayOf } from '../time';
import { KNOWN } from '../versions';
import { seedOf, visitIdOf } from './commitment';
import type { Announcement } from './document';
import { planInspections } from './draw';
import { candidatesOf, type Plan, planById } from './loaders';
import type { PlanOfficer } from './officers';
import { type InspectionVisitRow, inspectionVisitNoun } from './row';
import { inspectionPlanProcedure } from './table';

export interface DrawInspectionsInput {
  readonly id: string;
  readonly expectedVersion: number;
  /** As it was told where the announcement says. */
  readonly publicValue: string;
}

/** Draws a plan with the value everyone knows by now. Answers its id. */
export async function drawPlan(
  tx: Transaction,
  { id, expectedVersion, publicValue }: DrawInspectionsInput,
  { at, actor }: Recording,
): Promise<string> {
  const plan = await planById(tx, id);
  if (!plan) throw new Refusal('NOT_RECORDED', { id });
  const value = wordsIn('publicValue', publicValue, 500);
  await takeNext(tx, inspectionPlanProcedure, {
    ...{ record: id, subject: null, action: 'draw', by: 'OWN_STAFF', actor, expectedVersion },
    ...{
      effectiveAt: at,
      recordedAt: at,
      document: plan.number,
      reason: value,
      details: { publicValue: value },
    },
    facts: { today: dayOf(at), drawOn: plan.drawOn },
    setting: { days: { until: plan.endsBefore } },
  });
  await enter(tx, inspectionVisitNoun, await visitsOf(tx, plan, value, at));
  return id;
}

async function visitsOf(tx: Transaction, plan: Plan, publicValue: string, at: string) {
  const candidates = await candidatesOf(tx, plan.id);
  const { strata } = JSON.parse(plan.announcement) as Announcement;
  const seed = seedOf(Buffer.from(plan.secret, 'base64url'), plan.announcement, publicValue);
  const drawn = planInspections({ strata, candidates, inspectors: plan.officers }, seed);
  const subjects = new Map(candidates.map(({ ticket, subject }) => [ticket, subject]));
  const officers = new Map(plan.officers.map((officer) => [officer.ticket, officer]));
  const salt = Buffer.from(plan.salt, 'base64url');
  const names = await namesOf(tx, [...subjects.values()], plan.recordedAt);
  return drawn.map(({ ticket, stratum, inspectors: pair }, index): InspectionVisitRow => {
    const subject = subjects.get(ticket) ?? '';
    return {
      ...{
        id: visitIdOf(salt, ticket),
        ticket,
        plan: plan.id,
        place: index + 1,
        subject,
        subjectName: names.get(subject) ?? '',
      },
      ...{ stratum, officers: pair.map((one) => officerOf(officers.get(one))), recordedAt: at },
    };
  });
}

/** An officer as he stands with a visit. */
export function officerOf(officer: PlanOfficer | undefined) {
  if (!officer) throw new Error('an officer was drawn who is not in the plan');
  const { name, certificate, place, ticket } = officer;
  return { name, certificate, place, ticket };
}

/** As they were called when the plan was announced. */
async function namesOf(from: Reading, subjects: readonly string[], asOf: string) {
  const names = new Map<string, string>();
  for (const batch of chunks(subjects, 1_000)) {
    const rows = await from.query<{ subject: string; name: string }>(
      `SELECT subject, name FROM subject WHERE subject IN (${marks(batch)}) AND ${KNOWN}`,
      [...batch, asOf, asOf],
    );
    for (const { subject, name } of rows) names.set(subject, name);
  }
  return names;
}
