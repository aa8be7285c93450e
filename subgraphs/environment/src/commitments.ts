import type { CommitmentMatter } from '@creditgraph/kernel';
import { acts } from './law';

/** The texts are examples in our own words, not the authority's forms. */
export const commitmentMatters: readonly CommitmentMatter[] = [
  {
    code: 'ASSESSMENT_NOTICE',
    name: '环境影响报告表告知承诺审批',
    type: 'APPROVAL_SUBSTITUTE',
    basis: '国办发〔2020〕42号 全面推行证明事项和涉企经营许可事项告知承诺制',
    verified: false,
    templates: [
      {
        from: '2021-01-01',
        text: '(示例)建设单位承诺:环境影响报告表真实;严格落实污染防治措施;污染物排放不超过批准的总量。',
        liability: '(示例)承诺不实的,依法撤销批准,责令改正,并作为重点检查对象。',
      },
    ],
  },
  {
    code: 'EMISSION_DISCIPLINE',
    name: '达标排放承诺',
    type: 'VOLUNTARY',
    basis: acts.plan,
    verified: false,
    templates: [
      {
        from: '2020-10-01',
        text: '(示例)本单位承诺:污染治理设施正常运行,监测数据真实,不超过标准排放。',
        liability: '(示例)违反承诺的,责令改正,提高检查频次。',
      },
    ],
  },
];
