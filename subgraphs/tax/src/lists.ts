import type { ListKind } from '@creditgraph/kernel';
import { acts } from './law';

export const ZDSSWF = 'ZDSSWF';

export const lists: readonly ListKind[] = [
  {
    code: ZDSSWF,
    name: '重大税收违法失信主体',
    owner: '国家税务总局',
    basis: acts.majorViolation,
    kind: 'SERIOUS',
    months: 36,
    term: '自公布之日起3年',
    exit: '缴清税款、滞纳金和罚款等并符合规定条件的,可以向作出确定决定的税务机关申请提前停止公布',
    remedy:
      '收到告知文书后可以陈述、申辩;对确定决定不服的,可以依法申请行政复议或者提起行政诉讼;认为公布的信息有误的,可以向作出决定的税务机关提出异议;履行义务并符合条件的,可以申请提前停止公布',
    verified: false,
  },
];
