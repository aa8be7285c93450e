import type { IsoDate } from '../time';
import { gradesBackFrom } from './history';
import type { StoredEvaluation } from './loaders';

const graded = (day: IsoDate, grade: string, points: number): StoredEvaluation => ({
  on: day,
  period: day,
  model: 'M',
  score: points,
  grade,
  findings: [{ code: 'F', basis: '示例', points, ceiling: null, reason: `${points}` }],
  recordedAt: '2026-06-15T04:00:00.000Z',
});

/** Nothing before March; A until June, when points change; B since July. */
const gradeOn = (day: IsoDate): StoredEvaluation | null => {
  if (day < '2026-03-01') return null;
  if (day < '2026-06-01') return graded(day, 'A', 10);
  return day < '2026-07-01' ? graded(day, 'A', 9) : graded(day, 'B', 9);
};
const turns = [
  '2026-07-01',
  '2026-03-01',
  '2026-06-01',
  '2026-05-01',
  '2026-06-01',
  '2026-02-01',
  '2026-09-01',
];
const back = (day: IsoDate, days: readonly IsoDate[] = turns) =>
  [...gradesBackFrom(day, () => days, gradeOn)].map(({ period, grade }) => `${period} ${grade}`);

describe('the grades before a day', () => {
  it('are told newest first, each on the day on which it changed', () => {
    expect(back('2026-08-01')).toEqual(['2026-08-01 B', '2026-07-01 B', '2026-06-01 A', '2026-03-01 A']);
  });

  it.each`
    day             | expected                                            | when
    ${'2026-07-01'} | ${['2026-07-01 B', '2026-06-01 A', '2026-03-01 A']} | ${'it changed on the day itself'}
    ${'2026-03-01'} | ${['2026-03-01 A']}                                 | ${'it is the first'}
    ${'2026-02-28'} | ${[]}                                               | ${'there is none'}
  `('are $expected on $day, when $when', ({ day, expected }) => {
    expect(back(day)).toEqual(expected);
  });

  it('have no first day where nobody knows one', () => {
    expect(back('2026-05-15', ['2026-05-01'])).toEqual(['2026-05-15 A']);
  });

  it('are worked out no further back than they are asked for', () => {
    const asked: IsoDate[] = [];
    const grades = gradesBackFrom(
      '2026-08-01',
      () => turns,
      (day) => {
        asked.push(day);
        return gradeOn(day);
      },
    );
    grades.next();
    expect(asked).toEqual(['2026-08-01']);
    grades.next();
    expect(asked).toEqual(['2026-08-01', '2026-07-01', '2026-06-01']);
  });
});
