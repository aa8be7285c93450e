/** What kind of thing a cell holds, which decides how it may have been spoilt on its way. */
export type CellForm = 'words' | 'code' | 'document' | 'date' | 'amount';

/** One column of the national file. */
export interface Column {
  /** As the national exchange names it, `CF_XDR_MC`. */
  readonly code: string;
  /** As the templates for people name it. */
  readonly zh: string;
  readonly aliases?: readonly string[];
  /** The column must be there and no cell of it may be empty. */
  readonly required?: true;
  /** Longest content, in characters. */
  readonly limit: number;
  /** Numbers of persons' documents (`document`) are never stored or repeated whole. */
  readonly form: CellForm;
}

const identifiers: readonly (readonly [
  suffix: string,
  zh: string,
  limit: number,
  aliases: readonly string[],
])[] = [
  [
    'SHXYM',
    '行政相对人代码_1(统一社会信用代码)',
    32,
    ['统一社会信用代码', '行政相对人统一社会信用代码', '行政相对人代码_1'],
  ],
  ['GSZC', '行政相对人代码_2(工商注册号)', 50, ['工商注册号', '工商登记码', '行政相对人代码_2']],
  ['ZZJG', '行政相对人代码_3(组织机构代码)', 32, ['组织机构代码', '行政相对人代码_3']],
  ['SWDJ', '行政相对人代码_4(税务登记号)', 32, ['税务登记号', '行政相对人代码_4']],
  ['SYDW', '行政相对人代码_5(事业单位证书号)', 120, ['事业单位证书号', '行政相对人代码_5']],
  ['SHZZ', '行政相对人代码_6(社会组织登记证号)', 50, ['社会组织登记证号', '行政相对人代码_6']],
];

/** The columns that say who was penalised or licensed; the two files differ in the prefix only. */
export const counterpartyColumns = (prefix: 'CF' | 'XK'): readonly Column[] => [
  { code: `${prefix}_XDR_MC`, zh: '行政相对人名称', required: true, limit: 200, form: 'words' },
  { code: `${prefix}_XDR_LB`, zh: '行政相对人类别', required: true, limit: 100, form: 'words' },
  ...identifiers.map(([suffix, zh, limit, aliases]): Column => {
    return { code: `${prefix}_XDR_${suffix}`, zh, aliases, limit, form: 'code' };
  }),
  {
    code: `${prefix}_FRDB`,
    zh: '法定代表人',
    aliases: ['法定代表人姓名', '法定代表人(负责人)'],
    limit: 50,
    form: 'words',
  },
  { code: `${prefix}_FR_ZJLX`, zh: '法定代表人证件类型', limit: 64, form: 'words' },
  {
    code: `${prefix}_FR_ZJHM`,
    zh: '法定代表人证件号码',
    aliases: [`${prefix}_FR_SFZH`, '法定代表人身份证号', '法定代表人身份证号码'],
    limit: 64,
    form: 'document',
  },
  {
    code: `${prefix}_XDR_ZJLX`,
    zh: '证件类型',
    aliases: ['自然人证件类型', '行政相对人证件类型'],
    limit: 64,
    form: 'words',
  },
  {
    code: `${prefix}_XDR_ZJHM`,
    zh: '证件号码',
    aliases: [
      '自然人证件号码',
      '行政相对人证件号码',
      `${prefix}_XDR_SFZ`,
      '居民身份证号',
      '身份证号',
      '身份证号码',
    ],
    limit: 64,
    form: 'document',
  },
];
