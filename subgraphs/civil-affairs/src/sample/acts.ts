import {
  addDays,
  addYears,
  type FictionalEntity,
  type IsoDate,
  pick,
  type SampleRecords,
  startOfDay,
} from '@creditgraph/kernel';
import { expiresOn, mayReapply } from '../assessment';
import { type AuthorityScale, authorityScales, gradeBy } from '../authority-scales';
import { acts } from '../law';
import { enterBy } from '../removal';

type Act = SampleRecords['conduct'][number];

export const TODAY: IsoDate = '2026-11-01';
const FIRST_DAY: IsoDate = '2021-09-23';
const YEARS_BEFORE_FIRST = 2;
/** Of a hundred organisations old enough, so many had themselves assessed. */
const ASSESSED = 70;
/** Of a hundred assessed, so many in the autumn of 2021, so that the grade has run out by now. */
const LAPSED = 12;

/** The authority of the entity's region; its name says that it is made up. */
export const officeOf = ({ region }: FictionalEntity): string => `${region.name}虚构民政局(示例)`;

/** One or two assessments, never once a listing was announced. */
export function assessmentsOf(
  entity: FictionalEntity,
  noticedOn: IsoDate | null,
  random: () => number,
): readonly Act[] {
  const [assessed, lapsed, place, again, place2] = [random(), random(), random(), random(), random()];
  const eligible = addYears(entity.registeredOn, YEARS_BEFORE_FIRST);
  const earliest = eligible > FIRST_DAY ? eligible : FIRST_DAY;
  const latest = noticedOn ?? addDays(TODAY, -30);
  const first =
    lapsed * 100 < LAPSED && earliest <= '2021-10-01'
      ? addDays('2021-10-08', Math.floor(place * 14))
      : between(earliest, latest, place);
  const scale = scaleOn(first);
  if (assessed * 100 >= ASSESSED || first >= latest || entity.status === 'DEREGISTERED') return [];
  const second = between(addYears(first, scale.reapplyAfterYears), latest, place2);
  const repeats = again < 0.4 && second < latest && mayReapply(scale, first, second);
  const days = repeats && second < expiresOn(first) ? [first, second] : [first];
  return days.map((day) => assessmentAct(entity, day, random));
}

/** Stars as awarded, for some. */
export function starRatingOf(entity: FictionalEntity, random: () => number): readonly Act[] {
  const [rated, place] = [random(), random()];
  const day = between(addYears(entity.registeredOn, 1), addDays(TODAY, -30), place);
  if (rated >= 0.6 || entity.status === 'DEREGISTERED' || day >= TODAY) return [];
  const stars = pick(random, [1, 2, 2, 3, 3, 3, 4, 4, 5]);
  return [
    act(entity, day, {
      kind: 'STAR_RATING',
      basis: acts.starRating,
      summary: `评定为${stars}级养老机构`,
      validUntil: addYears(day, 3),
      details: { stars },
    }),
  ];
}

function assessmentAct(entity: FictionalEntity, day: IsoDate, random: () => number): Act {
  const scale = scaleOn(day);
  const points = pointsIn(scale, random);
  return act(entity, day, {
    kind: 'ASSESSMENT',
    basis: `${acts.assessment};${scale.basis}`,
    summary: `社会组织评估得分${points}分,评为${gradeBy(scale, points)}级`,
    validUntil: expiresOn(day),
    details: { scale: scale.code, points },
  });
}

/** The newest scale there was. */
function scaleOn(day: IsoDate): AuthorityScale {
  const known = authorityScales.filter(({ from }) => from <= day).sort((a, b) => (a.from < b.from ? 1 : -1));
  const [newest] = known.length > 0 ? known : authorityScales.slice(-1);
  if (!newest) throw new Error('there is no scale');
  return newest;
}

/** Half of them in the middle of the scale. */
function pointsIn({ fewest }: AuthorityScale, random: () => number): number {
  const from = [...fewest.map(([, points]) => points), 500];
  const at = pick(random, [0, 1, 1, 2, 2, 2, 2, 3, 3, 4]);
  const [low = 500, above = 1_001] = [from[at], at === 0 ? 1_001 : from[at - 1]];
  return low + Math.floor(random() * (above - low));
}

function act(
  entity: FictionalEntity,
  day: IsoDate,
  more: Pick<Act, 'kind' | 'basis' | 'summary' | 'validUntil' | 'details'>,
): Act {
  return {
    subject: entity.uscc,
    subjectName: entity.name,
    documentNumber: `示例民公告〔${day.slice(0, 4)}〕${day.slice(5).replace('-', '')}号`,
    authority: officeOf(entity),
    authorityCode: null,
    occurredOn: addDays(day, -10),
    validFrom: day,
    publicUntil: null,
    provenance: '虚构样本',
    recordedAt: startOfDay(enterBy(day)),
    ...more,
  };
}

/** A day of the span; its first one where there is none. */
function between(from: IsoDate, until: IsoDate, place: number): IsoDate {
  const days = Math.max(0, Math.floor((Date.parse(until) - Date.parse(from)) / 86_400_000));
  return addDays(from, Math.floor(place * days));
}
