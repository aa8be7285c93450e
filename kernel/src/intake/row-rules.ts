import { type Message, phrase, refusals } from '../errors';

/** Everything a row of a file may be quarantined for, and how the quarantine file says so. */
export const rowRules = {
  ROW_SHORT: {
    zh: '本行只有{count}格,表头有{expected}列,不能确定各格属于哪一列',
    en: 'The row has {count} cells under a header of {expected} columns, so it is unclear which column each belongs to',
  },
  ROW_LONG: {
    zh: '本行有{count}格,表头只有{expected}列,不能确定各格属于哪一列',
    en: 'The row has {count} cells under a header of only {expected} columns, so it is unclear which column each belongs to',
  },
  QUOTES: {
    zh: '引号不成对,可能把几行并成了一格',
    en: 'Quotation marks do not pair, so several lines may have run into one cell',
  },
  GARBLED: {
    zh: '含有控制字符或替换字符(U+FFFD),原文已损坏',
    en: 'Contains control or replacement characters (U+FFFD): the text was damaged before it came here',
  },
  CELL_ERROR: {
    zh: '单元格是公式错误值',
    en: 'The cell holds the error value of a formula',
  },
  FORMULA_WITHOUT_RESULT: {
    zh: '单元格是公式,文件里没有计算结果;请用表格软件打开后重新保存,或者直接填写内容',
    en: 'The cell holds a formula whose result is not in the file; open it in a spreadsheet and save it again, or fill in the value',
  },
  NUMBER_FORM: {
    zh: '号码被表格软件变成了科学计数法,末尾数字已丢失;请把该列设为文本后重新填写',
    en: 'A spreadsheet turned the code into scientific notation and lost its last digits; format the column as text and enter it again',
  },
  REQUIRED: { zh: '必填项为空', en: 'Required, but empty' },
  TOO_LONG: { zh: '超过{limit}个字符', en: 'Longer than {limit} characters' },
  ENUM: { zh: '“{value}”不是允许的取值;可填:{allowed}', en: '"{value}" is not one of: {allowed}' },
  USCC_LENGTH: refusals.USCC_LENGTH,
  USCC_CHARACTER: refusals.USCC_CHARACTER,
  USCC_CHECK_DIGIT: refusals.USCC_CHECK_DIGIT,
  USCC_ORG_CHECK: refusals.USCC_ORG_CHECK,
  USCC_STRUCTURE: refusals.USCC_STRUCTURE,
  USCC_NOT_EXPECTED: {
    zh: '行政相对人为自然人,不应有统一社会信用代码;请确认相对人类别',
    en: 'A natural person has no unified social credit code; check the kind of counterparty',
  },
  ID_LENGTH: { zh: '公民身份号码应为18位', en: 'A resident identity number has 18 characters' },
  ID_CHARACTER: {
    zh: '公民身份号码应为17位数字加一位数字或大写X',
    en: 'A resident identity number is 17 digits and a digit or capital X',
  },
  ID_DATE: {
    zh: '公民身份号码中的出生日期不存在',
    en: 'The birth date inside the identity number does not exist',
  },
  ID_CHECK_DIGIT: {
    zh: '公民身份号码校验码不符',
    en: 'The last character does not match the identity number',
  },
  DATE_INVALID: {
    zh: '不是存在的日期;可写作2026-05-01、2026/5/1、20260501、2026年5月1日',
    en: 'Not a date that exists; write 2026-05-01, 2026/5/1, 20260501 or 2026年5月1日',
  },
  DATE_ORDER: { zh: '“{earlier}”不应晚于“{later}”', en: '"{earlier}" may not be later than "{later}"' },
  AMOUNT_FORMAT: {
    zh: '金额应为以万元为单位的数字,不带千分位、单位或其他文字',
    en: 'An amount is a plain number in units of 10,000 yuan, without separators, units or words',
  },
  AMOUNT_NEGATIVE: { zh: '金额不能为负', en: 'An amount cannot be negative' },
  AMOUNT_PRECISION: {
    zh: '金额(万元)最多六位小数,即精确到分',
    en: 'An amount in units of 10,000 yuan has at most six decimals, which is one fen',
  },
  AMOUNT_TOO_LARGE: { zh: '金额超出可记录的范围', en: 'The amount is larger than can be recorded' },
  WHOLE_NUMBER_FORMAT: {
    zh: '应为整数,不带千分位、单位或其他文字',
    en: 'A whole number without separators, units or words',
  },
  NUMBER_FORMAT: {
    zh: '应为数字,不带千分位、单位或其他文字',
    en: 'A plain number without separators, units or words',
  },
  NUMBER_RANGE: { zh: '应在{least}至{most}之间', en: 'A number from {least} to {most}' },
  NUMBER_TOO_SMALL: { zh: '不应小于{least}', en: 'A number of {least} at least' },
  NUMBER_TOO_LARGE: { zh: '不应大于{most}', en: 'A number of {most} at most' },
  DETAIL_UNKNOWN: { zh: '这类记录没有“{key}”这一项', en: 'A record of this kind says nothing of "{key}"' },
  DETAIL_UNFIT: { zh: '与该记录的其他内容相矛盾', en: 'Contradicts the rest of the record' },
  VALIDITY_FIXED: {
    zh: '该类记录的有效期由规定确定,应为{day}或者留空',
    en: 'The regulation sets the validity of this kind of record: {day}, or leave it empty',
  },
  SUBJECT_UNKNOWN: {
    zh: '本部门没有登记该主体;请先导入主体文件',
    en: 'This sector knows no such subject; import the file of subjects first',
  },
  SUBJECT_TWICE: {
    zh: '本行用两种号码标识主体;只填其中一种',
    en: 'The row says by two kinds of number whom it is about; fill in one of them',
  },
  ROW_REPEATED: {
    zh: '与第{first}行相同;结论见该行',
    en: 'The same as row {first}, where the decision stands',
  },
  HOLDER_UNKNOWN: {
    zh: '本部门没有登记其所属单位;请先导入主体文件',
    en: 'This sector does not know the entity to which it belongs; import the file of subjects first',
  },
  PLATE_INVALID: refusals.PLATE_INVALID,
  IMO_INVALID: refusals.IMO_INVALID,
  NATIONAL_NUMBER_INVALID: refusals.NATIONAL_NUMBER_INVALID,
  SHIP_NUMBER_AMBIGUOUS: {
    zh: '船舶有IMO编号的只填IMO编号,没有的填国内编号,两者须且只须填写一个',
    en: 'A ship is known by its IMO number, or by its national number where it has none: fill in one of them, not both',
  },
  CHANGED_SINCE: {
    zh: '自本文件首次导入以来,该主体已按其他内容登记',
    en: 'Other contents have been recorded of the subject since this file first came in',
  },
  NAME_ONLY: {
    zh: '没有统一社会信用代码,也没有其他能够识别的号码;仅凭名称不能确定是谁',
    en: 'There is neither a unified social credit code nor another number, and a name alone does not say who is meant',
  },
  LIST_UNKNOWN: refusals.LIST_UNKNOWN,
  REGION_UNKNOWN: refusals.REGION_UNKNOWN,
  AGREEMENT_UNKNOWN: refusals.AGREEMENT_UNKNOWN,
  AGREEMENT_UNFIT: refusals.AGREEMENT_UNFIT,
  ORIGIN_UNAGREED: {
    zh: '填写了列入地区{region}而没有互认协议;本地列入的,列入地区留空',
    en: 'The region {region} is named, but no agreement on recognition; leave the region empty where the entry was made here',
  },
  TERM_MISSING: {
    zh: '该名单的期限由决定文书确定,须填写有效期至;无固定期限的填2099-12-31',
    en: 'The decision sets the term of this list: fill in the last day, or 2099-12-31 where there is none',
  },
  STEP_NOT_ALLOWED: refusals.STEP_NOT_ALLOWED,
  STEP_OUT_OF_ORDER: refusals.STEP_OUT_OF_ORDER,
  COMMITMENT_CODE_SHAPE: {
    zh: '承诺编码应为20位数字:行政区划6位、日期8位、流水号6位',
    en: 'A commitment code is 20 digits: six of the division, eight of the day, six of a serial number',
  },
  COMMITMENT_CODE_REGION: {
    zh: '承诺编码前6位不是行政区划代码',
    en: 'The first six digits of the commitment code are not the code of a division',
  },
  COMMITMENT_CODE_DATE: {
    zh: '承诺编码第7至14位的日期不存在',
    en: 'The day inside the commitment code (digits 7 to 14) does not exist',
  },
  TYPE_NOT_OF_MATTER: {
    zh: '该承诺事项的承诺类型为“{type}”',
    en: 'Commitments in this matter are of the type "{type}"',
  },
  COMMITMENT_TEMPLATE_MISSING: refusals.COMMITMENT_TEMPLATE_MISSING,
  UNPERFORMED_MUST_BE_EMPTY: {
    zh: '全部履行的承诺不应有未履行的承诺内容',
    en: 'A commitment that was kept leaves nothing unperformed',
  },
  COMMITMENT_CONFLICT: {
    zh: '同一编码的承诺已存在且内容不同,或者已有不早于本次的履行状态认定',
    en: 'A commitment of the same code is on record with other contents, or with an assessment that is not earlier than this one',
  },
  CONFLICT: {
    zh: '同一机关、同一文号、同一相对人的记录已存在且内容不同;更正请走更正程序',
    en: 'A record of the same authority, document number and counterparty exists with other contents; correct it by a correction',
  },
} as const satisfies Record<string, Message>;

export type RowRuleCode = keyof typeof rowRules;

/** Whether a refusal may also be what is wrong with a row. */
export const isRowRule = (code: string): code is RowRuleCode => Object.hasOwn(rowRules, code);

/** One thing wrong with one row; `field` is null where the row as a whole is at fault. */
export interface RowProblem {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly field: { readonly code: string; readonly zh: string } | null;
  readonly rule: RowRuleCode;
  readonly details: Readonly<Record<string, string | number>>;
}

/** All that is wrong, each with the field it is about, in one sentence of either language. */
export function complaintsOf(
  problems: readonly (Pick<RowProblem, 'rule' | 'details'> & {
    readonly field: NonNullable<RowProblem['field']>;
  })[],
) {
  const told = problems.map(({ field, rule, details }) => ({ field, ...phrase(rowRules[rule], details) }));
  return {
    keys: problems.map(({ field }) => field.code).join(', '),
    complaintsZh: told.map(({ field, zh }) => `${field.zh}:${zh}`).join(';'),
    complaintsEn: told.map(({ field, en }) => `${field.code}: ${en}`).join('; '),
  };
}
