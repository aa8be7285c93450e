import { type ConductKinds, inForce } from '@creditgraph/kernel';
import { authorityScales, MOST_POINTS } from './authority-scales';

/** What is recorded of whom civil affairs register, and what each record must say to be judged. */
export const conductKinds: ConductKinds = {
  ASSESSMENT: {
    name: '社会组织评估',
    details: [
      {
        key: 'scale',
        zh: '评估等级分数线',
        form: 'choice',
        required: true,
        choices: Object.fromEntries(authorityScales.map(({ code, name }) => [code, name])),
      },
      { key: 'points', zh: '评估得分', form: 'whole', required: true, least: 0, most: MOST_POINTS },
    ],
    misfit: ({ validFrom, details: { scale } }) =>
      authorityScales.some((row) => row.code === scale && inForce(row, validFrom)) ? null : 'scale',
  },
  STAR_RATING: {
    name: '养老机构等级评定',
    details: [{ key: 'stars', zh: '星级', form: 'whole', required: true, least: 1, most: 5 }],
  },
  ANNUAL_CHECK: '年度检查或者年度工作报告',
  INSPECTION: { name: '行政检查', act: 'INSPECTION' },
};
