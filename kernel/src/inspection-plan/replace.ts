import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import type { Recording } from '../mutation';
import { stepsOf, takeNext } from '../procedure/take';
import type { Transaction } from '../storage/books';
import { dayOf } from '../time';
import { seedOf } from './commitment';
import type { ReplacementCause } from './document';
import { replacementFor } from './draw';
import { officerOf } from './drawn';
import { type Plan, planById, plansAt, publicValueIn, visitById } from './loaders';
import { visitProcedure } from './visit';

export interface ReplaceInspectorInput {
  readonly visit: string;
  readonly expectedVersion: number;
  /** Place of the officer who does not come, in the list that was handed in. */
  readonly place: number;
  readonly cause: ReplacementCause;
  /** What happened; never published. */
  readonly reason: string;
}

/** Draws another officer for one who must keep away or cannot come. Answers the id of the visit. */
export async function replaceInspector(
  tx: Transaction,
  { visit: id, expectedVersion, place, cause, reason }: ReplaceInspectorInput,
  { at, actor }: Recording,
): Promise<string> {
  const visit = await visitById(tx, id);
  if (!visit) throw new Refusal('NOT_RECORDED', { id });
  const plan = await planById(tx, visit.plan);
  if (!plan) throw new Error(`the plan of the visit ${id} is not on record`);
  const out = visit.officers.find((officer) => officer.place === place);
  if (!out) throw new Refusal('INSPECTOR_NOT_DRAWN', { place });
  const before = (await stepsOf(tx, visitProcedure.noun, [id])).get(id) ?? [];
  const gone = before.map(({ details }) => String(details.out));
  const drawn = replacementFor(
    plan.officers,
    { ticket: visit.ticket, away: [...gone, ...visit.officers.map(({ ticket }) => ticket)] },
    await seedOfPlan(tx, plan, at),
  );
  if (!drawn) throw new Refusal('INSPECTORS_TOO_FEW');
  const instead = officerOf(plan.officers.find(({ ticket }) => ticket === drawn.ticket));
  const officers = visit.officers.map((officer) => (officer === out ? instead : officer));
  await takeNext(tx, visitProcedure, {
    ...{ record: id, subject: null, action: 'replace', by: 'OWN_STAFF', actor, expectedVersion },
    ...{ effectiveAt: at, recordedAt: at, reason: wordsIn('reason', reason, 2_000) },
    details: { out: out.ticket, in: instead.ticket, cause, officers },
    facts: { inspected: visit.inspection !== null, today: dayOf(at), until: plan.endsBefore },
  });
  return id;
}

/** The seed it was drawn with: there is no second one to choose from. */
async function seedOfPlan(tx: Transaction, plan: Plan, at: string): Promise<Buffer> {
  const [found] = await plansAt(tx, [plan], at);
  const value = found && publicValueIn(found.steps);
  if (value == null) throw new Error(`the plan ${plan.id} has visits and was not drawn`);
  return seedOf(Buffer.from(plan.secret, 'base64url'), plan.announcement, value);
}
