import { type Dated, rowInForce } from '../dated';
import { Refusal } from '../errors';
import type { IsoDate } from '../time';

/** What a court ruled: it approved a plan of reorganisation, or recognised a settlement. */
export type RulingKind = 'REORGANISATION' | 'SETTLEMENT';

/** The law by which a ruling shields what is on record. */
export interface ShieldLaw extends Dated {
  readonly rule: 'NDRC-58' | 'NDRC-36';
  readonly basis: string;
  readonly verified: boolean;
}

/**
 * By the day of the ruling. Neither order was read on this point; that both rulings lead to a shield, and that it lasts while
 * the plan is performed, stands in 国办发〔2025〕22号. When the law changes, close a row with `until` and add its successor.
 */
export const shieldLaws: readonly [ShieldLaw, ...ShieldLaw[]] = [
  {
    rule: 'NDRC-58',
    from: '2023-05-01',
    until: '2026-04-01',
    basis:
      '失信行为纠正后的信用信息修复管理办法(试行)(国家发展改革委令第58号);国办发〔2025〕22号(破产重整、和解企业信用修复)',
    verified: false,
  },
  {
    rule: 'NDRC-36',
    from: '2026-04-01',
    basis: '信用修复管理办法(国家发展改革委令第36号);国办发〔2025〕22号(破产重整、和解企业信用修复)',
    verified: false,
  },
];

/** The law of a ruling; refuses one of a day before there was any. */
export function shieldLawOn(ruledOn: IsoDate): ShieldLaw {
  const law = rowInForce(shieldLaws, ruledOn);
  if (law) return law;
  const [first] = shieldLaws;
  throw new Refusal('SHIELD_NO_LAW', { ruledOn, from: first.from, basis: first.basis });
}
