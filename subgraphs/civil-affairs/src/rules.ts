import type { Model, Rule, Rulebook } from '@creditgraph/kernel';
import { type AuthorityScale, authorityScales, gradeBy } from './authority-scales';
import type { Assessed } from './gather';
import { acts } from './law';
import { type CivilGrade, scale } from './scale';

const from = '2011-03-01';

/** The points are those of the assessment itself; no rule moves them. */
const models: readonly Model<Assessed>[] = [
  { code: 'MCA-39', name: acts.assessment, from, start: ({ points }) => points },
];

/**
 * What one authority's thresholds make of the points. Such a rule never ends: whatever was assessed while the scale was
 * in force is read by it, however much later.
 */
const byScale = ({ until: _, ...row }: AuthorityScale): Rule<Assessed, CivilGrade> => ({
  ...row,
  effect: { ceiling: null },
  find: ({ scale: code, points, expiresOn }, on) => {
    if (code !== row.code || expiresOn <= on) return [];
    const grade = gradeBy(row, points);
    return [{ ceiling: grade, reason: `评估得分${points}分,为${grade}级` }];
  },
});

const lapse: Rule<Assessed, CivilGrade> = {
  code: 'LAPSED',
  name: '评估等级有效期为5年',
  basis: `${acts.assessment}第二十八条`,
  from,
  verified: true,
  effect: { ceiling: 'NONE' },
  find: ({ expiresOn }, on) =>
    expiresOn <= on ? [{ ceiling: 'NONE', reason: `评估等级有效期至${expiresOn}届满` }] : [],
};

export const rulebook: Rulebook<Assessed, CivilGrade> = {
  models,
  scale,
  rules: [...authorityScales.map(byScale), lapse],
};
