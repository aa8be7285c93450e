import { refuseFuture } from '../conduct/input';
import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import { refuseStale } from '../journal/once';
import { enter } from '../journal/pad';
import type { Recording } from '../mutation';
import type { Taker } from '../procedure/procedure';
import { refuseUnless } from '../procedure/take';
import type { Transaction } from '../storage/books';
import { dayOf, type IsoDate, startOfDay } from '../time';
import type { Assessment } from './commitment';
import { type KnownCommitment, knownCommitments } from './known';
import { commitmentLife, dayOfStep, isAssessment, lastStep, type OfficeStep } from './procedure';
import { commitmentStepNoun } from './row';
import { type CommitmentFacts, commitmentProcedure, type VerificationResult } from './table';

/** What every step says. */
interface StepInput {
  readonly code: string;
  readonly expectedVersion: number;
  /** The day it was taken. */
  readonly on: IsoDate;
}

export interface SupplyPapersInput extends StepInput {
  readonly uscc: string;
  /** What was handed in. */
  readonly papers: string;
}

export interface VerifyCommitmentInput extends StepInput {
  readonly authority: string;
  readonly result: VerificationResult;
  readonly finding: string;
}

export interface AssessCommitmentInput extends StepInput {
  readonly authority: string;
  readonly authorityCode: string;
  readonly performance: 'FULFILLED' | 'PARTLY' | 'NOT';
  readonly unperformed?: string | null;
  readonly liabilityPursued?: string | null;
}

export interface FeedBackCommitmentInput extends StepInput {
  readonly authority: string;
  /** Who was told. */
  readonly recipient: string;
}

/** A step as it is to be recorded, as far as the day does not say it. */
type Wanted = Omit<OfficeStep, 'effectiveAt' | 'recordedAt'> | Assessment;

/** The subject, or the counter for it, hands in what was missing. */
export const supplyPapers = (
  tx: Transaction,
  { uscc, papers, ...input }: SupplyPapersInput,
  by: Taker,
  recording: Recording,
): Promise<string> => {
  const words = wordsIn('papers', papers, 4_000);
  const of = ({ row }: KnownCommitment) => row.subject === uscc;
  return take(tx, input, { action: 'supply', words, office: recording.actor }, { ...recording, by, of });
};

/** Whether what was promised or declared is true (核查). */
export const verifyCommitment = (
  tx: Transaction,
  { authority, result, finding, ...input }: VerifyCommitmentInput,
  recording: Recording,
): Promise<string> => {
  const words = wordsIn('finding', finding, 4_000);
  const office = wordsIn('authority', authority, 200);
  return take(tx, input, { action: 'verify', words, office, result }, byOffice(recording));
};

/** What an authority finds of the performance (履行状态认定). */
export const assessCommitment = (
  tx: Transaction,
  input: AssessCommitmentInput,
  recording: Recording,
): Promise<string> => take(tx, input, assessmentIn(input), byOffice(recording));

/** Whoever has to know of the performance is told (反馈). */
export const feedBackCommitment = (
  tx: Transaction,
  { authority, recipient, ...input }: FeedBackCommitmentInput,
  recording: Recording,
): Promise<string> => {
  const words = wordsIn('recipient', recipient, 200);
  const office = wordsIn('authority', authority, 200);
  return take(tx, input, { action: 'feedBack', words, office }, byOffice(recording));
};

const actions = { FULFILLED: 'fulfil', PARTLY: 'fulfilPartly', NOT: 'breach' } as const;

/** What was not done goes with who answers for it how; what was all done leaves nothing undone. */
function assessmentIn(input: AssessCommitmentInput): Assessment {
  const { performance, unperformed, liabilityPursued, on, authority, authorityCode } = input;
  const kept = performance === 'FULFILLED';
  if (kept && (unperformed?.trim() || liabilityPursued?.trim())) throw new Refusal('UNPERFORMED_UNFIT');
  return {
    action: actions[performance],
    unperformed: kept ? null : wordsIn('unperformed', unperformed ?? '', 4_000),
    liabilityPursued: kept ? null : wordsIn('liabilityPursued', liabilityPursued ?? '', 4_000),
    assessedOn: on,
    assessedBy: wordsIn('authority', authority, 200),
    assessedByCode: authorityCode,
  };
}

interface Taking extends Recording {
  readonly by: Taker;
  readonly of: (known: KnownCommitment) => boolean;
}

const byOffice = (recording: Recording): Taking => ({ ...recording, by: 'OWN_STAFF', of: () => true });

/** Records one more step, or refuses it. Answers the code. */
async function take(
  tx: Transaction,
  { code, expectedVersion, on }: StepInput,
  wanted: Wanted,
  { at, provenance, by, of }: Taking,
): Promise<string> {
  const known = (await knownCommitments(tx, [code])).get(code);
  if (!known || !of(known)) throw new Refusal('NOT_RECORDED', { id: code });
  const { row, steps } = known;
  refuseStale(expectedVersion, steps.length + 1);
  refuseFuture(on, dayOf(at));
  refuseEarlier(known, wanted, on);
  const { action, ...details } = wanted;
  const { state } = commitmentLife(steps, at, row);
  refuseUnless(commitmentProcedure, state, { action, by, facts: factsOf(known) });
  const effectiveAt = startOfDay(on);
  const sequence = steps.length + 1;
  const step = { commitment: code, sequence, action, effectiveAt, recordedAt: at, details, provenance };
  await enter(tx, commitmentStepNoun, [step], () => row.subject);
  return code;
}

const factsOf = ({ row, steps }: KnownCommitment): CommitmentFacts => ({
  type: row.type,
  papersPromised: row.papersDueOn !== null,
  verification: lastStep(steps, 'verify')?.result ?? null,
});

/** A step is of no earlier day than the one before; an assessment is of a later day than another one. */
function refuseEarlier({ row, steps }: KnownCommitment, wanted: Wanted, on: IsoDate): void {
  const before = steps.at(-1);
  const last = before ? dayOfStep(before) : row.madeOn;
  const again = before !== undefined && isAssessment(before) && 'assessedOn' in wanted;
  if (on < last || (again && on === last)) throw new Refusal('STEP_OUT_OF_ORDER', { from: on, last });
}
