import type { ListKind } from '@creditgraph/kernel';
import { acts } from './law';

const review =
  '对列入决定不服的,可以依法申请行政复议或者提起行政诉讼;认为信息有误的,可以向登记管理机关提出异议';

/** None of them ends by itself: whoever has been listed long enough leaves by a decision. */
export const lists: readonly ListKind[] = [
  {
    code: 'HDYC',
    name: '社会组织活动异常名录',
    owner: '民政部门(登记管理机关)',
    basis: `${acts.credit}第十一条`,
    kind: 'ATTENTION',
    months: null,
    term: '至移出;满二年的,列入严重违法失信名单',
    exit: '履行义务或者完成整改的,可以申请移出;受到警告或者不满5万元罚款处罚的,满六个月后移出',
    remedy: review,
    verified: false,
  },
  {
    code: 'SHZZ',
    name: '社会组织严重违法失信名单',
    owner: '民政部门(登记管理机关)',
    basis: `${acts.credit}第十五条`,
    kind: 'SERIOUS',
    months: null,
    repair: { months: 24, since: 'ENTRY', basis: `${acts.credit}:列入满二年`, verified: false },
    term: '至移出,不少于二年',
    exit: '列入满二年,期间没有再次出现应当列入的情形并履行了相关义务的,可以申请移出;被吊销登记证书、撤销设立登记的,注销登记后移出',
    remedy: review,
    verified: false,
  },
  {
    code: 'YLFW',
    name: '养老服务市场失信联合惩戒对象名单',
    owner: '民政部门',
    basis: `${acts.elderCare};该文件为部门规范性文件,是否符合国办发〔2020〕49号对名单设列依据的要求未经核实`,
    kind: 'SERIOUS',
    months: null,
    repair: { months: 24, since: 'ENTRY', basis: `${acts.elderCare}:列入满二年`, verified: false },
    term: '至移出,不少于二年',
    exit: '列入满二年的,可以申请移出',
    remedy: review,
    verified: false,
  },
];
