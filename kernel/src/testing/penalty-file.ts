import { usccWith } from '../uscc/uscc';

/** Cells of one row by column code. */
export type Cells = Readonly<Record<string, string>>;

/** Made-up holders of codes: a firm, a shop, an authority. */
export const firm = usccWith({ department: '9', category: '1', region: '320100', body: 'MUXU0001' });
export const shop = usccWith({ department: '9', category: '2', region: '320100', body: 'MUXU0002' });
export const authority = usccWith({ department: '1', category: '1', region: '320100', body: 'MUXU0003' });
/** The example number printed in GB 11643-1999. */
export const printedId = '11010519491231002X';

/** A good row of the penalty file, with what a test is about changed. */
export const aPenalty = (change: Cells = {}): Cells => ({
  CF_XDR_MC: '云帆虚构贸易有限公司',
  CF_XDR_LB: '法人及非法人组织',
  CF_XDR_SHXYM: firm,
  CF_FRDB: '欧阳虚构',
  CF_FR_ZJLX: '身份证',
  CF_FR_ZJHM: '440524188001010014',
  CF_XDR_ZJLX: '',
  CF_XDR_ZJHM: '',
  CF_WSH: '虚罚〔2026〕1号',
  CF_WFXW: '逾期申报',
  CF_SY: '未按规定期限申报',
  CF_YJ: '《中华人民共和国税收征收管理法》第六十二条',
  CF_CFLB: '罚款',
  CF_NR: '罚款2000元',
  CF_NR_FK: '0.2',
  CF_NR_WFFF: '',
  CF_JDRQ: '2026-05-01',
  CF_YXQ: '2027-05-01',
  CF_GSJZQ: '2026-08-01',
  CF_CFJG: '虚构市税务局',
  CF_CFJGDM: authority,
  CF_SJLY: '虚构市税务局',
  CF_SJLYDM: authority,
  BZ: '',
  ...change,
});

/** A good row of the penalty file about a natural person. */
export const aPersonsPenalty = (change: Cells = {}): Cells =>
  aPenalty({
    CF_XDR_MC: '诸葛虚构',
    CF_XDR_LB: '自然人',
    CF_XDR_SHXYM: '',
    CF_FRDB: '',
    CF_FR_ZJLX: '',
    CF_FR_ZJHM: '',
    CF_XDR_ZJLX: '身份证',
    CF_XDR_ZJHM: printedId,
    ...change,
  });

/** A good row of the licence file. */
export const aLicence = (change: Cells = {}): Cells => ({
  XK_XDR_MC: '云帆虚构小店',
  XK_XDR_LB: '个体工商户',
  XK_XDR_SHXYM: shop,
  XK_FRDB: '王虚构',
  XK_XDR_ZJLX: '',
  XK_XDR_ZJHM: '',
  XK_XKWS: '准予行政许可决定书',
  XK_WSH: '虚许〔2026〕1号',
  XK_XKLB: '普通',
  XK_XKZS: '虚构许可证',
  XK_XKBH: 'XG-0001',
  XK_NR: '准予经营虚构商品',
  XK_JDRQ: '2026-05-01',
  XK_YXQZ: '2026-05-01',
  XK_YXQZI: '2031-04-30',
  XK_XKJG: '虚构市市场监督管理局',
  XK_XKJGDM: authority,
  XK_ZT: '0',
  XK_LYDW: '虚构市市场监督管理局',
  XK_LYDWDM: authority,
  BZ: '',
  ...change,
});

/** Rows as a spreadsheet has them, header first. */
export const gridOf = (rows: readonly Cells[]): string[][] => {
  const titles = Object.keys(rows[0] ?? {});
  return [titles, ...rows.map((row) => titles.map((title) => row[title] ?? ''))];
};

/** The rows as CSV text. */
export const csvOf = (rows: readonly Cells[], lineEnd = '\r\n'): string =>
  gridOf(rows)
    .map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',') + lineEnd)
    .join('');
