import type { Scenario } from './model';

/** Where a check is asked for, in which roles, and who must answer before anything can be called clear. */
export const scenarios: readonly Scenario[] = [
  {
    code: 'GOVERNMENT_PROCUREMENT',
    nameZh: '政府采购',
    nameEn: 'Government procurement',
    roles: [
      { code: 'SUPPLIER', subjects: ['ORGANISATION', 'PERSON'] },
      { code: 'PROCUREMENT_AGENCY', subjects: ['ORGANISATION'] },
      { code: 'EVALUATION_EXPERT', subjects: ['PERSON'] },
    ],
    required: [
      { source: 'registry', of: ['ORGANISATION'], answersFor: [], relays: [] },
      { source: 'tax', of: ['ORGANISATION', 'PERSON'], answersFor: ['ZDSSWF'], relays: [] },
      {
        source: 'public-credit',
        of: ['ORGANISATION', 'PERSON'],
        answersFor: ['SXBZXR', 'ZFCG', 'AQSC', 'GZ'],
        relays: ['ZDSSWF'],
      },
    ],
  },
];
