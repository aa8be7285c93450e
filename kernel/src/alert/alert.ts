import type { Entry } from '../event/event';
import type { NoticeCode, NoticeRule, Recipient } from '../notice/rules';
import { noticeRules, ruleOn } from '../notice/rules';
import { placeOf } from '../procedure/step';
import { isEntityKey } from '../subject/thing';
import { dayOf, type Instant } from '../time';
import type { Subscription } from './subscription';

/** What an entry of the journal amounts to, by the rule of its day. */
export interface Candidate {
  readonly entry: Entry;
  readonly rule: NoticeRule;
}

/** What a department is told, because it subscribed to it. */
export interface Alert extends Pick<NoticeRule, 'code' | 'name' | 'kind' | 'basis' | 'verified'> {
  /** The cursor behind its entry: the same whenever it is told, and never another's. */
  readonly id: string;
  readonly sequence: number;
  readonly at: Instant;
  readonly deed: string;
  readonly record: string;
  readonly version: number;
  /** Null where it is about a thing. */
  readonly uscc: string | null;
  /** Code of the list, of what happens to entries on lists. */
  readonly list: string | null;
  /** Division of the region that made that entry, where another one did. */
  readonly origin: string | null;
  /** Code of the grade, of one that fell. */
  readonly grade: string | null;
  readonly subscriptions: readonly string[];
}

/** The deed of a deadline that came near ends with the code of its rule. */
const DEADLINE = 'deadline.';

/** The rules by which some recipients may be told of an entry, on the day of the entry. */
export function candidatesOf(entry: Entry, recipient: Recipient): readonly Candidate[] {
  const { deed, at } = entry;
  const codes = deed.startsWith(DEADLINE)
    ? [deed.slice(DEADLINE.length) as NoticeCode]
    : noticeRules.flatMap(({ code, on }) => ('deeds' in on && on.deeds.includes(deed) ? [code] : []));
  return [...new Set(codes)].flatMap((code) => {
    const rule = ruleOn(code, dayOf(at));
    return rule?.tells.includes(recipient) ? [{ entry, rule }] : [];
  });
}

/** Whether a subscription wants something, and was there before it happened. */
export function wants(
  { codes, lists, regions, usccs, afterSequence }: Subscription,
  { entry: { sequence, subject }, rule }: Candidate,
  list: string | null,
): boolean {
  const uscc = subject !== null && isEntityKey(subject) ? subject : null;
  const open = <T>(wanted: readonly T[], fits: (one: T) => boolean) =>
    wanted.length === 0 || wanted.some(fits);
  return (
    sequence > afterSequence &&
    open(codes, (code) => code === rule.code) &&
    open(lists, (one) => one === list) &&
    open(regions, (region) => uscc !== null && placeOf(uscc).startsWith(region)) &&
    open(usccs, (one) => one === uscc)
  );
}
