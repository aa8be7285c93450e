import type { Sight } from '../access/sight';
import { anonymous, type Caller } from '../caller';
import { noon } from './records';

/** Another department that says why it asks: it sees what was published at the instant, and every grade. */
export const department: Caller = {
  ...anonymous,
  id: 'finance-bureau',
  role: 'GOVERNMENT',
  authority: '虚构财政局',
  purpose: '资格审查',
};

/** How such a department looks, in tests whose day does not matter. */
export const AS_PUBLISHED: Sight = { extent: 'AS_PUBLISHED', now: noon('2026-06-15') };

/** An officer of a ministry. */
export const staffOf = (authority: string): Caller => ({
  ...anonymous,
  id: `${authority}-staff`,
  role: 'STAFF',
  authority,
});

/** A bank that asks by authorisations. */
export const bankOf = (authority: string, ...authorisations: readonly string[]): Caller => ({
  ...anonymous,
  id: 'bank',
  role: 'INSTITUTION',
  authority,
  authorisations,
});

/** An entity that looks at itself. */
export const itself = (subject: string): Caller => ({ ...anonymous, id: 'firm', role: 'SUBJECT', subject });
