import type { Assessment, CommitmentInput, CommitmentPromise } from '../commitment/commitment';
import type { CommitmentMatter } from '../commitment/matter';
import type { IsoDate } from '../time';
import { authority, type Cells, firm } from './penalty-file';
import { SUBJECT } from './records';

export const aMatter = (traits: Partial<CommitmentMatter> = {}): CommitmentMatter => ({
  code: 'OPEN',
  name: '示例事项',
  type: 'EVIDENCE_SUBSTITUTE',
  basis: '示例依据',
  verified: false,
  templates: [{ from: '2021-01-01', text: '示例承诺内容', liability: '示例违诺责任' }],
  ...traits,
});

/** A matter of which nothing is ever shown. */
export const aPrivateMatter = aMatter({ code: 'SECRET', name: '示例不公开事项', public: false });

export const aPromise = (traits: Partial<CommitmentPromise> = {}): CommitmentPromise => ({
  code: '32010020230217000011',
  subject: SUBJECT,
  subjectName: '镜花岛虚构建材有限公司(示例)',
  promiser: 'ORGANISATION',
  matter: 'OPEN',
  type: 'EVIDENCE_SUBSTITUTE',
  reason: '示例事由',
  content: '示例承诺内容',
  liability: '示例违诺责任',
  madeOn: '2023-02-17',
  validUntil: null,
  acceptedBy: '示例部门',
  acceptedByCode: authority,
  publicity: 'PUBLIC',
  remark: null,
  ...traits,
});

export const anAssessment = (
  action: Assessment['action'],
  assessedOn: IsoDate | null,
  traits: Partial<Assessment> = {},
): Assessment => ({
  action,
  unperformed: action === 'fulfil' ? null : '示例未履行内容',
  liabilityPursued: action === 'fulfil' ? null : '示例责任追究',
  assessedOn,
  assessedBy: '示例部门',
  assessedByCode: authority,
  ...traits,
});

export const aCommitment = (
  traits: Partial<CommitmentPromise> = {},
  assessment: Assessment | null = null,
): CommitmentInput => ({ promise: aPromise(traits), assessment, provenance: 'sample.csv#2' });

/** A good row of the commitment file, with what a test is about changed. */
export const aCommitmentRow = (change: Cells = {}): Cells => ({
  CN_BM: '32010020230217000011',
  CN_RMC: '云帆虚构贸易有限公司',
  CN_RLB: '法人及非法人组织',
  CN_RDM: firm,
  CN_SX: '示例事项',
  CN_LX: '证明事项型',
  CN_SY: '办理示例事项',
  CN_NR: '示例承诺内容',
  CN_WNZR: '示例违诺责任',
  CN_ZCRQ: '2023-02-17',
  CN_YXQ: '2026-02-16',
  CN_LXZT: '部分履行',
  CN_WLXNR: '示例未履行内容',
  CN_ZRZJ: '示例责任追究',
  CN_RDRQ: '2024-02-17',
  CN_RDDW: '虚构市民政局',
  CN_RDDWDM: authority,
  CN_SLDW: '虚构市民政局',
  CN_SLDWDM: authority,
  CN_GKLX: '可向社会公开',
  CN_BZ: '',
  ...change,
});
