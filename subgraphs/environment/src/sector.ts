import { defineSector } from '@creditgraph/kernel';
import { conductKinds } from './conduct-kinds';
import { type Account, evaluates, gather } from './facts';
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
  conductKinds,
  lists: [],
  evaluation: { cadence: 'CONTINUOUS', rulebook, gather, evaluates },
  inspection,
  supervision,
  sample,
});
