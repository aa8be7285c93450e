import type { CommitmentMatter } from '@creditgraph/kernel';
import { acts } from './law';

/**
 * The six matters that the plan names. The texts are examples in our own words, not the ministry's forms; what a person
 * says to be married or relieved is nobody else's business.
 */
export const commitmentMatters: readonly CommitmentMatter[] = [
  {
    code: 'SOCIAL_ORGANISATION',
    name: '社会组织登记',
    type: 'EVIDENCE_SUBSTITUTE',
    basis: acts.commitments,
    verified: false,
    templates: [
      {
        from: '2021-01-01',
        until: '2024-01-01',
        text: '(示例)本单位承诺:登记材料真实;按照章程开展活动;按时报送年度工作报告。',
        liability: '(示例)违反承诺的,记入信用记录,并按规定调整检查频次。',
      },
      {
        from: '2024-01-01',
        text: '(示例)本单位承诺:登记材料真实;按照章程开展活动;按时报送年度工作报告;公开接受捐赠和使用的情况。',
        liability: '(示例)违反承诺的,限期改正,记入信用记录,并按规定调整检查频次。',
      },
    ],
  },
  {
    code: 'ELDER_CARE',
    name: '养老机构备案',
    type: 'EVIDENCE_SUBSTITUTE',
    basis: acts.commitments,
    verified: false,
    templates: [
      {
        from: '2021-01-01',
        text: '(示例)本机构承诺:备案信息真实;消防、食品和建筑安全符合要求;收费项目和标准公开;不强制推销。',
        liability: '(示例)违反承诺的,责令改正,记入信用记录,并作为重点检查对象。',
      },
    ],
  },
  {
    code: 'RELIEF',
    name: '社会救助申请',
    type: 'EVIDENCE_SUBSTITUTE',
    basis: acts.commitments,
    public: false,
    verified: false,
    templates: [
      {
        from: '2021-01-01',
        text: '(示例)本人承诺:如实申报家庭人口、收入和财产,情况变化时及时告知。',
        liability: '(示例)隐瞒的,停止救助,退回所领款物。',
      },
    ],
  },
  {
    code: 'MARRIAGE_ADOPTION',
    name: '婚姻、收养登记',
    type: 'EVIDENCE_SUBSTITUTE',
    basis: acts.commitments,
    public: false,
    verified: false,
    templates: [
      {
        from: '2021-01-01',
        text: '(示例)本人承诺:所作声明和提交的证件真实。',
        liability: '(示例)声明不实的,依法承担责任。',
      },
    ],
  },
  {
    code: 'PLACE_NAME',
    name: '地名命名审批',
    type: 'APPROVAL_SUBSTITUTE',
    basis: acts.commitments,
    verified: false,
    templates: [
      {
        from: '2021-01-01',
        text: '(示例)本单位承诺:只使用批准的标准地名,并在三十日内设置标志。',
        liability: '(示例)违反承诺的,责令改正,今后的申请不再适用告知承诺。',
      },
    ],
  },
  {
    code: 'PUBLIC_FUNDRAISING',
    name: '慈善公开募捐',
    type: 'VOLUNTARY',
    basis: acts.commitments,
    verified: false,
    templates: [
      {
        from: '2021-01-01',
        text: '(示例)本组织承诺:按照备案的方案募捐;所得只用于公布的项目;每三个月公开一次募集和使用的情况。',
        liability: '(示例)违反承诺的,记入信用记录,并暂停公开募捐的备案便利。',
      },
    ],
  },
];
