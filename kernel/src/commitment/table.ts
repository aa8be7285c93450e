import { procedure, underLaw } from '../procedure/procedure';

const assessed = underLaw({
  basis: '国办发〔2019〕35号 建立健全信用承诺制度',
  verified: false,
  by: ['OWN_STAFF'],
});

/**
 * The life of a commitment. What was broken can be made good, and what was thought kept can be found broken, so one
 * assessment may follow another.
 */
export const commitmentProcedure = procedure({
  noun: 'commitment',
  label: { zh: '信用承诺', en: 'Commitment' },
  remark:
    'Only an assessment of a later day may follow one that is on record. It has no end: what was broken can be made good, and what was thought kept can be found broken.',
  initial: 'PENDING',
  states: {
    PENDING: { zh: '待核查', en: 'not assessed' },
    FULFILLED: { zh: '全部履行', en: 'fulfilled' },
    PARTLY: { zh: '部分履行', en: 'partly fulfilled' },
    NOT: { zh: '全部未履行', en: 'not fulfilled' },
  },
  actions: {
    fulfil: { zh: '认定全部履行', en: 'found fulfilled' },
    fulfilPartly: { zh: '认定部分履行', en: 'found partly fulfilled' },
    breach: { zh: '认定全部未履行', en: 'found broken' },
  },
  steps: [
    assessed('PENDING', 'fulfil', 'FULFILLED'),
    assessed('PENDING', 'fulfilPartly', 'PARTLY'),
    assessed('PENDING', 'breach', 'NOT'),
    assessed('FULFILLED', 'fulfilPartly', 'PARTLY'),
    assessed('FULFILLED', 'breach', 'NOT'),
    assessed('PARTLY', 'fulfil', 'FULFILLED'),
    assessed('PARTLY', 'fulfilPartly', 'PARTLY'),
    assessed('PARTLY', 'breach', 'NOT'),
    assessed('NOT', 'fulfil', 'FULFILLED'),
    assessed('NOT', 'fulfilPartly', 'PARTLY'),
    assessed('NOT', 'breach', 'NOT'),
  ],
});
