import type { IsoDate } from '../time';
import { periodsOf, type Severity } from './periods';

const MINOR_KINDS: readonly string[] = ['WARNING', 'CRITICISM'];
const SERIOUS_KINDS: readonly string[] = [
  'REVOKE_PERMIT',
  'SUSPEND_OR_REVOKE_PERMIT',
  'RESTRICT_BUSINESS',
  'STOP_BUSINESS',
  'CLOSE_BUSINESS',
  'RESTRICT_PRACTICE',
  'DETENTION',
];

/**
 * The class that the kinds of a penalty alone put it in, after the examples of Order 36. How large a fine must be to
 * be serious is left to each sector, so a fine alone is general here.
 */
export function severityOf(kinds: readonly string[]): Severity {
  if (kinds.length > 0 && kinds.every((kind) => MINOR_KINDS.includes(kind))) return 'MINOR';
  return kinds.some((kind) => SERIOUS_KINDS.includes(kind)) ? 'SERIOUS' : 'GENERAL';
}

/** The kinds of a penalty on record, as its file named them (处罚类别). */
export function categoriesIn(details: unknown): readonly string[] {
  const { categories } = Object(details) as { categories?: unknown };
  return Array.isArray(categories) ? categories.filter((one) => typeof one === 'string') : [];
}

/**
 * The first day on which a penalty is no longer public: the day its authority states, but never beyond what the law
 * in force on the document's date allows; where none is stated, the maximum of its class. What is not public in
 * principle is public only where the authority states it.
 */
export function penaltyPublicUntil(penalty: {
  readonly documentDate: IsoDate;
  readonly kinds: readonly string[];
  readonly stated: IsoDate | null;
}): IsoDate {
  const { documentDate, kinds, stated } = penalty;
  const severity = severityOf(kinds);
  const own = periodsOf({ documentDate, severity });
  if (own.publicity === 'NO') return documentDate;
  if (stated === null) return own.publicity === 'YES' ? own.publicUntil : documentDate;
  const longest = severity === 'MINOR' ? own : periodsOf({ documentDate, severity: 'SERIOUS' });
  return stated < longest.publicUntil ? stated : longest.publicUntil;
}
