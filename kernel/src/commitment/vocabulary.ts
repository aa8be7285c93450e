import type { Term } from '../intake/vocabulary';

/** 承诺类型 of the national template. */
export const commitmentTypes = [
  { code: 'APPROVAL_SUBSTITUTE', zh: '审批替代型' },
  { code: 'TOLERANT_ACCEPTANCE', zh: '容缺受理型' },
  { code: 'EVIDENCE_SUBSTITUTE', zh: '证明事项型' },
  { code: 'CREDIT_REPAIR', zh: '信用修复型' },
  { code: 'SELF_DISCIPLINE', zh: '行业自律型' },
  { code: 'VOLUNTARY', zh: '主动型' },
  { code: 'OTHER', zh: '其他' },
] as const satisfies readonly Term[];

export type CommitmentType = (typeof commitmentTypes)[number]['code'];

/** 公开类型 of the national template. */
export const commitmentPublicities = [
  { code: 'PUBLIC', zh: '可向社会公开' },
  { code: 'RESTRICTED', zh: '特定范围内公开' },
  { code: 'PRIVATE', zh: '不可公开' },
] as const satisfies readonly Term[];

export type CommitmentPublicity = (typeof commitmentPublicities)[number]['code'];

/** 承诺履行状态 of the national template, as the step that records it. */
export const performances = [
  { code: 'fulfil', zh: '全部履行' },
  { code: 'fulfilPartly', zh: '部分履行' },
  { code: 'breach', zh: '全部未履行' },
] as const satisfies readonly Term[];
