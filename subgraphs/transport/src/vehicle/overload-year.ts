import { type Conduct, type IsoDate, isInUse } from '@creditgraph/kernel';
import { licenceYearOf, type OverloadSituation, overloadSituationsOf, violationsInYear } from '../overload';

/** Whose overloading is counted: the situations TRUCK and DRIVER of the notice. */
export type OverloadParty = 'TRUCK' | 'DRIVER';

/** Overloading in the licence year of a day, and the situations of the notice in which it puts the party. */
export interface OverloadYear {
  readonly violationsThisYear: number;
  /** First day of the licence year. */
  readonly since: IsoDate;
  readonly situations: readonly OverloadSituation[];
}

/** What recorded overloading amounts to on a day; null before the first licence, or where none is on record. */
export function overloadYearOf(
  party: OverloadParty,
  acts: readonly Pick<Conduct, 'kind' | 'occurredOn' | 'useEndedOn'>[],
  licensedOn: IsoDate | null,
  on: IsoDate,
): OverloadYear | null {
  if (licensedOn === null || on < licensedOn) return null;
  const days = acts
    .filter((act) => act.kind === 'OVERLOAD_VIOLATION' && isInUse(act, on))
    .map(({ occurredOn }) => occurredOn);
  const violationsThisYear = violationsInYear(days, licensedOn, on);
  const facts =
    party === 'TRUCK' ? { truckViolations: violationsThisYear } : { driverViolations: violationsThisYear };
  const { from: since } = licenceYearOf(licensedOn, on);
  return { violationsThisYear, since, situations: overloadSituationsOf(facts) };
}
