import { dayOf, type Instant } from '../time';
import { type NoticeCode, type NoticeRule, ruleOn } from './rules';

/** What there is to tell, before it is known whether a rule wants it told. */
export interface Occasion {
  readonly code: NoticeCode;
  /** From when on it is told. */
  readonly at: Instant;
  /** The record it is about. */
  readonly record: string;
  /** In Chinese. */
  readonly text: string;
}

/** What a subject is told of its own credit. */
export interface Notice extends Occasion, Pick<NoticeRule, 'name' | 'kind' | 'basis' | 'verified'> {
  /** The same whenever it is asked for. */
  readonly id: string;
}

/**
 * The notices that are due by an instant, newest first. Nobody writes them: they are what the records amount to, so that
 * none is lost in a crash, none comes twice, and one about a record that was corrected is corrected with it.
 */
export const noticesBy = (occasions: readonly Occasion[], asOf: Instant): readonly Notice[] =>
  occasions
    .filter(({ at }) => at <= asOf)
    .flatMap((occasion) => noticeOf(occasion) ?? [])
    .sort((a, b) => (sortKey(a) < sortKey(b) ? 1 : -1));

function noticeOf(occasion: Occasion): Notice | null {
  const rule = ruleOn(occasion.code, dayOf(occasion.at));
  if (!rule) return null;
  const { name, kind, basis, verified } = rule;
  return { ...occasion, name, kind, basis, verified, id: `${occasion.code} ${occasion.record}` };
}

const sortKey = ({ at, id }: Notice) => `${at} ${id}`;
