import type { ListKind } from '@creditgraph/kernel';
import { acts } from './law';

const objection = '认为信息有误的,可以向认定单位提出异议';
const review = `对列入决定不服的,可以依法申请行政复议或者提起行政诉讼;${objection}`;

const maritime = {
  owner: '海事管理机构',
  basis: acts.maritimePlan,
  months: null,
  term: '至移出(期限未经核实)',
  verified: false,
} as const;

/** The list of overloading is national; the others are a province's, and their terms are written nowhere we have read. */
export const lists: readonly ListKind[] = [
  {
    code: 'CXCZ',
    name: '严重违法失信超限超载运输当事人名单',
    owner: '交通运输部门',
    basis: acts.overload,
    kind: 'SERIOUS',
    months: 24,
    term: '自公布之日起二年;期满移出公示栏,转入后台保存',
    exit: '期限届满',
    remedy: review,
    verified: false,
  },
  {
    code: 'JTGZ',
    name: '交通运输重点关注名单',
    owner: '交通运输部门',
    basis: acts.plan,
    kind: 'ATTENTION',
    months: null,
    term: '至移出(期限未经核实)',
    exit: '完成整改的,可以申请移出',
    remedy: review,
    verified: false,
  },
  {
    code: 'JTHM',
    name: '交通运输守信红名单',
    owner: '交通运输部门',
    basis: acts.plan,
    kind: 'RED',
    months: null,
    term: '至移出(期限未经核实)',
    exit: '不再符合条件的,由认定单位移出',
    remedy: objection,
    verified: false,
  },
  {
    code: 'JTZZ',
    name: '交通运输资质名单',
    owner: '交通运输部门',
    basis: acts.plan,
    kind: 'QUALIFICATION',
    months: null,
    term: '至移出(期限未经核实)',
    exit: '不再具备资质条件的,由认定单位移出',
    remedy: objection,
    verified: false,
  },
  {
    ...maritime,
    code: 'HSHONG',
    name: '海事守信红名单',
    kind: 'RED',
    exit: '不再符合条件的,由认定单位移出',
    remedy: objection,
  },
  {
    ...maritime,
    code: 'HSHUANG',
    name: '海事重点关注黄名单',
    kind: 'ATTENTION',
    published: false,
    exit: '完成整改的,可以申请移出',
    remedy: review,
  },
  {
    ...maritime,
    code: 'HSHEI',
    name: '海事失信黑名单',
    kind: 'SERIOUS',
    exit: '完成整改、履行义务的,可以申请移出',
    remedy: review,
  },
];
