import { knownCommitments } from '../commitment/known';
import { performanceAt } from '../commitment/procedure';
import { assessCommitment } from '../commitment/steps';
import { wordsIn } from '../conduct/words';
import type { StepTaken } from '../procedure/mutation';
import { type OwnStepInput, type StepInput, takeOwnStep, takeStepOf } from '../procedure/step';
import type { Transaction } from '../storage/books';
import { dayOf } from '../time';
import { type Declaration, type DeclarationResult, declarationAt, findings } from './declaration';
import { evidenceNamed } from './declare';
import { declarationProcedure } from './table';

export interface DecideDeclarationInput extends StepInput {
  readonly result: DeclarationResult;
  /** What it was held against. */
  readonly evidence: readonly string[];
  readonly authority: string;
  readonly authorityCode: string;
}

/** Somebody begins to look whether it is so. */
export async function verifyDeclaration(
  tx: Transaction,
  input: StepInput,
  taken: StepTaken,
): Promise<string> {
  await takeStepOf(tx, declarationProcedure, 'verify', input, taken);
  return input.id;
}

/** What was found. What is untrue breaks the word that was given for it, in the same transaction. */
export async function decideDeclaration(
  tx: Transaction,
  { result, authorityCode, ...input }: DecideDeclarationInput,
  taken: StepTaken,
): Promise<string> {
  const evidence = evidenceNamed(input.evidence);
  const authority = wordsIn('authority', input.authority, 200);
  const before = await takeStepOf(tx, declarationProcedure, findings[result], input, taken, {
    ...{ facts: { shown: evidence.length > 0 }, details: { evidence, authority } },
  });
  if (result === 'UNTRUE')
    await breakWord(tx, declarationAt(before, taken.at), { authority, authorityCode }, taken);
  return input.id;
}

/** Only of the subject itself; with it the authorisation to use it ends. */
export async function withdrawDeclaration(
  tx: Transaction,
  input: OwnStepInput,
  taken: StepTaken,
): Promise<string> {
  await takeOwnStep(tx, declarationProcedure, 'withdraw', input, taken);
  return input.id;
}

/** A commitment is public, and not all of what was declared is: it says of what kind it was, and no more. */
async function breakWord(
  tx: Transaction,
  { commitment: code, kind }: Declaration,
  office: { readonly authority: string; readonly authorityCode: string },
  taken: StepTaken,
): Promise<void> {
  const known = (await knownCommitments(tx, [code])).get(code);
  if (!known) throw new Error(`the commitment ${code} of a declaration is not on record`);
  if (performanceAt(known.steps, taken.at, known.row).state === 'NOT') return;
  await assessCommitment(
    tx,
    {
      ...{ code, expectedVersion: known.steps.length + 1, on: dayOf(taken.at), ...office },
      ...{ performance: 'NOT', unperformed: `自主申报的${kind.name}信息经核实不属实` },
      liabilityPursued: known.row.liability,
    },
    taken,
  );
}
