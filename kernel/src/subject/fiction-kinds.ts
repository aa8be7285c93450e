import type { Message } from '../errors';

export interface FictionalKind extends Message {
  readonly code: string;
  readonly department: string;
  readonly category: string;
  /** Of a hundred entities, so many are of this kind. */
  readonly share: number;
  readonly trades: readonly string[];
  readonly forms: readonly string[];
  /** What the registering authority is called after its region. */
  readonly authority: string;
}

const market = { department: '9', authority: '市场监督管理局' };
const civil = { department: '5', authority: '民政局' };

/** The kinds of the sample and how many of each; the shares add up to a hundred. */
export const fictionalKinds: readonly FictionalKind[] = [
  {
    code: 'ENTERPRISE',
    zh: '企业',
    en: 'Enterprise',
    ...market,
    category: '1',
    share: 80,
    trades:
      '建材 食品 药业 化工 水利工程 公路养护 航运 港口物流 环保科技 信息技术 粮油 农业科技 文化传媒 旅行社 纺织 机械 商贸 新能源 检验检测 人力资源 建设工程 医疗器械'.split(
        ' ',
      ),
    forms: ['有限公司', '有限公司', '有限责任公司', '股份有限公司'],
  },
  {
    code: 'INDIVIDUAL',
    zh: '个体工商户',
    en: 'Individual business',
    ...market,
    category: '2',
    share: 8,
    trades: '面馆 五金店 水果店 理发店 汽修店 文具店'.split(' '),
    forms: [''],
  },
  {
    code: 'COOPERATIVE',
    zh: '农民专业合作社',
    en: "Farmers' cooperative",
    ...market,
    category: '3',
    share: 4,
    trades: '水稻 茶叶 果蔬 生猪养殖 农机'.split(' '),
    forms: ['专业合作社'],
  },
  {
    code: 'PRIVATE_NON_ENTERPRISE',
    zh: '民办非企业单位',
    en: 'Private non-enterprise unit',
    ...civil,
    category: '2',
    share: 4,
    trades: '养老 培训 康复 托育'.split(' '),
    forms: ['服务中心', '院'],
  },
  {
    code: 'SOCIAL_ASSOCIATION',
    zh: '社会团体',
    en: 'Social association',
    ...civil,
    category: '1',
    share: 2,
    trades: '物流 水运 烘焙 园艺 志愿服务'.split(' '),
    forms: ['协会', '商会'],
  },
  {
    code: 'PUBLIC_INSTITUTION',
    zh: '事业单位',
    en: 'Public institution',
    department: '1',
    category: '2',
    share: 2,
    authority: '事业单位登记管理局',
    trades: '水文 检测 图书 疗养'.split(' '),
    forms: ['中心', '馆', '所'],
  },
];
