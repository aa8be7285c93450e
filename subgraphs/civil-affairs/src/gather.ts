import { type Conduct, type IsoDate, parseDate, type SubjectFile } from '@creditgraph/kernel';
import { expiresOn } from './assessment';
import { authorityScaleOf, gradeBy } from './authority-scales';
import { isSocialOrganisation } from './kinds';

/** What the rules look at: the assessment that was the latest on a day. */
export interface Assessed {
  /** The scale of the authority that assessed. */
  readonly scale: string;
  readonly points: number;
  readonly grantedOn: IsoDate;
  readonly expiresOn: IsoDate;
}

/** A grade runs from a day, not by the year: a period is the day on which one was granted or ran out. */
export const lastDayOf = (period: string): IsoDate => parseDate(period);

export const evaluates = ({ subject, conduct }: SubjectFile, period: string): boolean =>
  isSocialOrganisation(subject) && latestOf(conduct, period) !== undefined;

export function gather({ subject, conduct }: SubjectFile, period: string): Assessed {
  const assessment = latestOf(conduct, period);
  if (!assessment) throw new Error(`${subject.subject} had not been assessed by ${period}`);
  const { validFrom: grantedOn, validUntil, details } = assessment;
  const points = Number(details.points);
  const scale = authorityScaleOf(details.scale, grantedOn);
  gradeBy(scale, points);
  const end = expiresOn(grantedOn);
  return {
    scale: scale.code,
    points,
    grantedOn,
    expiresOn: validUntil !== null && validUntil < end ? validUntil : end,
  };
}

const latestOf = (conduct: readonly Conduct[], day: IsoDate): Conduct | undefined =>
  conduct
    .filter(({ kind, validFrom }) => kind === 'ASSESSMENT' && validFrom <= day)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .at(-1);
