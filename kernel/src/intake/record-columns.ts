import type { Column } from './column';

/** The code of whom a record is about, where no other number says it. */
export const recordCode: Column = { code: 'JL_SHXYM', zh: '统一社会信用代码', limit: 32, form: 'code' };

/** What every act of a sector's own says; what its kind says beside that follows in columns of its own. */
export const recordColumns: readonly Column[] = [
  recordCode,
  { code: 'JL_MC', zh: '主体名称', required: true, limit: 200, form: 'words' },
  { code: 'JL_LX', zh: '记录类型', required: true, limit: 100, form: 'words' },
  { code: 'JL_WSH', zh: '文号', aliases: ['文书号', '决定文书号'], limit: 128, form: 'code' },
  { code: 'JL_JG', zh: '机关', aliases: ['认定机关', '作出机关'], required: true, limit: 200, form: 'words' },
  { code: 'JL_JGDM', zh: '机关代码', aliases: ['机关统一社会信用代码'], limit: 32, form: 'code' },
  { code: 'JL_YJ', zh: '依据', required: true, limit: 2000, form: 'words' },
  { code: 'JL_NR', zh: '内容', required: true, limit: 4000, form: 'words' },
  { code: 'JL_FSRQ', zh: '发生日期', required: true, limit: 32, form: 'date' },
  { code: 'JL_SXRQ', zh: '生效日期', aliases: ['有效期自'], limit: 32, form: 'date' },
  { code: 'JL_ZZRQ', zh: '失效日期', aliases: ['有效期至'], limit: 32, form: 'date' },
  { code: 'JL_GSJZ', zh: '公示截止日期', aliases: ['公示截止期'], limit: 32, form: 'date' },
];
