import { type Conduct, categoriesIn, type Dated, type IsoDate, rowInForce } from '@creditgraph/kernel';
import { monthsOfValidity, validityOf } from './clock';
import { type DeductionKind, isInformation } from './kinds';
import { acts, measures } from './law';

interface PenaltyRow extends Dated {
  readonly category: 'FINE' | 'WARNING' | 'STOP_BUSINESS' | 'CLOSE_BUSINESS';
  /** The article the decision must stand on; left out where any does. */
  readonly article?: { readonly act: string; readonly number: string };
  readonly counts: DeductionKind;
  readonly months: number;
  readonly basis: string;
  readonly verified: boolean;
}

const row = { ...measures, basis: acts.measures, verified: false } as const;
const airLaw = { act: '中华人民共和国大气污染防治法', number: '第九十九条' } as const;
/** How long a warning or an order counts is not known. */
const ASSUMED_MONTHS = 12;

/**
 * What a decision in the published form is to the account, heaviest first: a decision counts once. Fines that are not
 * named take nothing by themselves, for the table of deductions is not known.
 */
export const penaltyRows: readonly PenaltyRow[] = [
  {
    category: 'FINE',
    article: airLaw,
    counts: 'AIR_EXCEEDANCE_FINE',
    months: monthsOfValidity.AIR_EXCEEDANCE_FINE,
    ...row,
  },
  { category: 'STOP_BUSINESS', counts: 'ORDER', months: ASSUMED_MONTHS, ...row },
  { category: 'CLOSE_BUSINESS', counts: 'ORDER', months: ASSUMED_MONTHS, ...row },
  { category: 'WARNING', counts: 'WARNING', months: ASSUMED_MONTHS, ...row },
];

/** A penalty as information, with the days between which it counts. */
export interface CountedPenalty {
  readonly kind: DeductionKind;
  readonly reason: string;
  readonly validFrom: IsoDate;
  readonly validUntil: IsoDate;
}

/**
 * What the decisions on record count for, but for those an information record speaks for: it names the decision, or names
 * none and tells the same of the same day.
 */
export function countedPenalties(conduct: readonly Conduct[]): readonly CountedPenalty[] {
  const information = conduct.filter(({ kind }) => isInformation(kind));
  const named = new Set(information.map(({ details }) => details.decision));
  const told = new Set(
    information.flatMap(({ kind, occurredOn, details }) =>
      details.decision === undefined ? [`${kind} ${occurredOn}`] : [],
    ),
  );
  return conduct
    .filter(({ kind, documentNumber }) => kind === 'PENALTY' && !named.has(documentNumber))
    .flatMap((penalty) =>
      countedPenalty(penalty).filter(({ kind }) => !told.has(`${kind} ${penalty.occurredOn}`)),
    );
}

/** For as long as its kind says, or until it is used no more. */
function countedPenalty({
  basis,
  details,
  occurredOn,
  useEndedOn,
  summary: reason,
}: Conduct): CountedPenalty[] {
  const categories = categoriesIn(details);
  const fitting = penaltyRows.filter(
    ({ category, article }) => categories.includes(category) && (!article || cites(basis, article)),
  );
  const found = rowInForce(fitting, occurredOn);
  if (!found) return [];
  const { validFrom, validUntil } = validityOf(occurredOn, found.months);
  const until = useEndedOn && useEndedOn < validUntil ? useEndedOn : validUntil;
  return [{ kind: found.counts, reason, validFrom, validUntil: until }];
}

/** An article belongs to the act named last before it. */
const cites = (basis: string, { act, number }: NonNullable<PenaltyRow['article']>): boolean =>
  basis.split('《').some((cited) => cited.startsWith(`${act}》`) && cited.includes(number));
