import type { TermRow } from '../procedure/deadline';

const henan = {
  ...({ region: '41', from: '2020-05-01', unit: 'WORKING_DAYS', verified: false } as const),
  basis: '河南省社会信用条例第四十一条',
} as const;
const shanghai = {
  ...({ region: '31', from: '2017-10-01', unit: 'WORKING_DAYS', verified: false } as const),
  basis: '上海市社会信用条例第三十六条',
} as const;
const shenzhen = {
  ...({ region: '4403', from: '2023-01-01', unit: 'WORKING_DAYS', verified: false } as const),
  basis: '深圳经济特区社会信用条例第五十一条',
} as const;

/**
 * How long an objection may take, by the place of the subject. There is no national figure: the State Council says
 * "as soon as possible", so elsewhere no clock runs. When a regulation changes, close its row with `until`.
 */
export const objectionTerms = {
  /** What the office that received it decides itself. */
  own: [
    { ...henan, count: 3 },
    { ...shanghai, count: 5 },
    { ...shenzhen, count: 1 },
  ],
  /** To hand it on to whoever provided the record. */
  handOn: [{ ...shanghai, count: 2 }],
  /** For its provider to answer, from the handing on. */
  provider: [
    { ...henan, count: 3 },
    { ...shanghai, count: 5 },
    { ...shenzhen, count: 2 },
  ],
  /** The same where the provider needs longer: three days more. */
  longer: [{ ...shenzhen, count: 5 }],
  /** For the whole matter, where its provider was asked. */
  whole: [{ ...henan, count: 7 }],
  /** To take out what turned out to be wrong. */
  removal: [
    { ...henan, count: 1, basis: '河南省社会信用条例第四十二条' },
    { ...shanghai, count: 3, basis: '上海市社会信用条例第三十七条' },
  ],
} as const satisfies Readonly<Record<string, readonly TermRow[]>>;
