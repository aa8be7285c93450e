/** Information for which the account loses points. */
export const deductionKinds = {
  WARNING: '因环境违法受到警告',
  ORDER: '因环境违法被责令停止或者改正',
  AIR_EXCEEDANCE_FINE: '大气污染物超标排放受到罚款',
  ENVIRONMENTAL_CRIME: '构成环境犯罪',
  OTHER_DEDUCTION: '其他扣分信息',
} as const;

/** Information for which it gains some. */
export const additionKinds = {
  COMMITMENT_KEPT: '作出环保信用承诺且未发生环境违法行为',
  RECOGNITION: '受到表彰奖励',
  FRONT_RUNNER: '环保领跑者,申请加分获得认可',
} as const;

export const informationKinds = { ...deductionKinds, ...additionKinds } as const;

export type DeductionKind = keyof typeof deductionKinds;
export type AdditionKind = keyof typeof additionKinds;
export type InformationKind = keyof typeof informationKinds;

export const isInformation = (kind: string): kind is InformationKind => Object.hasOwn(informationKinds, kind);
