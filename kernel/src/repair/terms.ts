import type { TermRow } from '../procedure/deadline';

const unread = {
  ...({ from: '2020-01-01', unit: 'WORKING_DAYS', verified: false } as const),
  basis: '信用修复管理办法(国家发展改革委令第36号)办理时限;具体日数未核对',
} as const;

/**
 * How long the recognising body has. The days are those of practice: nobody has read them in the order, so a place or a
 * ministry that knows better adds its row. The working day in which a portal forwards a request is not counted, since a
 * request is handed in where it is decided.
 */
export const repairTerms = {
  accept: [{ ...unread, count: 3 }],
  decide: [{ ...unread, count: 10 }],
  /** With the extension, from the acceptance. */
  extended: [{ ...unread, count: 20 }],
} as const satisfies Readonly<Record<string, readonly TermRow[]>>;
