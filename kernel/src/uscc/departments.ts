import type { Message } from '../errors';

export interface Department extends Message {
  /** First character of the code. */
  readonly code: string;
  /** By the second character of the code. */
  readonly categories: Readonly<Record<string, Message>>;
}

const other: Message = { zh: '其他', en: 'Other' };

/** Who registers, and what: the table of GB 32100-2015 with its amendment no. 1. */
export const departments: readonly Department[] = [
  {
    code: '1',
    zh: '机构编制',
    en: 'Institutional establishment',
    categories: {
      1: { zh: '机关', en: 'State organ' },
      2: { zh: '事业单位', en: 'Public institution' },
      3: {
        zh: '中央编办直接管理机构编制的群众团体',
        en: 'Mass organisation under the central establishment office',
      },
      9: other,
    },
  },
  {
    code: '2',
    zh: '外交',
    en: 'Foreign affairs',
    categories: { 1: { zh: '外国常驻新闻机构', en: 'Resident foreign news agency' }, 9: other },
  },
  {
    code: '3',
    zh: '司法行政',
    en: 'Judicial administration',
    categories: {
      1: { zh: '律师执业机构', en: 'Law firm' },
      2: { zh: '公证处', en: 'Notary office' },
      3: { zh: '基层法律服务所', en: 'Grassroots legal service' },
      4: { zh: '司法鉴定机构', en: 'Forensic institution' },
      5: { zh: '仲裁委员会', en: 'Arbitration commission' },
      9: other,
    },
  },
  {
    code: '4',
    zh: '文化',
    en: 'Culture',
    categories: { 1: { zh: '外国在华文化中心', en: 'Foreign cultural centre' }, 9: other },
  },
  {
    code: '5',
    zh: '民政',
    en: 'Civil affairs',
    categories: {
      1: { zh: '社会团体', en: 'Social association' },
      2: { zh: '民办非企业单位', en: 'Private non-enterprise unit' },
      3: { zh: '基金会', en: 'Foundation' },
      9: other,
    },
  },
  {
    code: '6',
    zh: '旅游',
    en: 'Tourism',
    categories: {
      1: { zh: '外国旅游部门常驻代表机构', en: 'Resident office of a foreign tourism authority' },
      2: {
        zh: '港澳台地区旅游部门常驻内地(大陆)代表机构',
        en: 'Resident office of a Hong Kong, Macao or Taiwan tourism authority',
      },
      9: other,
    },
  },
  {
    code: '7',
    zh: '宗教',
    en: 'Religious affairs',
    categories: {
      1: { zh: '宗教活动场所', en: 'Place of worship' },
      2: { zh: '宗教院校', en: 'Religious school' },
      9: other,
    },
  },
  {
    code: '8',
    zh: '工会',
    en: 'Trade unions',
    categories: { 1: { zh: '基层工会', en: 'Grassroots trade union' }, 9: other },
  },
  {
    code: '9',
    zh: '工商/市场监管',
    en: 'Market regulation',
    categories: {
      1: { zh: '企业', en: 'Enterprise' },
      2: { zh: '个体工商户', en: 'Individual business' },
      3: { zh: '农民专业合作社', en: "Farmers' cooperative" },
      9: other,
    },
  },
  {
    code: 'A',
    zh: '中央军委改革和编制办公室',
    en: 'Central Military Commission reform and establishment office',
    categories: { 1: { zh: '军队事业单位', en: 'Military public institution' }, 9: other },
  },
  {
    code: 'N',
    zh: '农业',
    en: 'Agriculture',
    categories: {
      1: { zh: '组级集体经济组织', en: 'Collective economic organisation of a village group' },
      2: { zh: '村级集体经济组织', en: 'Collective economic organisation of a village' },
      3: { zh: '乡镇级集体经济组织', en: 'Collective economic organisation of a township' },
      9: other,
    },
  },
  { code: 'Y', zh: '其他', en: 'Other', categories: { 1: { zh: '其他', en: 'Not divided further' } } },
];
