import { defineSector } from '@creditgraph/kernel';
import { type Account, evaluates, gather, turningDays } from './facts';
import { informationKinds } from './kinds';
import { rulebook } from './rules';
import { sample } from './sample';
import type { Colour } from './scale';
import { inspection, supervision } from './supervision';

export const sector = defineSector<Account, Colour>({
  name: 'environment',
  field: 'environment',
  label: { zh: '生态环境', en: 'Environment' },
  authority: '江苏省生态环境厅',
  subjectKinds: { POLLUTER: '排污企事业单位', SERVICE_BODY: '第三方环境服务机构' },
  conductKinds: informationKinds,
  lists: [],
  evaluation: { cadence: 'CONTINUOUS', rulebook, gather, evaluates, turningDays },
  inspection,
  supervision,
  sample,
});
