import { type Message, phrase } from '@creditgraph/kernel';

/** Everything that may be wrong with an edition; where it is wrong is said beside it. */
export const complaintRules = {
  FILE_NOT_JSON: { zh: '文件不是JSON', en: 'the file is not JSON' },
  FIELD_WRONG: { zh: '该项缺失或者不符合格式:{reason}', en: 'missing, or not of its form: {reason}' },
  FIELD_EMPTY: { zh: '没有写明{field}', en: 'does not say its {field}' },
  FIELD_TWICE: {
    zh: '同一对象中{field}出现两次,读者所取可能不同',
    en: 'one object says its {field} twice, and readers differ in which they take',
  },
  CODE_TWICE: { zh: '代码重复', en: 'appears twice' },
  SCENARIO_MISSING: { zh: '本版未规定该场景', en: 'the edition does not say what this scenario requires' },
  SCENARIO_UNKNOWN: { zh: '本版没有场景{scenario}', en: 'its scenario {scenario} is not in the catalogue' },
  ROLE_UNKNOWN: {
    zh: '角色{role}不属于该措施的任何场景',
    en: 'its role {role} belongs to none of its scenarios',
  },
  ROLE_MISSING: { zh: '有场景而没有角色', en: 'it has a scenario and no role' },
  BASIS_MISSING: { zh: '没有法律依据', en: 'it has no legal basis' },
  BASIS_TOO_WEAK: {
    zh: '减损权益或者增加义务的措施须有法律、行政法规或者党中央、国务院政策依据,通知不足以为据',
    en: 'a measure that takes rights away needs a law or regulation',
  },
  ARTICLE_MISSING: { zh: '依据没有写明条文', en: 'a basis names no article' },
  BASIS_ENDS_EARLY: { zh: '{law}的失效日期不晚于生效日期', en: '{law} ends before it begins' },
  BASIS_ENDED: {
    zh: '自本版生效之日起已无有效依据',
    en: 'no basis is in force on or after the first day of the edition',
  },
  SUBJECT_NOT_COVERED: { zh: '没有依据及于{subject}', en: 'no basis covers {subject}' },
  VERIFIED_UNREAD: {
    zh: '条文标为已核实,来源却不是原文;或者来源标为原文而没有一条已核实',
    en: 'a basis is verified exactly where the source is the text itself',
  },
  TRIGGER_MISSING: { zh: '没有触发条件', en: 'nothing triggers it' },
  TRIGGER_REWARDS: { zh: '守信状态不能触发惩戒', en: 'good standing cannot trigger it' },
  GRADE_TAKES_RIGHTS: { zh: '等级不能单独减损权益', en: 'a grade alone cannot take rights away' },
  WATCH_LIST_TAKES_RIGHTS: {
    zh: '{list}是重点关注名单,不能减损权益',
    en: 'list {list} is a watch list: it cannot take rights away',
  },
  LIST_UNKNOWN: { zh: '本版没有名单{list}', en: 'list {list} is not in the catalogue' },
  LIST_OPPOSITE: {
    zh: '名单{list}与措施奖惩方向相反',
    en: 'list {list} and the measure point in opposite directions',
  },
  EFFECT_UNFIT: { zh: '第{category}类措施不能有效果{effect}', en: 'category {category} cannot {effect}' },
  IMPLEMENTER_MISSING: { zh: '没有实施单位', en: 'nobody implements it' },
  SCOPE_UNFIT: {
    zh: '适用范围{level}与行政区划{region}不符',
    en: 'the scope {level} does not go with the division {region}',
  },
  SOURCE_SILENT: {
    zh: '没有必需来源对名单{entry}负责:它不作声会被当作没有记录',
    en: 'no required source answers for list {entry}',
  },
  SOURCE_TWICE: {
    zh: '对{kind}两次写明来源{source}',
    en: 'names the source {source} twice for {kind}',
  },
  GRADE_SILENT: {
    zh: '{source}的等级{grade}影响结论,但它不是必需来源:它不作声会被当作没有这一等级',
    en: 'the grade {grade} of {source} bears on the decision, and {source} is not a required source',
  },
  RECOGNITION_ENDS_EARLY: { zh: '互认的终止日期不晚于起始日期', en: 'the recognition ends before it begins' },
} as const satisfies Record<string, Message>;

export type ComplaintCode = keyof typeof complaintRules;

/** One thing that is wrong with an edition: in which row, in which field. */
export interface Complaint extends Message {
  readonly code: ComplaintCode;
  /** `measure GP-BAN-SUPPLIER`, `list GZ`, `edition`. */
  readonly row: string;
  /** `bases`, `triggers.0.list`. */
  readonly field: string;
}

/** A complaint before it is known of which row it is. */
export type Finding = Omit<Complaint, 'row'>;

export const finding = (
  code: ComplaintCode,
  field: string,
  details: Readonly<Record<string, string>> = {},
): Finding => ({ code, field, ...phrase(complaintRules[code], { field, ...details }) });

export const ofRow = (row: string, findings: readonly Finding[]): Complaint[] =>
  findings.map((one) => ({ row, ...one }));

/** As it is printed: `measure NEW bases: it has no legal basis`. */
export const spoken = ({ row, field, en }: Complaint): string => `${row} ${field}: ${en}`;
