import { defineSector } from '@creditgraph/kernel';
import type { Taxpayer } from './facts';
import { evaluates, gather, lastDayOf } from './gather';
import { conductKinds } from './kinds';
import { lists } from './lists';
import { rulebook } from './rules';
import { sample } from './sample';
import type { TaxGrade } from './scale';
import { inspection, supervision } from './supervision';

export const tax = defineSector<Taxpayer, TaxGrade>({
  name: 'tax',
  field: 'tax',
  label: { zh: '税务', en: 'Tax' },
  authority: '国家税务总局',
  subjectKinds: {
    ENTERPRISE: '企业',
    INDIVIDUAL: '个体工商户',
    COOPERATIVE: '农民专业合作社',
    PRIVATE_NON_ENTERPRISE: '民办非企业单位',
    SOCIAL_ASSOCIATION: '社会团体',
    PUBLIC_INSTITUTION: '事业单位',
  },
  conductKinds,
  lists,
  evaluation: { rulebook, gather, lastDayOf, evaluates },
  inspection,
  supervision,
  sample,
});
