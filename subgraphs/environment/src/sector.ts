import { defineSector } from '@creditgraph/kernel';
import { commitmentMatters } from './commitments';
import { conductKinds } from './conduct-kinds';
import { evaluation } from './evaluation';
import type { Account } from './facts';
import { sample } from './sample/sample';
import type { Colour } from './scale';
import { inspection, supervision } from './supervision';
import { surchargeResolvers } from './surcharge/resolvers';
import { surchargeSdl } from './surcharge/schema';

export const sector = defineSector<Account, Colour>({
  name: 'environment',
  field: 'environment',
  label: { zh: '生态环境', en: 'Environment' },
  authority: '江苏省生态环境厅',
  subjectKinds: {
    POLLUTER: '排污企事业单位',
    SERVICE_BODY: '第三方环境服务机构',
    PRACTITIONER: { name: '第三方环境服务机构从业人员', of: 'PERSON' },
  },
  conductKinds,
  lists: [],
  evaluation,
  inspection,
  supervision,
  commitmentMatters,
  own: { sdl: surchargeSdl, resolvers: surchargeResolvers },
  sample,
});
