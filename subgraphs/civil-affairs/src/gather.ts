import type { Conduct, IsoDate, SubjectFile } from '@creditgraph/kernel';
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

export const evaluates = ({ subject, conduct }: SubjectFile, day: IsoDate): boolean =>
  isSocialOrganisation(subject) && latestOf(conduct, day) !== undefined;

export function gather({ subject, conduct }: SubjectFile, day: IsoDate): Assessed {
  const assessment = latestOf(conduct, day);
  if (!assessment) throw new Error(`${subject.subject} had not been assessed by ${day}`);
  const { validFrom: grantedOn, details } = assessment;
  const points = Number(details.points);
  const scale = authorityScaleOf(details.scale, grantedOn);
  gradeBy(scale, points);
  return { scale: scale.code, points, grantedOn, expiresOn: endOf(assessment) };
}

/** An assessment need not say when its grade runs out. */
export const turningDays = ({ conduct }: SubjectFile): readonly IsoDate[] =>
  conduct.filter(({ kind }) => kind === 'ASSESSMENT').map(endOf);

function endOf({ validFrom, validUntil }: Conduct): IsoDate {
  const end = expiresOn(validFrom);
  return validUntil !== null && validUntil < end ? validUntil : end;
}

const latestOf = (conduct: readonly Conduct[], day: IsoDate): Conduct | undefined =>
  conduct
    .filter(({ kind, validFrom }) => kind === 'ASSESSMENT' && validFrom <= day)
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .at(-1);
