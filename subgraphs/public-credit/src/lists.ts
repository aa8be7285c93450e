import type { ListKind } from '@creditgraph/kernel';

/** How whoever is listed may answer back, whatever the list. */
const review = '对列入决定不服的,可以依法申请行政复议或者提起行政诉讼;认为信息有误的,可以向认定单位提出异议';

type Row = Omit<ListKind, 'kind' | 'remedy' | 'verified'> &
  Partial<Pick<ListKind, 'kind' | 'remedy' | 'verified'>>;

const rows: readonly Row[] = [
  {
    code: 'SXBZXR',
    name: '失信被执行人名单',
    owner: '人民法院',
    basis:
      '《中华人民共和国民事诉讼法》第二百六十六条;《最高人民法院关于公布失信被执行人名单信息的若干规定》(2017年修正)第一条、第二条',
    months: null,
    decidesItsTerm: true,
    term: '有履行能力而拒不履行的,至依规定删除;其他情形二年,以暴力、威胁方法抗拒执行情节严重或者有多项失信行为的可以延长一至三年',
    exit: '积极履行义务或者主动纠正失信行为的,人民法院可以决定提前删除;依规定应当删除的,予以删除',
    remedy:
      '可以向执行法院申请纠正,法院自收到书面申请之日起十五日内审查,理由成立的三个工作日内纠正;对驳回决定不服的,可以自送达之日起十日内向上一级人民法院申请复议',
  },
  {
    code: 'ZFCG',
    name: '政府采购严重违法失信行为记录名单',
    owner: '财政部门',
    basis: '《中华人民共和国政府采购法》第七十七条;《政府采购法实施条例》第七十三条;财办库〔2014〕526号',
    months: null,
    decidesItsTerm: true,
    term: '禁止参加政府采购活动的,为处罚决定所定期限(一至三年);仅处罚款的,信息公布期限一般为三年',
    exit: '处罚期限届满',
    staysUnderShield:
      '禁止参加政府采购活动是行政处罚本身,期限由处罚决定所定(《中华人民共和国政府采购法》第七十七条)',
  },
  {
    code: 'AQSC',
    name: '安全生产严重失信主体名单',
    owner: '应急管理部门',
    basis: '《中华人民共和国安全生产法》第七十八条;《安全生产严重失信主体名单管理办法》(应急管理部令第11号)',
    months: 36,
    term: '三年',
    exit: '列入满十二个月并符合规定条件的,可以申请提前移出;弄虚作假的,恢复列入',
  },
  {
    code: 'AQZD',
    name: '安全生产重点关注对象名单',
    owner: '应急管理部门',
    basis: '江苏省重点领域信用监管示范工程实施方案(苏信用发〔2020〕3号)应急管理领域三(三)',
    kind: 'ATTENTION',
    months: null,
    term: '至作出承诺或者纠正',
    exit: '作出安全生产承诺,或者纠正违反承诺的行为后移出',
  },
  {
    code: 'GZ',
    name: '拖欠农民工工资失信联合惩戒对象名单',
    owner: '人力资源社会保障行政部门',
    basis:
      '《保障农民工工资支付条例》第四十八条;《拖欠农民工工资失信联合惩戒对象名单管理暂行办法》(人力资源社会保障部令第45号)',
    months: 36,
    term: '三年',
    exit: '偿还拖欠的工资,自改正之日起满六个月并作出守信承诺的,可以申请提前移出',
  },
  {
    code: 'SJYZ',
    name: '市场监督管理严重违法失信名单',
    owner: '市场监督管理部门',
    basis:
      '《企业信息公示暂行条例》第十七条、第十八条;《市场监督管理严重违法失信名单管理办法》(国家市场监督管理总局令第44号)',
    months: 36,
    term: '三年',
    exit: '列入满一年并符合规定条件的,可以申请提前移出',
  },
  {
    code: 'JYYC',
    name: '经营异常名录',
    owner: '市场监督管理部门',
    basis: '《企业信息公示暂行条例》第十七条',
    kind: 'ATTENTION',
    months: null,
    term: '至改正',
    exit: '依照规定履行公示义务后移出',
  },
  {
    code: 'WLSC',
    name: '文化和旅游市场严重失信主体名单',
    owner: '文化和旅游部门',
    basis: '《文化和旅游市场信用管理规定》(文化和旅游部令第7号)',
    months: 36,
    term: '三年',
    exit: '符合规定条件的,可以申请信用修复',
  },
  {
    code: 'KYCX',
    name: '科研诚信严重失信行为数据库',
    owner: '科学技术行政部门',
    basis: '《中华人民共和国科学技术进步法》第一百零七条',
    months: null,
    decidesItsTerm: true,
    term: '处理决定所定期限',
    exit: '期限届满',
  },
  {
    code: 'LDHX',
    name: '劳动关系和谐企业名单',
    owner: '人力资源社会保障行政部门',
    basis: '《中共中央 国务院关于构建和谐劳动关系的意见》(2015年)',
    kind: 'RED',
    months: 36,
    term: '三年,期满重新认定',
    exit: '不再符合条件的,由认定单位撤销',
    remedy: '认为信息有误的,可以向认定单位提出异议',
  },
];

/**
 * Lists whose owners keep no books of their own in this federation yet. Terms and ways out were read in summaries,
 * not in the texts, except where a row is marked.
 */
export const lists: readonly ListKind[] = rows.map((row) => ({
  kind: 'SERIOUS',
  remedy: review,
  verified: row.code === 'ZFCG',
  ...row,
}));
