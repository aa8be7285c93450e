import type { DetailField, SubjectKinds } from '@creditgraph/kernel';

const details: readonly DetailField[] = [
  { key: 'participates', zh: '自愿参加纳税缴费信用评价', form: 'yesNo' },
];

/** Enterprises are evaluated in any case, the others where they chose to be. */
export const subjectKinds: SubjectKinds = {
  ENTERPRISE: '企业',
  INDIVIDUAL: { name: '个体工商户', details },
  COOPERATIVE: { name: '农民专业合作社', details },
  PRIVATE_NON_ENTERPRISE: { name: '民办非企业单位', details },
  SOCIAL_ASSOCIATION: { name: '社会团体', details },
  PUBLIC_INSTITUTION: { name: '事业单位', details },
};
