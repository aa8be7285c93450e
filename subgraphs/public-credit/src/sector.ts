import { defineSector } from '@creditgraph/kernel';
import { commitmentMatters } from './commitments';
import { lists } from './lists';
import { sample } from './sample/sample';

const gradedSupervision =
  '《国务院办公厅关于加快推进社会信用体系建设构建以信用为基础的新型监管机制的指导意见》(国办发〔2019〕35号)';

/** By the first two characters of a code: who registered its holder, and as what. */
const kinds: Readonly<Record<string, string>> = {
  12: 'PUBLIC_INSTITUTION',
  51: 'SOCIAL_ASSOCIATION',
  52: 'PRIVATE_NON_ENTERPRISE',
  91: 'ENTERPRISE',
  92: 'INDIVIDUAL',
  93: 'COOPERATIVE',
};

/** Public credit information: what courts and ministries publish whose own books are not open here yet. */
export const sector = defineSector<never, never>({
  name: 'public-credit',
  field: 'publicCredit',
  label: { zh: '公共信用信息', en: 'Public credit information' },
  authority: '公共信用信息工作机构',
  subjectKinds: {
    ENTERPRISE: '企业',
    INDIVIDUAL: '个体工商户',
    COOPERATIVE: '农民专业合作社',
    PRIVATE_NON_ENTERPRISE: '民办非企业单位',
    SOCIAL_ASSOCIATION: '社会团体',
    PUBLIC_INSTITUTION: '事业单位',
    OTHER: '其他组织',
  },
  conductKinds: {},
  lists,
  commitmentMatters,
  takesShields: true,
  introduces: (uscc) => kinds[uscc.slice(0, 2)] ?? 'OTHER',
  inspection: [
    {
      list: 'AQSC',
      tier: 'KEY',
      label: '重点监管:加大执法检查频次',
      basis: '《中华人民共和国安全生产法》第七十八条',
    },
    { list: 'GZ', tier: 'KEY', label: '重点监管', basis: '《保障农民工工资支付条例》第四十八条' },
    { list: 'SJYZ', tier: 'KEY', label: '重点监管', basis: '《企业信息公示暂行条例》第十七条、第十八条' },
    {
      list: 'JYYC',
      tier: 'HIGHER',
      label: '提高检查比例:已列入经营异常名录',
      basis: '《企业信息公示暂行条例》第十七条',
    },
    {
      list: 'AQZD',
      tier: 'HIGHER',
      label: '提高执法检查频次:安全生产重点关注对象',
      basis: '江苏省重点领域信用监管示范工程实施方案(苏信用发〔2020〕3号)应急管理领域三(三)',
      verified: false,
    },
    { tier: 'ROUTINE', label: '按常规比例和频次抽查', basis: gradedSupervision },
  ],
  supervision: [],
  sample,
});
