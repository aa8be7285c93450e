import { acts, itemOf } from './law';

export type OffenceKind =
  | 'FALSE_BOOKS'
  | 'WITHHELD_TAX'
  | 'EVADE_COLLECTION'
  | 'EXPORT_REFUND_FRAUD'
  | 'VIOLENCE'
  | 'SPECIAL_INVOICE'
  | 'ORDINARY_INVOICE'
  | 'FORGED_INVOICE'
  | 'ABSCONDED'
  | 'FACILITATION'
  | 'AGENT'
  | 'OTHER';

export interface Offence {
  readonly kind: OffenceKind;
  /** The tax unpaid or underpaid, or the amount on the invoices; all years together. */
  readonly amountFen?: number;
  /** What was unpaid and what all taxes came to, year by year. */
  readonly years?: readonly { readonly unpaidFen: number; readonly totalTaxFen: number }[];
  readonly copies?: number;
  /** Whether the facilitated act defrauded export refunds, which no amount excuses. */
  readonly refundDefrauded?: boolean;
}

/** A situation of Art. 6 in which a tax offender is listed. */
export interface Situation {
  readonly item: number;
  readonly kind: OffenceKind;
  readonly grounds: string;
  readonly basis: string;
  readonly meets: (offence: Offence) => boolean;
}

const limits = { unpaidFen: 100_000_000, sharePercent: 10, copies: 100, invoicedFen: 400_000_000 } as const;

const always = () => true;
const unpaid = ({ amountFen = 0 }: Offence) => amountFen >= limits.unpaidFen;
const largeShare = ({ years = [] }: Offence) =>
  years.some(
    ({ unpaidFen, totalTaxFen }) =>
      unpaidFen > 0 && BigInt(unpaidFen) * 100n >= BigInt(totalTaxFen) * BigInt(limits.sharePercent),
  );

const row = (
  item: number,
  kind: OffenceKind,
  grounds: string,
  meets: Situation['meets'] = always,
): Situation => ({ item, kind, grounds, basis: `${acts.majorViolation}第六条${itemOf(item)}`, meets });

/** Every amount is inclusive: "以上" counts the number itself. */
export const situations: readonly Situation[] = [
  row(
    1,
    'FALSE_BOOKS',
    '以伪造、变造、隐匿账簿或者虚假申报等手段不缴或者少缴应纳税款100万元以上,且任一年度占当年各税种应纳税总额10%以上',
    (offence) => unpaid(offence) && largeShare(offence),
  ),
  row(1, 'WITHHELD_TAX', '以前述手段不缴或者少缴已扣、已收税款100万元以上', unpaid),
  row(2, 'EVADE_COLLECTION', '转移或者隐匿财产,妨碍税务机关追缴欠缴税款100万元以上', unpaid),
  row(3, 'EXPORT_REFUND_FRAUD', '骗取国家出口退税款'),
  row(4, 'VIOLENCE', '以暴力、威胁方法拒不缴纳税款'),
  row(5, 'SPECIAL_INVOICE', '虚开增值税专用发票或者虚开用于骗取出口退税、抵扣税款的其他发票'),
  row(
    6,
    'ORDINARY_INVOICE',
    '虚开增值税普通发票100份以上或者金额400万元以上',
    ({ copies = 0, amountFen = 0 }) => copies >= limits.copies || amountFen >= limits.invoicedFen,
  ),
  row(7, 'FORGED_INVOICE', '私自印制、伪造、变造发票,非法制造发票防伪专用品,伪造发票监制章'),
  row(8, 'ABSCONDED', '在稽查案件执行完毕前不履行税收义务并脱离税务机关监管,经检查确认走逃(失联)'),
  row(
    9,
    'FACILITATION',
    '非法提供银行账户、发票、证明或者其他方便,导致未缴、少缴税款100万元以上或者骗取国家出口退税款',
    (offence) => unpaid(offence) || offence.refundDefrauded === true,
  ),
  row(10, 'AGENT', '税务代理人违反税收法律、行政法规造成纳税人未缴或者少缴税款100万元以上', unpaid),
  row(11, 'OTHER', '其他性质恶劣、情节严重、社会危害性较大的税收违法行为'),
];

/** The situation in which an offence is listed, or null where it falls short. */
export const majorViolation = (offence: Offence): Situation | null =>
  situations.find(({ kind, meets }) => kind === offence.kind && meets(offence)) ?? null;
