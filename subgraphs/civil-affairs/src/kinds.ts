import type { DetailField, SubjectKinds, SubjectRecord } from '@creditgraph/kernel';

/** The forms in which a social organisation is registered (社会组织). */
export const socialOrganisations = {
  SOCIAL_ASSOCIATION: '社会团体',
  FOUNDATION: '基金会',
  PRIVATE_NON_ENTERPRISE: '民办非企业单位(社会服务机构)',
} as const;

const formOf = (choices: Readonly<Record<string, string>>): readonly DetailField[] => [
  { key: 'form', zh: '登记形式', form: 'choice', required: true, choices },
];

export const subjectKinds: SubjectKinds = {
  ...socialOrganisations,
  ELDER_CARE: {
    name: '养老机构',
    details: formOf({ ...socialOrganisations, PUBLIC_INSTITUTION: '事业单位', ENTERPRISE: '企业' }),
  },
  CHARITY: { name: '慈善组织', details: formOf(socialOrganisations) },
};

/**
 * Whether the rules for social organisations apply: a home for the elderly or a charity says in `details.form` how it
 * is registered, and a home run by a company is no social organisation.
 */
export function isSocialOrganisation({ kind, details }: Pick<SubjectRecord, 'kind' | 'details'>): boolean {
  const form = Object.hasOwn(socialOrganisations, kind) ? kind : details.form;
  return typeof form === 'string' && Object.hasOwn(socialOrganisations, form);
}
