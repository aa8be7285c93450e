import { Refusal } from '../errors';
import { isPersonKey } from '../person/mask';
import type { EvaluationDefinition, SubjectFile } from '../sector';
import type { Transaction } from '../storage/books';
import type { Instant } from '../time';
import { supersede } from '../versions';
import { evaluate, type Outcome } from './evaluate';
import { evaluationTable } from './row';

/**
 * Evaluates a subject for a period from what was on record, and keeps the result with the facts it rested on.
 * An earlier result for the period stays readable as of its time. Null where the law does not evaluate it; refused
 * for a natural person, whom nobody grades.
 */
export async function recordEvaluation<Facts, Grade extends string>(
  tx: Transaction,
  definition: EvaluationDefinition<Facts, Grade>,
  file: SubjectFile,
  period: string,
  recordedAt: Instant,
): Promise<Outcome<Grade> | null> {
  const { subject } = file.subject;
  if (isPersonKey(subject)) throw new Refusal('PERSON_NOT_GRADED');
  if (!definition.evaluates(file, period)) return null;
  const facts = definition.gather(file, period);
  const outcome = evaluate(definition.rulebook, facts, definition.lastDayOf(period));

  const version = await supersede(tx, 'evaluation', { subject, period }, recordedAt);
  const { on, model, score, grade, findings } = outcome;
  const result = { evaluatedOn: on, model, hundredths: Math.round(score * 100), grade, findings, facts };
  await tx.insert(evaluationTable, [{ subject, period, version, ...result, recordedAt, supersededAt: null }]);
  return outcome;
}
