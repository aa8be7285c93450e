import { isDeepStrictEqual } from 'node:util';
import type { SubjectRecords } from '../file/files';
import type { ContinuousEvaluation, SubjectFile } from '../sector';
import { addDays, dayOf, type IsoDate } from '../time';
import type { StoredEvaluation } from './loaders';

/**
 * The grade of a day and then, newest first, that of each earlier day on which grade, score or findings changed. They
 * change on no day but the turning days, so that no other is looked at, and none that is further back than is asked for.
 * Nothing where the day itself has no grade.
 */
export function* gradesBackFrom(
  day: IsoDate,
  turningDays: () => readonly IsoDate[],
  gradeOn: (day: IsoDate) => StoredEvaluation | null,
): Generator<StoredEvaluation> {
  const grade = gradeOn(day);
  if (!grade) return;
  yield grade;
  const days = [...new Set(turningDays())].filter((turn) => turn < day).sort((a, b) => (a > b ? -1 : 1));
  let held = days[0] === undefined ? null : gradeOn(days[0]);
  for (const [index, turn] of days.entries()) {
    const before = gradeOn(days[index + 1] ?? addDays(turn, -1));
    if (held && !isSame(held, before)) yield held;
    held = before;
  }
}

/** Days on which the grade of a subject can change: something begins or ends to count, or the law does. */
export function turningDaysOf<Facts, Grade extends string>(
  { rulebook, turningDays }: ContinuousEvaluation<Facts, Grade>,
  { subject, conduct, listings }: SubjectRecords,
  file: SubjectFile,
): readonly IsoDate[] {
  const law = [...rulebook.models, ...rulebook.rules].flatMap(({ from, until }) => [from, until]);
  const acts = conduct.flatMap(({ validFrom, validUntil, useEndedOn }) => [
    validFrom,
    validUntil,
    useEndedOn,
  ]);
  const entries = listings.flatMap(({ row: { enteredOn, publicUntil, validUntil }, steps }) => [
    ...[enteredOn, publicUntil, validUntil],
    ...steps.flatMap((step) => [dayOf(step.effectiveAt), step.validUntil]),
  ]);
  return [subject.since, ...law, ...acts, ...entries, ...(turningDays?.(file) ?? [])].flatMap(
    (day) => day ?? [],
  );
}

function isSame(a: StoredEvaluation, b: StoredEvaluation | null): boolean {
  return a.grade === b?.grade && a.score === b.score && isDeepStrictEqual(a.findings, b.findings);
}
