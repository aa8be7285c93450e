import type { Column } from '../../intake/column';

/** The file of commitments by the national template, with one column of ours: the matter, where its reason does not name it. */
export const commitmentFileColumns: readonly Column[] = [
  { code: 'CN_BM', zh: '承诺编码', required: true, limit: 20, form: 'code' },
  { code: 'CN_RMC', zh: '承诺人名称', required: true, limit: 200, form: 'words' },
  { code: 'CN_RLB', zh: '承诺人类别', required: true, limit: 32, form: 'words' },
  { code: 'CN_RDM', zh: '承诺人代码', required: true, limit: 18, form: 'document' },
  { code: 'CN_SX', zh: '承诺事项', aliases: ['承诺事项代码'], limit: 200, form: 'words' },
  { code: 'CN_LX', zh: '承诺类型', required: true, limit: 32, form: 'words' },
  { code: 'CN_SY', zh: '承诺事由', required: true, limit: 512, form: 'words' },
  { code: 'CN_NR', zh: '承诺内容', required: true, limit: 4000, form: 'words' },
  { code: 'CN_WNZR', zh: '违诺责任', required: true, limit: 4000, form: 'words' },
  { code: 'CN_ZCRQ', zh: '承诺作出日期', required: true, limit: 32, form: 'date' },
  { code: 'CN_YXQ', zh: '承诺有效期', aliases: ['承诺有效期至'], limit: 32, form: 'date' },
  { code: 'CN_LXZT', zh: '承诺履行状态', required: true, limit: 32, form: 'words' },
  { code: 'CN_WLXNR', zh: '未履行的承诺内容', limit: 4000, form: 'words' },
  { code: 'CN_ZRZJ', zh: '违诺责任追究内容', limit: 4000, form: 'words' },
  { code: 'CN_RDRQ', zh: '履行状态认定日期', limit: 32, form: 'date' },
  { code: 'CN_RDDW', zh: '履行状态认定单位', limit: 200, form: 'words' },
  {
    code: 'CN_RDDWDM',
    zh: '履行状态认定单位代码',
    aliases: ['履行状态认定单位统一社会信用代码'],
    limit: 18,
    form: 'code',
  },
  { code: 'CN_SLDW', zh: '承诺受理单位', required: true, limit: 200, form: 'words' },
  {
    code: 'CN_SLDWDM',
    zh: '承诺受理单位代码',
    aliases: ['承诺受理单位统一社会信用代码'],
    required: true,
    limit: 18,
    form: 'code',
  },
  { code: 'CN_GKLX', zh: '公开类型', required: true, limit: 32, form: 'words' },
  { code: 'CN_BZ', zh: '备注', aliases: ['BZ'], limit: 512, form: 'words' },
];
