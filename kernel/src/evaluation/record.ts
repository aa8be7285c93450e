import { Refusal } from '../errors';
import type { EvaluationDefinition, SubjectFile } from '../sector';
import { isEntityKey } from '../subject/thing';
import type { IsoDate } from '../time';
import { evaluate, type Outcome } from './evaluate';
import type { EvaluationRow } from './row';

/**
 * What the law makes of a file for a period, with the facts it rested on, as it is stored. Null where the law does not
 * evaluate the subject; refused for a natural person or a thing, which nobody grades.
 */
export function evaluationOf<Facts, Grade extends string>(
  definition: EvaluationDefinition<Facts, Grade>,
  file: SubjectFile,
  period: string,
): { outcome: Outcome<Grade>; row: Omit<EvaluationRow, keyof Version> } | null {
  const { subject } = file.subject;
  if (!isEntityKey(subject)) throw new Refusal('ONLY_ENTITIES_GRADED');
  if (!definition.evaluates(file, period)) return null;
  const facts = definition.gather(file, period);
  const outcome = evaluate(definition.rulebook, facts, dayJudged(definition, period));
  const { on, model, score, grade, findings } = outcome;
  const result = { evaluatedOn: on, model, hundredths: Math.round(score * 100), grade, findings, facts };
  return { outcome, row: { subject, period, ...result } };
}

/** The day whose law and facts decide on a period. */
export const dayJudged = <Facts, Grade extends string>(
  definition: EvaluationDefinition<Facts, Grade>,
  period: string,
): IsoDate => (definition.cadence === 'CONTINUOUS' ? period : definition.lastDayOf(period));

type Version = Pick<EvaluationRow, 'version' | 'recordedAt' | 'supersededAt'>;
