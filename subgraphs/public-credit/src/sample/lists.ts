import { type FictionalEntity, type IsoDate, type ListingAction, pick } from '@creditgraph/kernel';

/** How the fictional sample fills one list. */
export interface SampleList {
  readonly list: string;
  /** Of a hundred listings, so many are on this list. */
  readonly share: number;
  /** First day on which the rules of today were in force. */
  readonly since: IsoDate;
  readonly grounds: readonly { readonly grounds: string; readonly basis: string }[];
  /** Months decided; null for until an act ends it. */
  readonly months: (grounds: string) => number | null;
  /** How an entry ends early. */
  readonly ending: Extract<ListingAction, 'repair' | 'remove'>;
  readonly endReason: string;
  readonly office: string;
  readonly document: (year: string, number: number) => string;
}

const defaulters = '《最高人民法院关于公布失信被执行人名单信息的若干规定》第一条';
const able = '有履行能力而拒不履行生效法律文书确定义务';

/** The shares add up to a hundred. */
export const sampleLists: readonly SampleList[] = [
  {
    list: 'SXBZXR',
    share: 34,
    since: '2017-05-01',
    grounds: [
      { grounds: able, basis: `${defaulters}第一项` },
      { grounds: '违反财产报告制度', basis: `${defaulters}第四项` },
      { grounds: '无正当理由拒不履行执行和解协议', basis: `${defaulters}第六项` },
    ],
    months: (grounds) => (grounds === able ? null : 24),
    ending: 'remove',
    endReason: '义务履行完毕,人民法院决定删除',
    office: '虚构人民法院(示例)',
    document: (year, number) => `(${year})虚执${number}号`,
  },
  {
    list: 'ZFCG',
    share: 10,
    since: '2015-01-01',
    grounds: [
      {
        grounds: '提供虚假材料谋取中标,被禁止参加政府采购活动',
        basis: '《中华人民共和国政府采购法》第七十七条第一款第一项',
      },
      {
        grounds: '与其他供应商恶意串通,被禁止参加政府采购活动',
        basis: '《中华人民共和国政府采购法》第七十七条第一款第三项',
      },
    ],
    months: () => 36,
    ending: 'remove',
    endReason: '原处罚决定所定期限经复核缩短,期限届满',
    office: '虚构财政局(示例)',
    document: (year, number) => `虚财采罚〔${year}〕${number}号`,
  },
  {
    list: 'AQSC',
    share: 10,
    since: '2023-10-01',
    grounds: [
      { grounds: '发生较大生产安全事故,经调查认定负有责任', basis: '《安全生产严重失信主体名单管理办法》' },
    ],
    months: () => 36,
    ending: 'repair',
    endReason: '列入满十二个月,已纠正并作出承诺,准予提前移出',
    office: '虚构应急管理局(示例)',
    document: (year, number) => `虚应急失信〔${year}〕${number}号`,
  },
  {
    list: 'GZ',
    share: 16,
    since: '2022-01-01',
    grounds: [
      {
        grounds: '克扣、无故拖欠农民工工资达到规定数额,经责令限期支付逾期未支付',
        basis: '《拖欠农民工工资失信联合惩戒对象名单管理暂行办法》',
      },
    ],
    months: () => 36,
    ending: 'repair',
    endReason: '已偿还拖欠的工资满六个月并作出守信承诺,准予提前移出',
    office: '虚构人力资源和社会保障局(示例)',
    document: (year, number) => `虚人社欠薪〔${year}〕${number}号`,
  },
  {
    list: 'SJYZ',
    share: 8,
    since: '2021-09-01',
    grounds: [
      {
        grounds: '实施严重违法行为受到较重行政处罚,性质恶劣、情节严重',
        basis: '《市场监督管理严重违法失信名单管理办法》第二条',
      },
    ],
    months: () => 36,
    ending: 'repair',
    endReason: '列入满一年,已履行义务并消除影响,准予提前移出',
    office: '虚构市场监督管理局(示例)',
    document: (year, number) => `虚市监严失〔${year}〕${number}号`,
  },
  {
    list: 'JYYC',
    share: 14,
    since: '2014-10-01',
    grounds: [
      { grounds: '未按照规定的期限公示年度报告', basis: '《企业信息公示暂行条例》第十七条第一款第一项' },
    ],
    months: () => null,
    ending: 'remove',
    endReason: '已补报并公示年度报告,移出名录',
    office: '虚构市场监督管理局(示例)',
    document: (year, number) => `虚市监列异〔${year}〕${number}号`,
  },
  {
    list: 'LDHX',
    share: 8,
    since: '2015-04-01',
    grounds: [
      {
        grounds: '劳动用工规范、集体协商健全,经认定为劳动关系和谐企业',
        basis: '《中共中央 国务院关于构建和谐劳动关系的意见》',
      },
    ],
    months: () => 36,
    ending: 'remove',
    endReason: '不再符合认定条件',
    office: '虚构人力资源和社会保障局(示例)',
    document: (year, number) => `虚人社和谐〔${year}〕${number}号`,
  },
];

const byShare = sampleLists.flatMap((list) => Array.from({ length: list.share }, () => list));

/** A list as often as its share; the red list is for enterprises. */
export function drawList({ kind }: FictionalEntity, random: () => number): SampleList {
  const drawn = pick(random, byShare);
  const [first] = sampleLists;
  return drawn.list === 'LDHX' && kind !== 'ENTERPRISE' && first ? first : drawn;
}
