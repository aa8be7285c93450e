import { defineSector } from '@creditgraph/kernel';
import { commitmentMatters } from './commitments';
import { conductKinds } from './conduct-kinds';
import { evaluates, gather, lastDayOf, periodOf, type Rated } from './gather';
import { subjectKinds } from './kinds';
import { lists } from './lists';
import { own } from './own';
import { rulebook } from './rules';
import { sample } from './sample/sample';
import type { TransportGrade } from './scale';
import { inspection, supervision } from './supervision';

/** Transport: haulage, highway building, waterways; vehicles, ships, and who drives or sails them. */
export const sector = defineSector<Rated, TransportGrade>({
  name: 'transport',
  field: 'transport',
  label: { zh: '交通运输', en: 'Transport' },
  authority: '交通运输部门',
  subjectKinds,
  conductKinds,
  lists,
  evaluation: {
    rulebook,
    gather,
    lastDayOf,
    periodOf,
    evaluates,
    publishes: {
      grades: 'ALL',
      basis:
        '公路施工企业信用评价规则(交公路发〔2009〕733号)、道路运输企业质量信誉考核办法(试行)(交公路发〔2006〕294号)',
      verified: false,
    },
  },
  inspection,
  supervision,
  commitmentMatters,
  own,
  sample,
});
