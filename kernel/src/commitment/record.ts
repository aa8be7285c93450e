import type { Recorded } from '../conduct/record';
import { rowInForce } from '../dated';
import { Refusal } from '../errors';
import { enter } from '../journal/pad';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { type Instant, startOfDay } from '../time';
import type { CommitmentInput } from './commitment';
import { type KnownCommitment, knownCommitments, outcomeOf } from './known';
import type { CommitmentMatter } from './matter';
import { type AssessmentStep, type CommitmentStep, NO_PAPERS } from './procedure';
import { type CommitmentRow, type CommitmentStepRow, commitmentNoun, commitmentStepNoun } from './row';

/**
 * Enters commitments as they arrive. One on record that says the same is a duplicate, unless its performance was
 * assessed anew on a later day; one that says otherwise is a contradiction, for a person to resolve, never for the
 * order of arrival.
 */
export async function enterCommitments(
  tx: Transaction,
  { commitmentMatters = [] }: Pick<SectorDefinition<unknown, string>, 'commitmentMatters'>,
  batch: readonly CommitmentInput[],
  recordedAt: Instant | ((input: CommitmentInput) => Instant),
): Promise<Omit<Recorded, 'subjects'>> {
  const codes = batch.map(({ promise }) => promise.code);
  const known = await knownCommitments(tx, codes);
  const rows: CommitmentRow[] = [];
  const steps: CommitmentStepRow[] = [];
  const outcomes = batch.map((input) => {
    const { code } = input.promise;
    const before = known.get(code);
    const outcome = outcomeOf(before, input);
    if (outcome !== 'STORED') return outcome;
    const now = typeof recordedAt === 'string' ? recordedAt : recordedAt(input);
    const { row, taken, step } = oneMore(commitmentMatters, before, input, now);
    if (!before) rows.push(row);
    if (step) steps.push(stepRow(input, taken.length + 1, step));
    known.set(code, { row, steps: step ? [...taken, step] : taken });
    return outcome;
  });
  await enter(tx, commitmentNoun, rows);
  const of = new Map(batch.map(({ promise: { code, subject } }) => [code, subject]));
  await enter(tx, commitmentStepNoun, steps, ({ commitment }) => of.get(commitment) ?? null);
  return {
    stored: outcomes.filter((outcome) => outcome === 'STORED').length,
    duplicates: outcomes.filter((outcome) => outcome === 'DUPLICATE').length,
    conflicts: outcomes.flatMap((outcome, position) => (outcome === 'CONFLICT' ? [position] : [])),
  };
}

/** The commitment and its next step; nothing is recorded before what it follows. */
function oneMore(
  matters: readonly CommitmentMatter[],
  before: KnownCommitment | undefined,
  { promise, assessment, provenance }: CommitmentInput,
  recordedAt: Instant,
): { row: CommitmentRow; taken: readonly CommitmentStep[]; step: AssessmentStep | null } {
  const taken = before?.steps ?? [];
  const last = taken.at(-1)?.recordedAt ?? before?.row.recordedAt ?? '';
  if (recordedAt < last) throw new Refusal('RECORDED_OUT_OF_ORDER', { last });
  const effectiveAt = assessment?.assessedOn ? startOfDay(assessment.assessedOn) : recordedAt;
  return {
    row: before?.row ?? {
      ...promise,
      ...NO_PAPERS,
      template: templateOf(matters, promise),
      provenance,
      recordedAt,
    },
    taken,
    step: assessment && { ...assessment, effectiveAt, recordedAt },
  };
}

/** First day of the version that was signed; a promise of nothing the sector has in its matters is not taken. */
function templateOf(
  matters: readonly CommitmentMatter[],
  { matter: code, madeOn }: CommitmentInput['promise'],
): string {
  const matter = matters.find((one) => one.code === code);
  if (!matter) throw new Refusal('COMMITMENT_MATTER_UNKNOWN', { matter: code });
  const template = rowInForce(matter.templates, madeOn);
  if (!template) {
    const { name, basis } = matter;
    throw new Refusal('COMMITMENT_TEMPLATE_MISSING', { matter: name, madeOn, basis });
  }
  return template.from;
}

function stepRow(
  { promise, provenance }: CommitmentInput,
  sequence: number,
  { action, effectiveAt, recordedAt, ...details }: AssessmentStep,
): CommitmentStepRow {
  return { commitment: promise.code, sequence, action, effectiveAt, recordedAt, details, provenance };
}
