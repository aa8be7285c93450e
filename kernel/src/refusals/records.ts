import type { RefusalRow } from '../message';

/** What the law, or what is on record, refuses. */
export const recordsRefusals = {
  USCC_LENGTH: { zh: '统一社会信用代码应为18位', en: 'A unified social credit code has 18 characters' },
  USCC_CHARACTER: {
    zh: '统一社会信用代码只能使用数字和大写字母(不含I、O、S、V、Z)',
    en: 'A unified social credit code uses digits and capital letters without I, O, S, V and Z',
  },
  USCC_CHECK_DIGIT: { zh: '第18位校验码不符', en: 'The 18th character does not match the code' },
  USCC_ORG_CHECK: {
    zh: '第9至17位组织机构代码的校验码不符',
    en: 'The organisation code inside (characters 9 to 17) fails its own check character',
  },
  USCC_STRUCTURE: {
    zh: '登记管理部门、机构类别或行政区划代码不存在',
    en: 'The registering department, category or division code is not one the standard knows',
  },
  CALENDAR_YEAR_UNKNOWN: {
    zh: '尚无{year}年国务院节假日安排,不能推算工作日',
    en: 'The State Council calendar of {year} is not known; working days cannot be counted',
  },
  DOCUMENT_NUMBER_EMPTY: {
    zh: '证件号码为空,不能识别自然人',
    en: 'Without a document number a person cannot be told from another',
  },
  DATE_INVALID: { zh: '日期“{value}”不存在', en: '"{value}" is not a calendar date' },
  INSTANT_INVALID: {
    zh: '“{value}”不是带时区的ISO 8601时间',
    en: '"{value}" is not an ISO 8601 instant with an offset',
  },
  SCALAR_NOT_TEXT: { zh: '{scalar}应为字符串', en: '{scalar} is written as a string' },
  AS_OF_IN_FUTURE: { zh: '查询时点不能晚于当前时间', en: 'The instant asked about lies in the future' },
  TOO_MANY: { zh: '{field}应为1至{limit}个,收到{count}个', en: '{field} takes 1 to {limit}, got {count}' },
  CURSOR_INVALID: { zh: '分页游标无效', en: 'The cursor is not one this service handed out' },
  CURSOR_OVERTAKEN: {
    zh: '该游标所指的日志条目已不存在(账簿可能由备份恢复),请从头读取',
    en: 'The entry this cursor stands on is not in the books any more, as after a restore from a backup; read from the start',
  },
  STEP_NOT_ALLOWED: {
    zh: '当前状态“{state}”下不能执行“{action}”',
    en: 'The step "{action}" cannot be taken in the state "{state}"',
    rests: 'ON_STEP',
  },
  TEXT_TOO_LONG: { zh: '{field}不能超过{limit}个字符', en: '{field} has at most {limit} characters' },
  NO_RULES_ON_DATE: { zh: '{date}没有可适用的评价规则', en: 'No evaluation rules were in force on {date}' },
  LIST_UNKNOWN: { zh: '没有代码为“{list}”的名单', en: 'No list has the code "{list}"' },
  DECISION_NUMBER_MISSING: {
    zh: '列入名单须有认定决定文书及文号',
    en: 'Nothing is listed without a decision document and its number',
    basis: '国办发〔2020〕49号 严格履行认定程序',
  },
  SUBJECT_UNKNOWN: {
    zh: '{sector}没有登记代码为{uscc}的主体,请先登记',
    en: '{sector} keeps no subject {uscc}; register it first',
  },
  SUBJECT_NOT_ONE: {
    zh: '须且只须写明一个主体:机构写uscc,车辆、船舶等写thing(可以同时以uscc写明其所属单位),自然人写person',
    en: 'Name one subject: an entity by uscc, a thing by thing (beside it its holder by uscc), a natural person by person',
  },
  THING_NOT_HELD: {
    zh: '“{thing}”不在{uscc}名下',
    en: 'The thing "{thing}" is not on record as held by {uscc}',
  },
  REGION_UNKNOWN: { zh: '没有代码为{region}的行政区划', en: 'No division has the code {region}' },
  AGREEMENT_UNKNOWN: {
    zh: '没有代码为“{agreement}”的名单互认协议',
    en: 'No agreement on the recognition of lists has the code "{agreement}"',
  },
  AGREEMENT_UNFIT: {
    zh: '互认协议{agreement}不包括{region}列入{list}的记录',
    en: 'The agreement {agreement} does not cover entries that {region} made on {list}',
  },
  AGREEMENT_NOT_IN_FORCE: {
    zh: '互认协议{agreement}在{on}不在有效期内',
    en: 'The agreement {agreement} is not in force on {on}',
  },
  APPLICATION_MATTER_UNKNOWN: {
    zh: '没有代码为“{matter}”的信用报告应用事项',
    en: 'No matter in which applications are checked has the code "{matter}"',
  },
  APPLICATION_SCENARIO_UNFIT: {
    zh: '事项{matter}不在场景{scenario}中核查,可用:{open}',
    en: 'Applications in {matter} are not checked in the scenario {scenario}; open are {open}',
  },
  APPLICATION_CONFLICT: {
    zh: '编号“{reference}”已登记且内容不同,本次未写入任何内容',
    en: 'An application is registered under "{reference}", and otherwise; nothing was written',
  },
  TEXT_MISSING: { zh: '{field}为空', en: '{field} is empty' },
  TEXT_GARBLED: {
    zh: '{field}含有控制字符或替换字符,原文已损坏',
    en: '{field} holds control or replacement characters: the text was damaged before it came here',
  },
  VALIDITY_EMPTY: {
    zh: '有效期自{from}起至{until}止,没有一天',
    en: 'A validity from {from} until {until} holds on no day',
  },
  DETAIL_TWICE: { zh: '同一详情项给出了两次', en: 'One detail is given twice' },
  DETAILS_INVALID: { zh: '详情有误:{complaintsZh}', en: 'The details are not right: {complaintsEn}' },
  PENALTY_INVALID: { zh: '处罚信息有误:{complaintsZh}', en: 'The penalty is not right: {complaintsEn}' },
  CONDUCT_CONFLICT: {
    zh: '该行为已以不同内容记录({id});更正请使用更正操作',
    en: 'The act is on record with other contents ({id}); correct it by a correction',
  },
  VERSION_STALE: {
    zh: '该记录已有第{version}版,请先查看再更正',
    en: 'The record is at version {version} by now; look at it before correcting it',
  },
  PERSON_ACT_NOT_CORRECTED: {
    zh: '自然人的记录在此只能更正日期',
    en: 'Of an act of a natural person only the days can be corrected here',
  },
  IDEMPOTENCY_KEY_INVALID: {
    zh: '幂等键应为1至{limit}个字符',
    en: 'An idempotency key has 1 to {limit} characters',
  },
  IDEMPOTENCY_KEY_NAMES_PERSON: {
    zh: '幂等键不得含有证件号码',
    en: 'An idempotency key must not hold the number of the document',
  },
  IDEMPOTENCY_KEY_REUSED: {
    zh: '幂等键“{key}”已用于内容不同的请求',
    en: 'The idempotency key "{key}" was used for a request that asked for something else',
  },
  ALREADY_RECORDED: { zh: '该记录已存在', en: 'This is already on record' },
  CHANGED_MEANWHILE: {
    zh: '同一记录正在被他人修改,请重试',
    en: 'Someone else is changing the same record; try again',
  },
  STEP_OUT_OF_ORDER: {
    zh: '该步骤自{from}起生效,早于上一步骤的{last}',
    en: 'A step that shows from {from} cannot follow one that shows from {last}',
  },
  EXTENSION_NOT_LONGER: {
    zh: '延长期限须写明晚于{validUntil}的新期限',
    en: 'An extension says until when, and that is later than {validUntil}',
    rests: 'ON_RULE',
  },
  NOT_RECORDED: { zh: '没有记录“{id}”', en: 'There is no record "{id}"' },
  CHOICE_UNKNOWN: {
    zh: '{field}不能是“{value}”,可选:{choices}',
    en: '{field} cannot be "{value}"; choose from {choices}',
  },
  ONLY_ENTITIES_GRADED: {
    zh: '只对有统一社会信用代码的主体评级,不得对自然人评级,也不对车辆、船舶等评级',
    en: 'Only entities with a code are graded: never a natural person, nor a thing',
  },
  PURPOSE_MISSING: {
    zh: '{field}须说明用途',
    en: '{field} is answered for a stated purpose only',
  },
  PURPOSE_GARBLED: {
    zh: '用途应以UTF-8百分号编码写明,且不含控制字符',
    en: 'A purpose is written in percent-encoded UTF-8, without control characters',
  },
  PAST_NOT_PUBLIC: {
    zh: '{field}不向公众提供{asOf}的情况:其后修复、到期或者撤销的信息已不再公开',
    en: '{field} is not answered to the public as of {asOf}: what was repaired, has expired or was revoked since is public no longer',
  },
  AUTHORISATION_MISSING: {
    zh: '未出示该主体授予本机构、由本部门记录的授权',
    en: 'No authorisation was shown that this subject granted to this institution and this ministry keeps',
  },
  AUTHORISATION_NOT_IN_FORCE: {
    zh: '授权{id}现不生效({state})',
    en: 'The authorisation {id} does not hold now ({state})',
  },
  AUTHORISATION_STARTS_LATER: {
    zh: '授权只及于{since}起的情况,不含{asOf}',
    en: 'What is authorised begins on {since}; {asOf} lies before it',
  },
  AUTHORISATION_TOO_NARROW: {
    zh: '授权{id}的范围为{scope},不含得分和评价事项',
    en: 'The authorisation {id} is for {scope}; score and findings are not in it',
  },
  AUTHORISATION_CONFLICT: {
    zh: '同一编号的授权已以不同内容记录({id});变更授权,请撤回后另行授予',
    en: 'An authorisation of this number is on record with other contents ({id}); to change one, withdraw it and grant another',
  },
  AUTHORISATION_BACKDATED: {
    zh: '授权自授予之日起,不能自已过去的{validFrom}起',
    en: 'An authorisation cannot hold from {validFrom}, which is past',
  },
  AUTHORISATION_GARBLED: {
    zh: '授权编号“{value}”无效;多个编号以逗号分隔',
    en: '"{value}" is not the id of an authorisation; several are separated by commas',
  },
  PAST_NOT_SHARED: {
    zh: '{asOf}的等级现已不在案,不再共享',
    en: 'The grade as of {asOf} is on record no longer, and is not shared any more',
  },
  RESIDENT_ID_INVALID: {
    zh: '公民身份号码无效({problem})',
    en: 'This is not a valid resident identity number ({problem})',
  },
  DATE_IN_FUTURE: { zh: '日期“{value}”尚未到来', en: 'The day "{value}" has not come yet' },
  REGION_INVALID: {
    zh: '“{region}”不是行政区划代码或其前几位',
    en: '"{region}" is not the code of a division, nor the beginning of one',
  },
  NAME_MISSING: { zh: '名称为空', en: 'The name is empty' },
  SUPERSESSION_CYCLE: {
    zh: '代码{to}已被{from}替代,不能反过来替代它',
    en: 'The code {to} was itself replaced by {from} and cannot take its place',
  },
  RECORDED_OUT_OF_ORDER: {
    zh: '已有{last}记入的版本,不能补记更早的版本',
    en: 'A version recorded at {last} is known; an earlier one cannot be added behind it',
  },
  NOT_EVALUATED_BY_PERIOD: {
    zh: '{sector}不按期评价,没有可以统一评价的期间',
    en: '{sector} is not evaluated by periods, so there is none to evaluate',
  },
  PERIOD_INVALID: {
    zh: '“{period}”不是{sector}的评价期间',
    en: '"{period}" is not a period {sector} is evaluated for',
  },
  PERIOD_NOT_OVER: {
    zh: '评价期间至{lastDay}止,不能在此之前发布结果',
    en: 'The period lasts until {lastDay}; its results cannot be announced before',
  },
  COHORT_PERIOD_UNFIT: {
    zh: '统计期间自{from}起至{until}前,应为1天至{years}年',
    en: 'The period from {from} until before {until} is to be between a day and {years} years',
  },
  QUALITY_PERIOD_INVALID: {
    zh: '“{period}”不是统计期间;可填月份(2026-05)、季度(2026-Q2)或者年份(2026)',
    en: '"{period}" is not a period of figures: a month (2026-05), a quarter (2026-Q2) or a year (2026)',
  },
  QUALITY_PERIOD_NOT_BEGUN: {
    zh: '统计期间{period}自{from}起,尚未开始',
    en: 'The period {period} begins on {from} and had not begun at the instant asked about',
  },
  ANNOUNCED_IN_FUTURE: {
    zh: '发布时间{announcedAt}尚未到来',
    en: 'The instant of announcement {announcedAt} has not come yet',
  },
  EVALUATION_UNFINISHED: {
    zh: '以{announcedAt}为发布时间的评价尚未完成;不指定发布时间即从中断处继续,加--restart则重新开始',
    en: 'An evaluation announced at {announcedAt} is unfinished; go on with it without naming an instant, or begin again with --restart',
  },
  PLATE_INVALID: { zh: '“{plate}”不是机动车号牌号码', en: '"{plate}" is not the number of a plate' },
  IMO_INVALID: {
    zh: '“{imo}”不是有效的IMO编号(7位数字,末位为校验码)',
    en: '"{imo}" is not an IMO number: seven digits, the last of which checks the others',
  },
  NATIONAL_NUMBER_INVALID: {
    zh: '“{number}”不是船舶识别号或者船舶登记号码',
    en: '"{number}" is not a national number of a ship',
  },
  SHIP_NUMBER_AMBIGUOUS: {
    zh: '船舶按IMO编号或者国内编号查询,两者须且只须填写一个',
    en: 'A ship is asked for by its IMO number or by its national number: one of them, not both',
  },
  MONTH_INVALID: { zh: '“{month}”不是月份,应如2026-05', en: '"{month}" is not a month, such as 2026-05' },
  HALF_YEAR_INVALID: {
    zh: '“{halfYear}”不是实行差别电价的半年,应如2026H1',
    en: '"{halfYear}" is not a half-year with a surcharge, such as 2026H1',
    rests: 'ON_RULE',
  },
  HALF_YEAR_NOT_OVER: {
    zh: '{halfYear}至{lastDay}止,在此之前尚无当日信用等级',
    en: '{halfYear} lasts until {lastDay}; before it is over nobody knows the colour of that day',
    rests: 'ON_RULE',
  },
  GRADE_NOT_JUDGED: {
    zh: '{subject}已公布的等级不能重新评定({reason}),本次未写入任何内容',
    en: 'The announced grades of {subject} cannot be judged again ({reason}); nothing was written',
  },
  NOT_EVALUATED: { zh: '{sector}不作信用评价', en: '{sector} grades nobody' },
  OPTION_UNFIT: {
    zh: '{sector}的评价不用{option}',
    en: '{option} means nothing where {sector} is evaluated',
  },
  GRADE_FILE_UNFIT: {
    zh: '某日的等级只能写成.csv文件,不能写成“{file}”',
    en: 'The grades of a day are written as .csv, not as "{file}"',
  },
  GRADE_FILE_UNFINISHED: {
    zh: '“{file}”是{sector}{day}未写完的等级,不能接着写;请换一个文件名,或者加--restart重新开始',
    en: '"{file}" holds unfinished grades of {sector} on {day} and cannot be gone on with; name another file, or begin again with --restart',
  },
} as const satisfies Record<string, RefusalRow>;
