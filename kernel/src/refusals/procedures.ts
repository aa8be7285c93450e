import type { RefusalRow } from '../message';

/** What an objection, a repair, a listing or a commitment may be refused for. */
export const proceduresRefusals = {
  OBJECTION_OPEN: {
    zh: '对该记录的异议{id}正在处理,不能重复提出',
    en: 'The objection {id} to this record is not closed yet',
  },
  OBJECTION_NOT_EXTENSIBLE: {
    zh: '主体所在地没有规定可以延长核实期限({basis})',
    en: 'The place of the subject does not give the provider longer ({basis})',
    rests: 'ON_RULE',
  },
  DAY_NOT_TODAY: {
    zh: '当事人自行报告的,日期为报告当日({today}),不得写为{on}',
    en: 'What the subject reports itself is of today ({today}), not of {on}',
  },
  REPAIR_ELSEWHERE: {
    zh: '{sector}只转载其他部门的名单;谁认定、谁修复,请向认定部门申请',
    en: '{sector} passes on what others recognised; whoever recognised it repairs it, so ask there',
    basis: '信用修复管理办法(国家发展改革委令第36号)',
  },
  REPAIR_EXCLUDED: {
    zh: '该记录不能申请信用修复:{reason}',
    en: 'This record cannot be repaired: {reason}',
    rests: 'ON_RULE',
  },
  REPAIR_BEFORE_MINIMUM: {
    zh: '未满最短公示期,自{from}起可以申请修复',
    en: 'The minimum of publicity is not over; repair may be asked for from {from}',
    rests: 'ON_RULE',
  },
  REPAIR_DUTIES_OPEN: {
    zh: '失信行为尚未纠正,或者义务尚未履行完毕、未经核实',
    en: 'The breach is not corrected, or a duty is open or not verified',
    rests: 'ON_RULE',
  },
  REPAIR_PROMISE_MISSING: {
    zh: '须作出公共信用承诺',
    en: 'A public credit promise has to be made',
    rests: 'ON_RULE',
  },
  REPAIR_SECTOR_RULE_APPLIES: {
    zh: '公示期已满而失信行为未纠正,按行业主管部门的规定处理',
    en: 'Publicity is over and the breach not corrected; the rules of the ministry in charge apply',
    rests: 'ON_RULE',
  },
  REPAIR_EVIDENCE_MISSING: {
    zh: '须提交义务履行或者整改的证明;培训证明可以提交,不能作为唯一条件',
    en: 'Evidence of what was performed or corrected is needed; a certificate of training may be shown, but is never enough by itself',
    rests: 'ON_RULE',
  },
  REPAIR_OPEN: {
    zh: '该记录的修复申请{id}正在处理或者已经修复',
    en: 'The request {id} to repair this record is not closed, or the record is repaired',
  },
  SHIELD_ELSEWHERE: {
    zh: '{sector}不受理屏蔽申请;向信用修复总窗口申请一次即可',
    en: '{sector} takes no applications for a shield; one at the desk for shields is enough',
  },
  SHIELD_NO_LAW: {
    zh: '{ruledOn}的裁定没有屏蔽依据,{from}起的裁定可以申请',
    en: 'No law shields upon a ruling of {ruledOn}; it does upon rulings from {from} on',
    rests: 'ON_RULE',
  },
  SHIELD_PLAN_OVER: {
    zh: '计划、协议执行期限的截止日{planUntil}应晚于裁定日{ruledOn}',
    en: 'The term of the plan ends on {planUntil}, which is not after the ruling of {ruledOn}',
    rests: 'ON_RULE',
  },
  SHIELD_OPEN: {
    zh: '屏蔽申请{id}正在处理或者屏蔽中,不能重复申请',
    en: 'The application {id} is not decided, or its shield is in force',
  },
  SHIELD_RULING_UNVERIFIED: {
    zh: '尚未向人民法院核实裁定',
    en: 'The ruling is not verified with the court',
    rests: 'ON_RULE',
  },
  SHIELD_ORDER_INVALID: {
    zh: '不是信用修复总窗口就该主体作出的屏蔽决定',
    en: 'This is no order of the desk for shields about that subject',
  },
  SHIELD_ORDER_NOT_OF_DESK: {
    zh: '屏蔽决定由{source}出具,本平台的信用修复总窗口是“{desk}”,其他部门的屏蔽决定不予录入',
    en: 'The order is sealed by {source}; orders are taken in of the desk for shields of this house alone, "{desk}"',
  },
  SHIELD_ACKNOWLEDGEMENT_INVALID: {
    zh: '不是其他领域就该屏蔽决定出具的录入回执',
    en: 'This is no acknowledgement of an order by another sector of this house',
  },
  SHIELD_ORDER_STALE: {
    zh: '屏蔽决定于{issuedAt}出具,一小时内有效;请重新从总窗口读取',
    en: 'The order was issued at {issuedAt} and is taken for an hour; read it at the desk again',
  },
  SHIELD_ORDER_KNOWN: {
    zh: '屏蔽决定{id}已经录入,没有新的信息可以屏蔽',
    en: 'The order {id} is in these books, and there is nothing new to cover',
  },
  PLEA_TERM_RUNNING: {
    zh: '陈述申辩期限尚未届满,不能作出列入决定',
    en: 'The days for a plea are not over; nobody is listed before',
    rests: 'ON_RULE',
  },
  DECISION_UNFIT: {
    zh: '对{kind}的异议作出决定时,{field}不适用或者缺失',
    en: 'In a decision about a contested {kind}, {field} does not belong or is missing',
  },
  GRADE_UNCHANGED: {
    zh: '现有记录对{period}仍得出同一等级;异议成立须更正或者撤销所依据的记录',
    en: 'What is on record still gives the same grade for {period}; to uphold the objection, correct or revoke the act it rests on',
  },
  COMMITMENT_MATTER_UNKNOWN: {
    zh: '没有承诺事项“{matter}”',
    en: 'There is no commitment matter "{matter}"',
  },
  COMMITMENT_TEMPLATE_MISSING: {
    zh: '承诺事项“{matter}”在{madeOn}没有可用的承诺书范本',
    en: 'The commitment matter "{matter}" had no template on {madeOn}',
    rests: 'ON_RULE',
  },
  COMMITMENT_TEMPLATE_UNFIT: {
    zh: '承诺事项“{matter}”自{from}的承诺书范本在{madeOn}不可用',
    en: 'The version of {from} of the commitment in "{matter}" is not the one offered on {madeOn}',
    rests: 'ON_RULE',
  },
  LIST_NOT_FOR_COMMITMENT: {
    zh: '拒不作出或者违反该事项承诺的,只能列入{watch},不能列入{list}',
    en: 'Whoever refuses or breaks a commitment in that matter may stand on {watch} and not on {list}',
    rests: 'ON_RULE',
  },
  COMMITMENT_GIVEN: {
    zh: '该主体已在该事项作出承诺{commitment},不是拒不承诺',
    en: 'The subject has given its word in that matter, {commitment}, so it did not refuse to',
    rests: 'ON_RULE',
  },
  COMMITMENT_NOT_BROKEN: {
    zh: '承诺{commitment}未被认定违反',
    en: 'The commitment {commitment} is not found broken',
    rests: 'ON_RULE',
  },
  DIVISION_UNKNOWN: {
    zh: '受理单位代码中的“{region}”不是行政区划代码',
    en: 'The code of the accepting office holds "{region}", which is no division',
  },
  UNPERFORMED_UNFIT: {
    zh: '全部履行的承诺不应有未履行的承诺内容和责任追究',
    en: 'A commitment that was kept leaves nothing unperformed, and nobody to answer for it',
  },
  COMMITMENT_CODES_SPENT: {
    zh: '{region}在{madeOn}的承诺编码已用完',
    en: 'All commitment codes of {region} on {madeOn} are given out',
  },
  PAPERS_UNFIT: {
    zh: '容缺受理应写明待补交的材料和不早于当日的期限;其他承诺不得写({basis})',
    en: 'Tolerant acceptance names the missing papers and a day that is not over; any other commitment names none ({basis})',
    basis: '国办发〔2019〕35号 容缺受理',
  },
  PAPERS_NOT_PROMISED: {
    zh: '该承诺没有待补交的材料({basis})',
    en: 'No papers were promised in that commitment ({basis})',
    rests: 'ON_RULE',
  },
  PAPERS_MISSING: {
    zh: '待补交的材料尚未补交,不得核查({basis})',
    en: 'The papers that were promised are missing, so there is nothing to verify ({basis})',
    rests: 'ON_RULE',
  },
  VERIFICATION_MISSING: {
    zh: '告知承诺应当先核查;容缺受理的,应当先补交材料或者期限已过({basis})',
    en: 'A notified commitment is verified first; in tolerant acceptance the papers come first, or their day has passed ({basis})',
    rests: 'ON_RULE',
  },
  DECLARATION_KIND_UNKNOWN: {
    zh: '没有自主申报的信息类别“{kind}”',
    en: 'Nothing is declared under the kind "{kind}"',
  },
  DECLARATION_ON_RECORD: {
    zh: '该信息已经申报({id}),不能重复申报',
    en: 'The same is declared already, as {id}',
  },
  DECLARATION_EVIDENCE_MISSING: {
    zh: '认定属实或者不属实,应写明核实所依据的材料({basis})',
    en: 'What is found true or untrue is found by something: say what it was held against ({basis})',
    rests: 'ON_RULE',
  },
  VERIFICATION_DIFFERS: {
    zh: '核查结果不符,不得认定全部履行({basis})',
    en: 'The verification found otherwise, so it is not found fulfilled ({basis})',
    rests: 'ON_RULE',
  },
} as const satisfies Record<string, RefusalRow>;
