/** One value of a closed list: as we store it, as the file writes it, and other spellings seen. */
export interface Term {
  readonly code: string;
  readonly zh: string;
  readonly aliases?: readonly string[];
}

export const counterpartyKinds = [
  { code: 'ORGANISATION', zh: '法人及非法人组织', aliases: ['法人和非法人组织', '法人及其他组织'] },
  { code: 'NATURAL_PERSON', zh: '自然人' },
  { code: 'INDIVIDUAL_BUSINESS', zh: '个体工商户' },
] as const satisfies readonly Term[];

/** Persons' documents; 其他 may say which, `其他-士官证`. */
export const documentTypes: readonly Term[] = [
  { code: 'RESIDENT_ID', zh: '身份证', aliases: ['居民身份证'] },
  { code: 'PASSPORT', zh: '护照号', aliases: ['护照'] },
  { code: 'HONG_KONG_MACAO_PERMIT', zh: '港澳居民来往内地通行证' },
  { code: 'TAIWAN_PERMIT', zh: '台湾居民来往大陆通行证' },
  { code: 'PERMANENT_RESIDENCE', zh: '外国人永久居留身份证' },
  { code: 'OTHER', zh: '其他' },
];

/** 行政处罚法(2021) 第九条, with the wordings of the file templates that are older than it. */
export const penaltyCategories: readonly Term[] = [
  { code: 'WARNING', zh: '警告' },
  { code: 'CRITICISM', zh: '通报批评' },
  { code: 'FINE', zh: '罚款' },
  { code: 'CONFISCATE_GAINS', zh: '没收违法所得' },
  { code: 'CONFISCATE_PROPERTY', zh: '没收非法财物', aliases: ['非法财物'] },
  { code: 'SUSPEND_PERMIT', zh: '暂扣许可证件', aliases: ['暂扣许可证', '暂扣执照'] },
  { code: 'LOWER_GRADE', zh: '降低资质等级' },
  { code: 'REVOKE_PERMIT', zh: '吊销许可证件', aliases: ['吊销许可证', '吊销执照'] },
  {
    code: 'SUSPEND_OR_REVOKE_PERMIT',
    zh: '暂扣或吊销许可证件',
    aliases: [
      '暂扣或者吊销许可证',
      '暂扣或者吊销执照',
      '暂扣或者吊销许可证件',
      '暂扣/吊销许可证件',
      '暂扣或吊销许可证',
      '暂扣或吊销执照',
    ],
  },
  { code: 'RESTRICT_BUSINESS', zh: '限制开展生产经营活动' },
  { code: 'STOP_BUSINESS', zh: '责令停产停业' },
  { code: 'CLOSE_BUSINESS', zh: '责令关闭' },
  { code: 'RESTRICT_PRACTICE', zh: '限制从业' },
  { code: 'DETENTION', zh: '行政拘留' },
  { code: 'OTHER', zh: '其他' },
];

export const licenceCategories: readonly Term[] = [
  { code: 'ORDINARY', zh: '普通' },
  { code: 'FRANCHISE', zh: '特许' },
  { code: 'ACCREDITATION', zh: '认可' },
  { code: 'APPROVAL', zh: '核准' },
  { code: 'REGISTRATION', zh: '登记' },
  { code: 'OTHER', zh: '其他' },
];

/** The digits are those of the exchange format as commonly used; the standard's own list was not verified. */
export const licenceStates: readonly Term[] = [
  { code: 'NORMAL', zh: '正常', aliases: ['0'] },
  { code: 'REVOKED', zh: '撤销', aliases: ['1'] },
  { code: 'CONTESTED', zh: '异议', aliases: ['2'] },
  { code: 'OTHER', zh: '其他', aliases: ['3'] },
];

/**
 * The code of a value, or null; full or half width makes no difference. Where the list has 其他, `其他-…` and `其他(…)`
 * name it with a detail.
 */
export function termOf<T extends Term>(terms: readonly T[], value: string): T['code'] | null {
  const spelt = /^其他\s*[-—–(（:：]/.test(value) ? '其他' : value;
  const exact = terms.find(({ zh, aliases }) => zh === spelt || aliases?.includes(spelt));
  return (exact ?? inAnyWidth(terms, spelt))?.code ?? null;
}

function inAnyWidth<T extends Term>(terms: readonly T[], value: string): T | undefined {
  const wanted = value.normalize('NFKC');
  return terms.find(({ zh, aliases = [] }) =>
    [zh, ...aliases].some((name) => name.normalize('NFKC') === wanted),
  );
}

/** Kinds of a sector's own as a file may write them: by name or by code. */
export const termsOfKinds = (
  kinds: readonly { readonly code: string; readonly name: string }[],
): readonly Term[] => kinds.map(({ code, name }) => ({ code, zh: name, aliases: [code] }));

/** The list as a message prints it. */
export const choices = (terms: readonly Term[]): string => terms.map(({ zh }) => zh).join('、');
