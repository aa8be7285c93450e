import type { Column } from '../../intake/column';
import type { Term } from '../../intake/vocabulary';

/** The code of whom an entry is about, where no other number says it. */
export const listingCode: Column = {
  code: 'MD_SHXYM',
  zh: '统一社会信用代码',
  aliases: ['主体代码', '统一社会信用代码(主体)'],
  limit: 32,
  form: 'code',
};

/** The file of adopted list entries: decisions their owners made and served, one a row. */
export const listingColumns: readonly Column[] = [
  { code: 'MD_DM', zh: '名单代码', required: true, limit: 20, form: 'code' },
  listingCode,
  { code: 'MD_MC', zh: '主体名称', aliases: ['名称', '单位名称'], required: true, limit: 200, form: 'words' },
  { code: 'MD_SY', zh: '列入事由', aliases: ['列入原因'], required: true, limit: 500, form: 'words' },
  {
    code: 'MD_WSH',
    zh: '决定文书号',
    aliases: ['列入决定文书号', '案号'],
    required: true,
    limit: 128,
    form: 'code',
  },
  {
    code: 'MD_RDDW',
    zh: '认定单位',
    aliases: ['列入决定机关', '执行法院'],
    required: true,
    limit: 200,
    form: 'words',
  },
  { code: 'MD_RDYJ', zh: '认定依据', required: true, limit: 500, form: 'words' },
  { code: 'MD_LRRQ', zh: '列入日期', required: true, limit: 32, form: 'date' },
  { code: 'MD_GSJZ', zh: '公示截止日期', aliases: ['公示截止期'], limit: 32, form: 'date' },
  { code: 'MD_YXQZ', zh: '有效期至', limit: 32, form: 'date' },
  { code: 'MD_LRDQ', zh: '列入地区', aliases: ['列入地行政区划代码'], limit: 6, form: 'code' },
  { code: 'MD_HRXY', zh: '互认协议', limit: 40, form: 'code' },
  { code: 'MD_BG', zh: '状态变更', limit: 20, form: 'words' },
  { code: 'MD_BGRQ', zh: '状态变更日期', limit: 32, form: 'date' },
  { code: 'MD_BGWSH', zh: '状态变更文书号', limit: 128, form: 'code' },
  { code: 'MD_BGYY', zh: '状态变更原因', limit: 500, form: 'words' },
];

/** What may have become of an entry, as the step that records it. */
export const changes = [
  { code: 'repair', zh: '修复', aliases: ['信用修复', 'repair'] },
  { code: 'remove', zh: '移出', aliases: ['移除', '删除', '提前移出', 'remove'] },
  { code: 'revoke', zh: '撤销', aliases: ['撤销列入', 'revoke'] },
] as const satisfies readonly Term[];
