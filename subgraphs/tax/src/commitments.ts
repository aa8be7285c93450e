import type { CommitmentMatter } from '@creditgraph/kernel';

const plan = '江苏省重点领域信用监管示范工程实施方案(苏信用发〔2020〕3号)税务领域';

/** The texts are examples in our own words, not the authority's forms. */
export const commitmentMatters: readonly CommitmentMatter[] = [
  {
    code: 'TAX_EVIDENCE',
    name: '税务证明事项告知承诺',
    type: 'EVIDENCE_SUBSTITUTE',
    basis: '国办发〔2020〕42号 全面推行证明事项和涉企经营许可事项告知承诺制',
    verified: false,
    templates: [
      {
        from: '2021-07-01',
        text: '(示例)本纳税人承诺:所作陈述真实,符合办理该事项的条件,愿意接受核查。',
        liability: '(示例)承诺不实的,追缴税款,按照规定扣减纳税信用评价指标得分。',
      },
    ],
  },
  {
    code: 'TAX_TOLERANCE',
    name: '涉税资料容缺办理',
    type: 'TOLERANT_ACCEPTANCE',
    basis: plan,
    verified: false,
    templates: [
      {
        from: '2021-01-01',
        text: '(示例)本纳税人承诺:在约定的日期前补齐所缺的资料。',
        liability: '(示例)到期没有补齐的,视为违反承诺,不再适用容缺办理。',
      },
    ],
  },
];
