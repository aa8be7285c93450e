import type { Conduct, IsoDate, SubjectFile } from '@creditgraph/kernel';
import { type InformationKind, isInformation } from './kinds';
import { countedPenalties } from './penalties';

/** What the rules look at: the information that counts in an account on one day. */
export interface Account {
  readonly information: readonly Information[];
}

export interface Information {
  readonly kind: InformationKind;
  readonly reason: string;
  /** Points as they were decided, where the kind has no figure of its own; whole, without a sign. */
  readonly points: number | null;
  /** Years without a violation behind a commitment that was kept. */
  readonly years: number | null;
}

/** Information counts from the first day of its validity to the last, and takes nothing back by being forgotten. */
export function gather({ conduct }: SubjectFile, day: IsoDate): Account {
  const penalties = countedPenalties(conduct).filter((penalty) => isValidOn(penalty, day));
  return {
    information: [
      ...conduct.filter((act) => isValidOn(act, day)).flatMap(informationOf),
      ...penalties.map(({ kind, reason }) => ({ kind, reason, points: null, years: null })),
    ],
  };
}

/** A penalty itself does not say when it counts. */
export const turningDays = ({ conduct }: SubjectFile): readonly IsoDate[] =>
  countedPenalties(conduct).flatMap(({ validFrom, validUntil }) => [validFrom, validUntil]);

/** Everyone included by the day; a subject that has done nothing stands where it started. */
export const evaluates = ({ subject }: SubjectFile, day: IsoDate): boolean => subject.since <= day;

const isValidOn = ({ validFrom, validUntil }: Pick<Conduct, 'validFrom' | 'validUntil'>, day: IsoDate) =>
  validFrom <= day && (validUntil === null || day < validUntil);

function informationOf({ kind, summary: reason, details }: Conduct): Information[] {
  if (!isInformation(kind)) return [];
  return [{ kind, reason, points: numberIn(details.points), years: numberIn(details.years) }];
}

const numberIn = (value: unknown) => (typeof value === 'number' ? value : null);
