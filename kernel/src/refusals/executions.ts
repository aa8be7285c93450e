import type { RefusalRow } from '../message';

/** What is refused of measures that were invoked. */
export const executionsRefusals = {
  HIT_UNKNOWN: {
    zh: '核查{check}中没有因名单记录{listing}而适用措施{measure}的命中',
    en: 'The check {check} of this caller has no hit of the measure {measure} on the entry {listing}',
  },
  EXECUTION_REPORTED: {
    zh: '该措施的执行情况已经报告过且内容不同;请以{execution}续报',
    en: 'What was done is reported already, and otherwise; report what came next under {execution}',
  },
  EXECUTION_DAY_UNFIT: {
    zh: '执行日期{occurredOn}应在{first}与{today}之间',
    en: 'The day {occurredOn} does not lie between {first} and {today}',
  },
  CONTEST_OWN: {
    zh: '对解除要求提出异议的人员不得自行答复该异议',
    en: 'Whoever contested the demand does not answer for the owner of the list: somebody else does',
  },
  GROUND_UNFIT: {
    zh: '措施所依据的其他名单记录须同时写明来源部门与记录编号,且不得是已终止的该记录(来源“{sector}”,编号“{listing}”)',
    en: 'Another listing on which a measure stands is named by its source and its id, and is not the one that ended (source "{sector}", id "{listing}")',
  },
} as const satisfies Record<string, RefusalRow>;
