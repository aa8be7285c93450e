import { evaluate, inForce, parseDate } from '@creditgraph/kernel';
import { exclusionsOf, expiresOn, mayReapply } from './assessment';
import { authorityScaleOf, authorityScales } from './authority-scales';
import { enterBy } from './removal';
import { rulebook } from './rules';
import type { AssessedGrade } from './scale';
import { seriousSituations, situationsOf } from './situations';
import { supervision } from './supervision';
import cases from './testing/cases.json';

type Row = (typeof cases)[number];

/** What the code says of a case, to be compared with what the case expects. */
const answers: Readonly<Record<string, (row: Row) => void>> = {
  SOCIAL_ORG_ASSESSMENT: ({ rule, score, expected }) => {
    expect(gradeOf(rule, score)).toBe(expected);
  },
  ASSESSMENT_TERM: ({ granted, expectedExpires }) => {
    expect(expiresOn(parseDate(granted ?? ''))).toBe(expectedExpires);
  },
  ASSESSMENT_REAPPLY: ({ lastAssessed = '', applies = '', expectedAllowed }) => {
    expect(mayReapply(authorityScaleOf('LUOYANG-2025', applies), lastAssessed, applies)).toBe(
      expectedAllowed,
    );
  },
  ASSESSMENT_EXCLUDED: ({ onAbnormalList = false, expectedAllowed }) => {
    expect(exclusionsOf({ onAbnormalList }).length === 0).toBe(expectedAllowed);
  },
  SOCIAL_ORG_SERIOUS: ({ abnormalListSince, judgmentDefaulter = false, asOf = '2026-06-15', ...row }) => {
    const since = abnormalListSince === undefined ? {} : { abnormalSince: abnormalListSince };
    const found = situationsOf(seriousSituations, { judgmentDefaulter, ...since }, asOf);
    expect(found.length > 0).toBe(row.expectedListable);
  },
  BENEFIT: ({ grade, expected, expectedContains }) => {
    const codes = benefitsOf(grade ?? '');
    if (expectedContains) expect(codes).toContain(expectedContains);
    else expect(codes).toEqual(expected);
  },
  ENTRY_CLOCK: ({ created = '', enterByWorkingDays5 }) => {
    expect(enterBy(created)).toBe(enterByWorkingDays5);
  },
};

function gradeOf(scale: string | undefined, points: number | undefined, on?: string): string {
  const from = authorityScales.find(({ code }) => code === scale)?.from ?? '';
  const grantedOn = on ?? from;
  const facts = {
    scale: scale ?? '',
    points: points ?? Number.NaN,
    grantedOn,
    expiresOn: expiresOn(grantedOn),
  };
  return evaluate(rulebook, facts, grantedOn).grade;
}

const benefitsOf = (grade: string) =>
  supervision.filter((row) => row.grade === grade && inForce(row, '2026-06-15')).map(({ code }) => code);

describe('the law of social organisations', () => {
  it.each(cases)('is as in case $id ($kind)', (row) => {
    const answer = answers[row.kind];
    if (!answer) throw new Error(`nothing answers ${row.kind}`);
    answer(row);
    expect.hasAssertions();
  });

  it('leaves no case and no answer unused', () => {
    expect(cases).toHaveLength(19);
    expect(new Set(cases.map(({ kind }) => kind))).toEqual(new Set(Object.keys(answers)));
  });

  it.each`
    scale             | thresholds
    ${'LUOYANG-2025'} | ${[['5A', 900], ['4A', 800], ['3A', 700], ['2A', 600]]}
    ${'ANQING-2022'}  | ${[['5A', 951], ['4A', 901], ['3A', 851], ['2A', 801]]}
  `('grades by $scale at each threshold and one point below it', ({ scale, thresholds }) => {
    const rows = thresholds as [AssessedGrade, number][];
    const below: readonly AssessedGrade[] = [...rows.slice(1).map(([grade]) => grade), '1A'];
    rows.forEach(([grade, from], index) => {
      expect([gradeOf(scale, from), gradeOf(scale, from - 1)]).toEqual([grade, below[index]]);
    });
  });

  it('holds a grade for five years to the day, and then none', () => {
    const grantedOn = '2021-12-10';
    const facts = { scale: 'ANQING-2022', points: 951, grantedOn, expiresOn: expiresOn(grantedOn) };
    const on = (day: string) => evaluate(rulebook, facts, day);

    expect(on('2026-12-09')).toMatchObject({ grade: '5A', score: 951, findings: [{ code: 'ANQING-2022' }] });
    expect(on('2026-12-10')).toMatchObject({
      grade: 'NONE',
      findings: [{ code: 'LAPSED', ceiling: 'NONE' }],
    });
    expect(benefitsOf('NONE')).toEqual([]);
  });

  it.each`
    scale             | grantedOn       | applies         | may
    ${'LUOYANG-2025'} | ${'2025-05-01'} | ${'2027-04-30'} | ${false}
    ${'LUOYANG-2025'} | ${'2025-05-01'} | ${'2027-05-01'} | ${true}
    ${'ANQING-2022'}  | ${'2022-05-01'} | ${'2025-04-30'} | ${false}
    ${'ANQING-2022'}  | ${'2022-05-01'} | ${'2025-05-01'} | ${true}
  `('lets who was graded on $grantedOn by $scale apply again on $applies: $may', (row) => {
    expect(mayReapply(authorityScaleOf(row.scale, row.grantedOn), row.grantedOn, row.applies)).toBe(row.may);
  });

  it.each`
    applicant                                             | count | what
    ${{}}                                                 | ${0}  | ${'nothing against it'}
    ${{ annualCheckMissed: true }}                        | ${1}  | ${'a missed annual check'}
    ${{ lastAnnualCheck: 'FAILED' }}                      | ${1}  | ${'a failed one'}
    ${{ lastAnnualCheck: 'BASIC', basicPassesInARow: 1 }} | ${0}  | ${'one bare pass'}
    ${{ lastAnnualCheck: 'BASIC', basicPassesInARow: 2 }} | ${1}  | ${'two bare passes in a row'}
    ${{ penaltyOpen: true }}                              | ${1}  | ${'a penalty not carried out'}
    ${{ penalisedLastYear: true }}                        | ${1}  | ${'a penalty of last year'}
    ${{ underInvestigation: true }}                       | ${1}  | ${'an investigation'}
    ${{ onSeriousList: true, onAbnormalList: true }}      | ${1}  | ${'both lists'}
  `('finds $count reasons not to assess an applicant with $what', ({ applicant, count }) => {
    expect(exclusionsOf(applicant)).toHaveLength(count);
  });

  it('brings the first three grades four benefits, the first two a fifth, and the others none', () => {
    expect(benefitsOf('5A')).toEqual(benefitsOf('4A'));
    expect(benefitsOf('4A').filter((code) => !benefitsOf('3A').includes(code))).toEqual([
      'SIMPLIFIED_ANNUAL_CHECK',
    ]);
    expect(benefitsOf('3A')).toHaveLength(4);
    expect([...benefitsOf('2A'), ...benefitsOf('1A')]).toEqual([]);
  });
});
