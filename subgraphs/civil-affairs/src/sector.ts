import { defineSector } from '@creditgraph/kernel';
import { commitmentMatters } from './commitments';
import { conductKinds } from './conduct-kinds';
import { type Assessed, evaluates, gather, turningDays } from './gather';
import { subjectKinds } from './kinds';
import { lists } from './lists';
import { rulebook } from './rules';
import { sample } from './sample/sample';
import type { CivilGrade } from './scale';
import { inspection, supervision } from './supervision';

/** Civil affairs: social organisations, charities, homes for the elderly. */
export const sector = defineSector<Assessed, CivilGrade>({
  name: 'civil-affairs',
  field: 'civilAffairs',
  label: { zh: '民政', en: 'Civil affairs' },
  authority: '民政部门',
  subjectKinds,
  conductKinds,
  lists,
  evaluation: {
    cadence: 'CONTINUOUS',
    rulebook,
    gather,
    evaluates,
    turningDays,
    publishes: { grades: 'ALL', basis: '社会组织评估管理办法(民政部令第39号)', verified: false },
  },
  inspection,
  inspectionConduct: () => 'INSPECTION',
  supervision,
  commitmentMatters,
  sample,
});
