import { type Column, counterpartyColumns } from './column';

/** The file of administrative licences (行政许可). */
export const licenceColumns: readonly Column[] = [
  ...counterpartyColumns('XK'),
  {
    code: 'XK_XKWS',
    zh: '行政许可决定文书名称',
    aliases: ['许可决定文书名称'],
    required: true,
    limit: 200,
    form: 'words',
  },
  {
    code: 'XK_WSH',
    zh: '行政许可决定文书号',
    aliases: ['许可决定文书号', '行政许可决定书文号', '决定文书号'],
    limit: 128,
    form: 'code',
  },
  { code: 'XK_XKLB', zh: '许可类别', aliases: ['行政许可类别'], required: true, limit: 200, form: 'words' },
  { code: 'XK_XKZS', zh: '许可证书名称', limit: 200, form: 'words' },
  { code: 'XK_XKBH', zh: '许可编号', aliases: ['许可证书编号'], limit: 128, form: 'code' },
  { code: 'XK_NR', zh: '许可内容', required: true, limit: 4000, form: 'words' },
  { code: 'XK_JDRQ', zh: '许可决定日期', required: true, limit: 32, form: 'date' },
  { code: 'XK_YXQZ', zh: '有效期自', aliases: ['许可有效期自'], required: true, limit: 32, form: 'date' },
  { code: 'XK_YXQZI', zh: '有效期至', aliases: ['许可有效期至'], required: true, limit: 32, form: 'date' },
  { code: 'XK_XKJG', zh: '许可机关', required: true, limit: 200, form: 'words' },
  {
    code: 'XK_XKJGDM',
    zh: '许可机关统一社会信用代码',
    aliases: ['许可机关代码'],
    required: true,
    limit: 32,
    form: 'code',
  },
  { code: 'XK_ZT', zh: '当前状态', aliases: ['许可状态'], required: true, limit: 32, form: 'words' },
  { code: 'XK_LYDW', zh: '数据来源单位', required: true, limit: 200, form: 'words' },
  {
    code: 'XK_LYDWDM',
    zh: '数据来源单位统一社会信用代码',
    aliases: ['数据来源单位代码'],
    required: true,
    limit: 32,
    form: 'code',
  },
  { code: 'BZ', zh: '备注', aliases: ['XK_BZ'], limit: 4000, form: 'words' },
];
