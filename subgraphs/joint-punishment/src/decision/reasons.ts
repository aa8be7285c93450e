import { type Message, phrase } from '@creditgraph/kernel';
import type { Reason, Verdict } from './model';

interface Row extends Message {
  /** The least the decision can be once this is found. */
  readonly atLeast: Verdict;
  /** Whether a person must look before anyone acts. */
  readonly confirm: boolean;
}

/** Everything a decision may rest on. A reason imposes a verdict; the decision is the gravest imposed. */
const rows = {
  LISTED_PROHIBITED: {
    atLeast: 'PROHIBITED',
    confirm: false,
    zh: '列入{list},依法应予禁止',
    en: 'On the list {list}: the law prohibits',
  },
  LISTED_RESTRICTED: {
    atLeast: 'RESTRICTED',
    confirm: false,
    zh: '列入{list},依法应予限制',
    en: 'On the list {list}: the law restricts',
  },
  LISTED_MANAGED: {
    atLeast: 'CAUTION',
    confirm: false,
    zh: '列入{list},应予关注',
    en: 'On the list {list}: handle with attention',
  },
  GRADE_MANAGED: {
    atLeast: 'CAUTION',
    confirm: false,
    zh: '{sector}等级{grade}:{measure}',
    en: 'The grade {grade} of {sector}: {measure}',
  },
  PUBLIC_BODY_REFERRED: {
    atLeast: 'CAUTION',
    confirm: true,
    zh: '机关事业单位列入{list}:不采取市场性措施,应予通报处理',
    en: 'A public body on the list {list}: no market measure, it is to be referred',
  },
  ORIGIN_NOT_RECOGNISED: {
    atLeast: 'CAUTION',
    confirm: true,
    zh: '{list}由{region}列入,未经互认,不据以惩戒,请核实',
    en: 'The entry on {list} was made in {region} and is not recognised here: nothing follows from it, verify it',
  },
  REGION_NOT_STATED: {
    atLeast: 'CAUTION',
    confirm: true,
    zh: '因{list},{region}有地方措施;未说明事项办理地,或者所述地域过宽,不能判断是否适用',
    en: 'Measures of {region} follow from {list}; whether they apply cannot be told, since no place was stated, or one too wide',
  },
  UNDER_OBJECTION: {
    atLeast: 'CAUTION',
    confirm: true,
    zh: '{list}的列入正在异议处理中',
    en: 'The entry on {list} is under objection',
  },
  JUDGEMENT_NEEDED: {
    atLeast: 'CAUTION',
    confirm: true,
    zh: '因{list}采取何种措施,须由实施单位依法裁量',
    en: 'What follows from {list} is for the implementing body to judge',
  },
  OWNER_SILENT: {
    atLeast: 'CAUTION',
    confirm: true,
    zh: '{list}的认定单位未报告该记录,请核实',
    en: 'The owner of {list} does not report this entry: verify it',
  },
  NOT_COMPETENT: {
    atLeast: 'CAUTION',
    confirm: true,
    zh: '{sector}报告了{list},但并非该名单的来源单位,请核实',
    en: '{sector} reports {list} without being a source for it: verify it',
  },
  NAME_ONLY: {
    atLeast: 'CAUTION',
    confirm: true,
    zh: '{list}中有仅名称相同的记录,须人工核对',
    en: 'An entry on {list} matches by name alone: a person must compare',
  },
  PREDECESSOR_CODES: {
    atLeast: 'CAUTION',
    confirm: true,
    zh: '该主体曾使用代码{codes},原代码下的记录同属该主体,应一并核查',
    en: 'The entity was registered under {codes} before; what is recorded there concerns it too',
  },
  REGISTRATION_ENDED: {
    atLeast: 'CAUTION',
    confirm: true,
    zh: '登记状态为{status}',
    en: 'Its registration stands as {status}',
  },
  SUPERSEDED_CODE: {
    atLeast: 'INDETERMINATE',
    confirm: true,
    zh: '该代码已由{successor}替代,应以新代码核查',
    en: 'The code was replaced by {successor}: check that one',
  },
  NOT_REGISTERED: {
    atLeast: 'INDETERMINATE',
    confirm: true,
    zh: '登记机关无此主体',
    en: 'No register knows this entity',
  },
  ROLE_NOT_OPEN: {
    atLeast: 'INDETERMINATE',
    confirm: true,
    zh: '该类主体不能担任此角色',
    en: 'A subject of this kind cannot take this role',
  },
  SOURCE_UNAVAILABLE: {
    atLeast: 'INDETERMINATE',
    confirm: true,
    zh: '必需来源{source}未应答',
    en: 'The required source {source} did not answer',
  },
  SOURCE_REJECTED: {
    atLeast: 'INDETERMINATE',
    confirm: true,
    zh: '必需来源{source}的应答未通过验签',
    en: 'What arrived from the required source {source} bears no valid seal',
  },
  CLEAR_WITHHELD: {
    atLeast: 'INDETERMINATE',
    confirm: true,
    zh: '来源{source}未作有效应答,不得据此认定无不良记录',
    en: 'The source {source} gave no valid answer: silence is not taken for a clear record',
  },
  NOTHING_AGAINST: {
    atLeast: 'CLEAR',
    confirm: false,
    zh: '必需来源均已应答,未发现依法应予禁止或限制的记录',
    en: 'Every required source answered, and none reports anything the law attaches to here',
  },
} as const satisfies Record<string, Row>;

export type ReasonCode = keyof typeof rows;

/** One thing found, before it is put into words. */
export interface Found {
  readonly code: ReasonCode;
  readonly details: Readonly<Record<string, string>>;
}

export const found = (code: ReasonCode, details: Found['details'] = {}): Found => ({ code, details });

/** Not knowing outweighs all that is known, except proof that the law prohibits. */
const gravity: readonly Verdict[] = ['CLEAR', 'CAUTION', 'RESTRICTED', 'INDETERMINATE', 'PROHIBITED'];

export interface Weighed {
  readonly decision: Verdict;
  readonly reasons: readonly Reason[];
  readonly requiresHumanConfirmation: boolean;
}

/** The gravest verdict imposed, with every reason behind it, each said once, gravest first. */
export function weigh(findings: readonly Found[]): Weighed {
  const all = findings.length > 0 ? findings : [found('NOTHING_AGAINST')];
  const sorted = all.toSorted((a, b) => weightOf(b) - weightOf(a));
  const reasons = sorted.map(({ code, details }): Reason => ({ code, ...phrase(rows[code], details) }));
  const spoken = reasons.filter((reason, index) => reasons.findIndex(({ zh }) => zh === reason.zh) === index);
  return {
    decision: rows[sorted[0]?.code ?? 'NOTHING_AGAINST'].atLeast,
    reasons: spoken,
    requiresHumanConfirmation: all.some(({ code }) => rows[code].confirm),
  };
}

const weightOf = ({ code }: Found): number => gravity.indexOf(rows[code].atLeast);
