import { inForce, rowInForce } from '../dated';
import { Refusal } from '../errors';
import type { IsoDate } from '../time';
import type { Rulebook, Scale } from './rulebook';

export interface Finding<Grade extends string = string> {
  readonly code: string;
  readonly basis: string;
  readonly points: number;
  readonly ceiling: Grade | null;
  readonly reason: string;
}

export interface Outcome<Grade extends string = string> {
  readonly on: IsoDate;
  readonly model: string;
  readonly score: number;
  readonly grade: Grade;
  readonly findings: readonly Finding<Grade>[];
}

/**
 * Grades facts by the law of a day. A finding moves points, or lowers a ceiling, or both; the grade is the worst
 * of what was earned and what was imposed. Same facts, same day, same answer, for ever.
 */
export function evaluate<Facts, Grade extends string>(
  { models, scale, rules }: Rulebook<Facts, Grade>,
  facts: Facts,
  on: IsoDate,
): Outcome<Grade> {
  const model = rowInForce(models, on);
  if (!model) throw new Refusal('NO_RULES_ON_DATE', { date: on });

  const findings = rules
    .filter((rule) => inForce(rule, on))
    .flatMap(({ code: own, basis, find }) =>
      find(facts, on).map(({ code = own, points = 0, ceiling = null, reason }) => ({
        code,
        basis,
        points,
        ceiling,
        reason,
      })),
    );
  const score = findings.reduce((total, { points }) => hundredths(total + points), model.start(facts));
  const ceilings = findings.flatMap(({ ceiling }) => ceiling ?? []);

  return { on, model: model.code, score, grade: worst(scale, [earned(scale, score), ...ceilings]), findings };
}

/** 0 is best. */
export const rankOf = <Grade extends string>(scale: Scale<Grade>, grade: Grade): number =>
  scale.findIndex((step) => step.grade === grade);

/** Points carry two decimals at most; binary fractions must not decide a grade at a threshold. */
const hundredths = (points: number) => Math.round(points * 100) / 100;

function earned<Grade extends string>(scale: Scale<Grade>, score: number): Grade {
  const step = scale.find(({ from }) => from !== undefined && score >= from);
  if (!step) throw new Error(`no grade is earned by ${score} points`);
  return step.grade;
}

const worst = <Grade extends string>(scale: Scale<Grade>, grades: readonly Grade[]): Grade =>
  grades.reduce((a, b) => (rankOf(scale, a) >= rankOf(scale, b) ? a : b));
