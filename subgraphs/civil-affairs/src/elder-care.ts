import type { Conduct, IsoDate } from '@creditgraph/kernel';
import { acts } from './law';
import type { Situation } from './situations';

const grounds = {
  BEYOND_PURPOSE: '超出章程规定的宗旨和业务范围进行活动',
  HARM: '因养老服务行为侵害老年人合法权益',
  FRAUD_ON_ELDERLY: '以非法集资或者欺骗手段销售“保健”产品等方式诈骗老年人财物',
  FIRE_HAZARD: '存在重大火灾隐患,无故拖延,逾期不改',
  ACCIDENT: '对发生的安全事故负有主要或者直接责任',
  SUBSIDY_FRAUD: '采取虚报冒领等方式骗取政府补贴资金等财政资金',
  INSPECTION_REFUSED: '拒不接受或者不按照规定接受监督检查,或者隐瞒真实情况、弄虚作假',
  NO_DISCLOSURE: '不按照规定报送年度工作报告、履行信息公开义务',
  OTHER: '其他违反养老服务管理有关规定的严重违法失信情形',
  DEFAULTER: '被人民法院认定为失信被执行人',
} as const;

export type ElderCareBreach = keyof typeof grounds;

/** The nine situations of the notice, and the judgment defaulters, who must be listed. */
export const elderCareSituations = Object.entries(grounds).map(
  ([code, text]): Situation<readonly ElderCareBreach[]> => ({
    code,
    grounds: text,
    basis: acts.elderCare,
    meets: (breaches) => breaches.some((breach) => breach === code),
  }),
);

export type Stars = 1 | 2 | 3 | 4 | 5;

/**
 * The stars a home for the elderly held on a day, null without any. They are recorded as awarded and grade nobody:
 * they tell the quality of a home, not whether it keeps faith.
 */
export function starsOn(conduct: readonly Conduct[], day: IsoDate): Stars | null {
  const held = conduct
    .filter(
      ({ kind, validFrom, validUntil }) =>
        kind === 'STAR_RATING' && validFrom <= day && (validUntil === null || day < validUntil),
    )
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .at(-1);
  if (!held) return null;
  const { stars } = held.details;
  if (stars !== 1 && stars !== 2 && stars !== 3 && stars !== 4 && stars !== 5)
    throw new Error(`the rating ${held.id} is not of one to five stars`);
  return stars;
}
