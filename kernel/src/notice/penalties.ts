import type { Conduct } from '../conduct/conduct';
import { categoriesIn, severityOf } from '../publicity/penalty-publicity';
import { periodsOf } from '../publicity/periods';
import { type Instant, startOfDay } from '../time';
import type { Occasion } from './notice';

/** Two for each penalty: when it came in, and when it has been public for as long as it must. */
export function ofPenalty(penalty: Conduct, received: Instant): readonly Occasion[] {
  const { id: record, authority, documentNumber } = penalty;
  const decision = `${authority}${documentNumber === null ? '' : `(${documentNumber})`}行政处罚`;
  return [
    { code: 'PENALTY_RECORDED', at: received, record, text: `${decision}已记入信用记录` },
    ...ofMinimum(penalty, decision, received),
  ];
}

/** The field of a penalty is in none of its files. */
const LONGER = ';食品、药品、特种设备、安全生产、消防领域为一年';

/** None where it is not public in principle, or was public no longer before. */
function ofMinimum(
  { id: record, occurredOn: documentDate, publicUntil, details }: Conduct,
  decision: string,
  received: Instant,
): readonly Occasion[] {
  const { rule, publicity, repairFrom, basis } = periodsOf({
    documentDate,
    severity: severityOf(categoriesIn(details)),
  });
  if (publicity !== 'YES' || (publicUntil !== null && publicUntil <= repairFrom)) return [];
  const due = startOfDay(repairFrom);
  const at = due > received ? due : received;
  const text = `${decision}自${repairFrom}起最短公示期届满,义务履行完毕的可以申请信用修复(${basis}${rule === 'NDRC-58' ? LONGER : ''})`;
  return [{ code: 'MINIMUM_PUBLICITY_REACHED', at, record, text }];
}
