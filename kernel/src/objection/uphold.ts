import { knownCommitments } from '../commitment/known';
import { type CommitmentAction, mayFollow } from '../commitment/procedure';
import { commitmentStepNoun } from '../commitment/row';
import { commitmentProcedure } from '../commitment/table';
import { correctedAct } from '../conduct/correction';
import { enterCorrection, enterRevocation } from '../conduct/enter';
import { currentConduct } from '../conduct/loaders';
import { refuseUnjudged } from '../conduct/mutations';
import { Refusal } from '../errors';
import { judgeAgain } from '../evaluation/judge-again';
import { enter } from '../journal/pad';
import { listingState, takeStep } from '../listing/record';
import { stepNotAllowed } from '../procedure/life';
import type { StepTaken } from '../procedure/mutation';
import { isUseEnded } from '../repair/use-ended';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { dayOf } from '../time';
import type { DecideObjectionInput } from './decide';
import type { Objection } from './objection';

/** What is found of a commitment in place of what was. */
export interface PerformanceFound {
  readonly state: 'FULFILLED' | 'PARTLY' | 'NOT';
  readonly unperformed?: string | null;
  readonly assessedBy: string;
}

type Decision = Omit<DecideObjectionInput, 'upheld'>;

/** Corrects or revokes what an upheld objection is about, and judges again whatever grade rested on it. */
export async function putRight<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  objection: Objection,
  decision: Decision,
  taken: StepTaken,
): Promise<void> {
  const { kind, id } = objection.record;
  refuseUnfit(objection, decision);
  if (kind === 'LISTING') return revokeListing(tx, sector, objection, decision, taken);
  if (kind === 'COMMITMENT') return assessAgain(tx, id, decision, taken);
  if (decision.correction) return correctAct(tx, sector, objection, decision.correction, taken);
  const revoked = kind === 'CONDUCT' ? id : decision.revokedConduct;
  if (revoked) return revokeAct(tx, sector, objection, revoked, taken);
  return judgedOtherwise(tx, sector, objection, taken);
}

/** What a decision says fits the record it is about. */
function refuseUnfit({ record: { kind, id } }: Objection, decision: Decision): void {
  const { correction, revokedConduct, performance } = decision;
  const unfit = [
    correction && kind !== 'CONDUCT' && kind !== 'EVALUATION' && 'correction',
    correction && kind === 'CONDUCT' && correction.id !== id && 'correction',
    revokedConduct && kind !== 'EVALUATION' && 'revokedConduct',
    correction && revokedConduct && 'revokedConduct',
    performance && kind !== 'COMMITMENT' && 'performance',
    !performance && kind === 'COMMITMENT' && 'performance',
  ].find((field) => typeof field === 'string');
  if (unfit) throw new Refusal('DECISION_UNFIT', { field: unfit, kind });
}

async function revokeListing<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  { record: { id }, subject }: Objection,
  { reason, document }: Decision,
  { at }: StepTaken,
): Promise<void> {
  const state = await listingState(tx, id);
  if (state === 'revoked') return;
  const action = state === 'underObjection' ? 'uphold' : 'revoke';
  const step = { action, effectiveAt: at, recordedAt: at, reason } as const;
  await takeStep(tx, id, document == null ? step : { ...step, document });
  refuseUnjudged(await judgeAgain(tx, sector, [subject], at));
}

async function correctAct<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  objection: Objection,
  correction: NonNullable<Decision['correction']>,
  { at, provenance }: StepTaken,
): Promise<void> {
  const before = await actOf(tx, correction.id, objection.subject);
  const act = correctedAct(sector, before, correction, {
    ...{ today: dayOf(at), provenance },
    isUseEnded: await isUseEnded(tx, before.subject, { kind: 'CONDUCT', id: before.id }, at),
  });
  refuseUnjudged((await enterCorrection(tx, sector, before.id, act, at)).notJudged);
}

async function revokeAct<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  { subject }: Objection,
  id: string,
  { at, provenance }: StepTaken,
): Promise<void> {
  const act = await actOf(tx, id, subject);
  refuseUnjudged((await enterRevocation(tx, sector, act, provenance, at)).notJudged);
}

async function actOf(tx: Transaction, id: string, subject: string) {
  const act = await currentConduct(tx, id);
  if (act?.subject !== subject) throw new Refusal('NOT_RECORDED', { id });
  return act;
}

/** A grade is what the rules make of what is on record: with nothing changed there, none other can come out. */
async function judgedOtherwise<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  { record: { id: period }, subject, filedAt }: Objection,
  { at }: StepTaken,
): Promise<void> {
  refuseUnjudged(await judgeAgain(tx, sector, [subject], at));
  const [since] = await tx.query(
    'SELECT version FROM evaluation WHERE subject = ? AND period = ? AND recordedAt > ? AND version > 1',
    [subject, period, filedAt],
  );
  if (!since) throw new Refusal('GRADE_UNCHANGED', { period });
}

const actions = { FULFILLED: 'fulfil', PARTLY: 'fulfilPartly', NOT: 'breach' } as const satisfies Readonly<
  Record<PerformanceFound['state'], CommitmentAction>
>;

async function assessAgain(
  tx: Transaction,
  code: string,
  { performance }: Decision,
  { at, provenance }: StepTaken,
): Promise<void> {
  const known = (await knownCommitments(tx, [code])).get(code);
  if (!known || !performance) throw new Refusal('NOT_RECORDED', { id: code });
  const { state, unperformed = null, assessedBy } = performance;
  const found = {
    ...{ action: actions[state], unperformed, liabilityPursued: null, assessedOn: dayOf(at) },
    ...{ assessedBy, assessedByCode: null },
  };
  if (!mayFollow(known.steps, found, known.row))
    throw stepNotAllowed(commitmentProcedure, code, found.action);
  const { action, ...details } = found;
  await enter(
    tx,
    commitmentStepNoun,
    [
      {
        ...{ commitment: code, sequence: known.steps.length + 1, action, effectiveAt: at, recordedAt: at },
        ...{ details, provenance },
      },
    ],
    () => known.row.subject,
  );
}
