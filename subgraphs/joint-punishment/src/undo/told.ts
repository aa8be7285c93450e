import type { Instant } from '@creditgraph/kernel';
import type { ReceiptBook } from '../receipt/loaders';
import type { ReceiptContent } from '../receipt/model';
import { type SecrecyRow, secrecyOf, type Withheld } from '../receipt/secrecy';
import type { InvokedMeasure } from './undo';

/** What a subject is told of measures upon it, and the checks that it would learn of by the others. */
export interface MeasuresTold {
  readonly told: readonly InvokedMeasure[];
  readonly withheld: readonly Withheld[];
}

/** Without those that rest on a check of which a law forbids to tell their subject. */
export async function measuresTold(
  receipts: Pick<ReceiptBook, 'ofChecks'>,
  measures: readonly InvokedMeasure[],
  now: Instant,
  laws: readonly SecrecyRow[],
): Promise<MeasuresTold> {
  if (laws.length === 0) return { told: measures, withheld: [] };
  const checks = new Set(measures.map(({ execution }) => execution.checkId));
  const withheld = (await receipts.ofChecks([...checks])).flatMap(({ content, digest }) => {
    const law = secrecyOf(JSON.parse(content) as ReceiptContent, now, laws);
    return law ? [{ law, id: digest.id }] : [];
  });
  const hidden = new Set(withheld.map(({ id }) => id));
  return { told: measures.filter(({ execution }) => !hidden.has(execution.checkId)), withheld };
}
