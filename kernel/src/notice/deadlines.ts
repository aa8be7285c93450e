import type { PendingMatter } from '../pending/matter';
import { addDays, dayOf, type Instant, startOfDay } from '../time';
import type { Occasion } from './notice';
import { type NoticeRule, noticeRules, ruleOn } from './rules';

type Matter = Pick<PendingMatter, 'noun' | 'id' | 'since' | 'dueOn' | 'stateName' | 'papersDueOn'>;

/** A deadline that comes near. */
export interface NearDeadline extends Occasion {
  readonly dueOn: string;
}

/** The rule about the deadlines of one noun that holds on a day. */
const ruleFor = (noun: PendingMatter['noun'], day: string): NoticeRule | undefined =>
  noticeRules
    .filter(({ on }) => 'deadlineOf' in on && on.deadlineOf === noun)
    .find(({ code }) => ruleOn(code, day));

/**
 * One for a matter that somebody still waits for and that has a last day, so many days before it; at once where the matter
 * began later than that. A later deadline is another one.
 */
export function ofDeadline(matter: Matter): readonly NearDeadline[] {
  const { noun, id, since, stateName } = matter;
  const dueOn = noun === 'COMMITMENT' ? (matter.papersDueOn ?? null) : matter.dueOn;
  const rule = dueOn === null ? undefined : ruleFor(noun, dueOn);
  if (dueOn === null || !rule || !('daysBefore' in rule.on)) return [];
  const early = addDays(dueOn, -rule.on.daysBefore);
  const at = startOfDay(early > since ? early : since);
  const text = `${nouns[noun]}(${stateName})的期限为${dueOn}`;
  return [{ code: rule.code, at, record: `${id} ${dueOn}`, text, dueOn }];
}

/** In Chinese, as the subject reads it. */
const nouns: Readonly<Record<PendingMatter['noun'], string>> = {
  OBJECTION: '异议处理',
  REPAIR: '信用修复办理',
  PROPOSAL: '拟列入名单的陈述申辩',
  COMMITMENT: '承诺补交材料',
  RECTIFICATION: '限期整改',
  SHIELD: '信用信息屏蔽办理',
  DECLARATION: '自主申报核实',
};

/** Whether it is told by now. */
export const isNear = ({ at }: Occasion, now: Instant): boolean => at <= startOfDay(dayOf(now));
