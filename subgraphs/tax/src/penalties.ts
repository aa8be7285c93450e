import type { Conduct } from '@creditgraph/kernel';
import type { Misconduct } from './facts';
import type { MisconductKind } from './kinds';
import { acts, itemOf } from './law';

interface PenaltyTerm {
  /** The type of violation as the decision states it, word for word. */
  readonly violation: string;
  readonly is: MisconductKind;
  readonly basis: string;
  readonly verified: boolean;
}

const first = { basis: `${acts.measures}第十八条${itemOf(1)}`, verified: false } as const;

/**
 * What a published penalty says of its subject without more being asked. Evasion is not among these: it is judged by
 * amounts, which a penalty does not state.
 */
const penaltyTerms: readonly PenaltyTerm[] = [
  { violation: '逃避追缴欠税', is: 'ARREARS_EVASION', ...first },
  { violation: '骗取出口退税', is: 'EXPORT_REFUND_FRAUD', ...first },
  { violation: '虚开增值税专用发票', is: 'SPECIAL_INVOICE_FRAUD', ...first },
  { violation: '骗取留抵退税', is: 'CREDIT_REFUND_FRAUD', ...first },
  { violation: '抗税', is: 'OBSTRUCTION', basis: `${acts.measures}第十八条${itemOf(5)}`, verified: false },
];

/** What of a penalty is judged D directly in the year of the decision; nothing for any other kind of act. */
export function penalisedMisconduct({ kind, documentNumber, details }: Conduct): Misconduct[] {
  const term = penaltyTerms.find(({ violation }) => violation === details.violation);
  if (kind !== 'PENALTY' || !term) return [];
  return [{ kind: term.is, reason: `${term.violation}(${documentNumber})` }];
}

/** Whoever was penalised was looked at: that leaves information, whatever it was for. */
export const wasPenalised = (conduct: readonly Conduct[], period: string): boolean =>
  conduct.some(({ kind, validFrom }) => kind === 'PENALTY' && validFrom.startsWith(period));
