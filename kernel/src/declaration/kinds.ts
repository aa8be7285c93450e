import type { CommitmentMatter } from '../commitment/matter';

/** A kind of thing a subject may say of itself, the same in every sector. */
export interface DeclarationKind {
  readonly code: string;
  /** In Chinese. */
  readonly name: string;
  readonly basis: string;
  /** False where the kind could not be checked against the text. */
  readonly verified: boolean;
}

const registered = { basis: '国办发〔2019〕35号 信用信息自愿注册机制', verified: false };
const ours = { basis: '苏信用发〔2020〕3号 市场主体自主申报信用信息', verified: false };

export const declarationKinds: readonly DeclarationKind[] = [
  { code: 'LICENCE', name: '资质证照', ...registered },
  { code: 'OPERATIONS', name: '市场经营', ...registered },
  { code: 'CONTRACT', name: '合同履约', ...registered },
  { code: 'HONOUR', name: '表彰奖励', ...ours },
  { code: 'PUBLIC_GOOD', name: '社会公益', ...registered },
];

/**
 * The word a subject gives for the truth of what it declares. The text is an example in our own words; a changed one is
 * another version.
 */
export const truthOfDeclarations: CommitmentMatter = {
  code: 'SELF_DECLARATION',
  name: '自主申报信用信息真实性承诺',
  type: 'VOLUNTARY',
  basis: registered.basis,
  verified: false,
  templates: [
    {
      from: '2021-01-01',
      text: '(示例)本单位承诺:自主申报的信用信息真实、准确、完整,愿意接受核实,同意在授权范围内共享和使用。',
      liability: '(示例)申报不实的,视为违反信用承诺,列入重点监管范围,并公开违诺情况。',
    },
  ],
};
