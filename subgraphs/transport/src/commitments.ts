import type { CommitmentMatter } from '@creditgraph/kernel';
import { acts } from './law';

/** The texts are examples in our own words, not the authority's forms. */
export const commitmentMatters: readonly CommitmentMatter[] = [
  {
    code: 'HAULAGE_LICENCE',
    name: '道路货物运输经营许可告知承诺',
    type: 'APPROVAL_SUBSTITUTE',
    basis: '国办发〔2020〕42号 全面推行证明事项和涉企经营许可事项告知承诺制',
    verified: false,
    templates: [
      {
        from: '2021-01-01',
        text: '(示例)本单位承诺:车辆和驾驶员符合规定的条件,已经建立安全生产管理制度。',
        liability: '(示例)承诺不实的,依法撤销许可,并作为重点检查对象。',
      },
    ],
  },
  {
    code: 'OVERLOADING',
    name: '杜绝超限超载承诺',
    type: 'SELF_DISCIPLINE',
    basis: acts.plan,
    verified: false,
    templates: [
      {
        from: '2020-10-01',
        text: '(示例)本单位承诺:不装载超过限定标准的货物,不放行超限超载的车辆。',
        liability: '(示例)违反承诺的,约谈负责人,提高检查频次。',
      },
    ],
  },
  {
    code: 'SHIPPING_TOLERANCE',
    name: '海事政务容缺受理',
    type: 'TOLERANT_ACCEPTANCE',
    basis: acts.maritimePlan,
    verified: false,
    templates: [
      {
        from: '2020-10-01',
        text: '(示例)申请人承诺:在约定的日期前补交受理时所缺的材料。',
        liability: '(示例)到期没有补交的,视为违反承诺,一年内不再容缺受理。',
      },
    ],
  },
];
