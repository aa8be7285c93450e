import type { RefusalRow } from '../message';

/** What is refused of inspections, rectification and interviews, each with its article. */
export const inspectionsRefusals = {
  INSPECTION_RATES_INVALID: {
    zh: '抽查比例“{problem}”不成立:守信的应低于常规,失信的应高于常规,任何主体的比例大于零且不超过全部',
    en: 'The rate "{problem}" cannot be: good credit is inspected less than is ordinary, bad credit more, and everyone with a share above nothing and not above all',
  },
  INSPECTION_DAYS_INVALID: {
    zh: '公开数值应产生于公告之后、检查开始之日或者之前,检查期间不得跨年({basis})',
    en: 'The public value becomes known after the announcement and not after the first visit, and all visits are in one year ({basis})',
    basis: '国办发〔2015〕58号',
  },
  INSPECTION_FRAME_EMPTY: {
    zh: '该范围内没有检查对象',
    en: 'Nobody is in that scope',
  },
  INSPECTORS_TOO_FEW: {
    zh: '执法检查人员不得少于两人,不得重复;回避之后每一检查对象仍应有两人({basis})',
    en: 'There are at least two inspectors, no one twice, and two are left for every subject after recusal ({basis})',
    basis: '《中华人民共和国行政处罚法》第四十二条、第四十三条',
  },
  INSPECTION_PLAN_OVERLAPS: {
    zh: '同一范围、同一期间已有抽查计划“{number}”,不得重复抽取',
    en: 'There is a plan for the same subjects and days, "{number}"; nobody is drawn twice until the draw suits',
  },
  DRAW_TOO_EARLY: {
    zh: '公告所定公开数值尚未产生,不得抽取',
    en: 'The public value that was announced is not known yet',
    rests: 'ON_RULE',
  },
  INSPECTOR_NOT_DRAWN: {
    zh: '名单第{place}位的执法人员不在该检查任务之中',
    en: 'The officer in place {place} of the list does not stand with that visit',
  },
  INSPECTOR_NOT_REPLACEABLE: {
    zh: '检查已经完成或者检查期间已满,不再更换检查人员({basis})',
    en: 'The visit was carried out, or the period of its plan is over: nobody is replaced any more ({basis})',
    rests: 'ON_RULE',
  },
  INSPECTION_CAUSE_UNFIT: {
    zh: '随机抽查应指明计划中的检查任务,人员以抽取结果为准;其他检查不得指明',
    en: 'A random inspection names its visit, whose inspectors were drawn; any other names none',
  },
  INSPECTION_BEFORE_PLAN: {
    zh: '检查早于计划开始之日{from}',
    en: 'The inspection is before the first day of the plan, {from}',
  },
  INSPECTION_CAP_REACHED: {
    zh: '该主体本年度随机抽查已达{most}次上限,举报除外({basis})',
    en: 'The subject was inspected at random {most} times this year, which is the most; reports excepted ({basis})',
    rests: 'ON_RULE',
  },
  JOINT_VISIT_NOT_PLANNED: {
    zh: '检查任务{visit}已经完成或者检查期间已满,不能联合检查',
    en: 'The visit {visit} was carried out, or the period of its plan is over: it is not made together any more',
  },
  JOINT_VISIT_OPEN: {
    zh: '该检查任务已列入联合检查{id},不能再列入另一次',
    en: 'That visit is part of the joint visit {id}, and of no other meanwhile',
  },
  JOINT_VISIT_OTHER_SUBJECT: {
    zh: '检查任务{visit}的对象不是该主体,只有对同一主体的检查可以合并',
    en: 'The visit {visit} is to another subject; only visits to one subject are merged',
  },
  JOINT_VISIT_OUTSIDE_WINDOW: {
    zh: '检查任务{visit}的检查期间不在{from}至{until}(不含)之内,不能合并',
    en: 'The period of the visit {visit} has no day left from {from} until before {until}: it is not merged',
  },
  JOINT_VISIT_DAY_OUTSIDE: {
    zh: '{on}不在可以联合检查的期间({from}至{until},不含)之内,或者已经过去',
    en: 'On {on} no joint visit can be: it is not from {from} until before {until}, or it is over',
  },
  JOINT_VISIT_OTHER_SIDE: {
    zh: '这一步由联合检查的另一部门作出',
    en: 'The other ministry takes that step of the joint visit',
    rests: 'ON_RULE',
  },
  JOINT_VISIT_NOT_CARRIED_OUT: {
    zh: '本部门没有{on}对该主体检查结果的记录,请先记录检查结果',
    en: 'No result of the own inspection on {on} is on record; record it first',
  },
  JOINT_VISIT_STATEMENT_INVALID: {
    zh: '不是另一部门就本部门参加的该联合检查出具的说明,或者与记录不符',
    en: 'This is no statement of the other ministry about a joint visit with this one, or it is not of what stands on record',
  },
  JOINT_VISIT_STATEMENT_STALE: {
    zh: '说明于{issuedAt}出具,一小时内有效;请重新读取',
    en: 'The statement was issued at {issuedAt} and is taken for an hour; read it again',
  },
  JOINT_VISIT_STATEMENT_KNOWN: {
    zh: '联合检查{id}的说明已经录入,没有新的内容',
    en: 'All of that statement about the joint visit {id} is in these books',
  },
  JOINT_VISIT_ENDED: {
    zh: '联合检查{id}已经结束({state}),不再录入',
    en: 'The joint visit {id} has ended here ({state}); nothing is taken in any more',
  },
  DEADLINE_TOO_EARLY: {
    zh: '整改期限应晚于{after}',
    en: 'The deadline must be after {after}',
  },
  DEADLINE_NOT_NEEDED: {
    zh: '整改完成的,不再定期限',
    en: 'What is completed gets no new deadline',
  },
  DEADLINE_NOT_EXTENDED: {
    zh: '只能在期限届满前延长到更晚的日期;已逾期的可以约谈({basis})',
    en: 'A deadline is extended to a later day and before it has passed; after that there is the interview ({basis})',
    rests: 'ON_RULE',
  },
  NOTHING_TO_RECTIFY: {
    zh: '该次检查未发现问题,不得据以责令整改',
    en: 'That inspection found nothing, so there is nothing to rectify',
    basis: '国办发〔2019〕35号 督促失信市场主体限期整改',
  },
  INTERVIEW_BEFORE_DEADLINE: {
    zh: '整改期限届满未完成整改的,方可约谈({basis})',
    en: 'An interview is held only after the deadline was missed ({basis})',
    rests: 'ON_RULE',
  },
  NOT_RECOGNISING_BODY: {
    zh: '谁认定、谁约谈:只有作出责令的{authority}可以核查、延期、约谈或者撤销({basis})',
    en: 'Only the body that ordered it, {authority}, verifies, extends, interviews or withdraws ({basis})',
    basis: '国办发〔2019〕35号 督促失信市场主体限期整改',
  },
} as const satisfies Record<string, RefusalRow>;
