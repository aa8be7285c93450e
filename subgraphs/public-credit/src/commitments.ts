import type { CommitmentMatter } from '@creditgraph/kernel';

/**
 * Matters of owners without books of their own here. The text is an example in our own words, not the authority's form.
 */
export const commitmentMatters: readonly CommitmentMatter[] = [
  {
    code: 'WORK_SAFETY',
    name: '安全生产承诺',
    type: 'OTHER',
    basis: '江苏省重点领域信用监管示范工程实施方案(苏信用发〔2020〕3号)应急管理领域三(三)',
    verified: false,
    watchedOn: 'AQZD',
    templates: [
      {
        from: '2020-09-26',
        text: '(示例)本单位承诺:落实安全生产主体责任,排查治理事故隐患,不违章指挥、不强令冒险作业。',
        liability: '(示例)拒不承诺或者违反承诺的,列入安全生产重点关注对象名单,提高执法检查频次。',
      },
    ],
  },
];
