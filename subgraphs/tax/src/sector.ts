import { defineSector } from '@creditgraph/kernel';
import { commitmentMatters } from './commitments';
import { conductKinds } from './conduct-kinds';
import type { Taxpayer } from './facts';
import { evaluates, gather, lastDayOf, periodOf } from './gather';
import { lists } from './lists';
import { rulebook } from './rules';
import { sample } from './sample/sample';
import type { TaxGrade } from './scale';
import { subjectKinds } from './subject-kinds';
import { inspection, supervision } from './supervision';

export const tax = defineSector<Taxpayer, TaxGrade>({
  name: 'tax',
  field: 'tax',
  label: { zh: '税务', en: 'Tax' },
  authority: '国家税务总局',
  subjectKinds,
  conductKinds,
  lists,
  evaluation: {
    rulebook,
    gather,
    lastDayOf,
    periodOf,
    evaluates,
    publishes: {
      grades: ['A', 'D'],
      basis: '纳税信用管理办法(试行)(国家税务总局公告2014年第40号)关于公开A级名单和D级名单的规定',
      verified: false,
    },
  },
  inspection,
  supervision,
  commitmentMatters,
  sample,
});
