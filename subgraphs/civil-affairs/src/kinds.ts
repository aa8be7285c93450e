import type { SubjectRecord } from '@creditgraph/kernel';

/** The forms in which a social organisation is registered (社会组织). */
export const socialOrganisations = {
  SOCIAL_ASSOCIATION: '社会团体',
  FOUNDATION: '基金会',
  PRIVATE_NON_ENTERPRISE: '民办非企业单位(社会服务机构)',
} as const;

export const subjectKinds = {
  ...socialOrganisations,
  ELDER_CARE: '养老机构',
  CHARITY: '慈善组织',
} as const;

export const conductKinds = {
  ASSESSMENT: '社会组织评估',
  STAR_RATING: '养老机构等级评定',
  ANNUAL_CHECK: '年度检查或者年度工作报告',
  INSPECTION: '行政检查',
} as const;

/**
 * Whether the rules for social organisations apply: a home for the elderly or a charity says in `details.form` how it
 * is registered, and a home run by a company is no social organisation.
 */
export function isSocialOrganisation({ kind, details }: Pick<SubjectRecord, 'kind' | 'details'>): boolean {
  const form = Object.hasOwn(socialOrganisations, kind) ? kind : details.form;
  return typeof form === 'string' && Object.hasOwn(socialOrganisations, form);
}
