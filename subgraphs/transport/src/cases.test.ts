import { addDays, evaluate } from '@creditgraph/kernel';
import { article66MeasuresOf } from './article-66';
import { maritimeTreatmentOf } from './maritime';
import { marketScaleOf } from './market-scales';
import {
  leavesColumnOn,
  licenceYearOf,
  overloadSituations,
  overloadSituationsOf,
  violationsInYear,
} from './overload';
import { rulebook } from './rules';
import cases from './testing/cases.json';

type Row = (typeof cases)[number];

const DAY = '2025-12-31';

const rated = (scale: string, score: number, more: object = {}) => ({
  scale,
  score,
  topTenth: false,
  directDs: 0,
  seriousAccident: false,
  vetoes: [] as string[],
  ...more,
});
const gradeOf = (facts: ReturnType<typeof rated>) => evaluate(rulebook, facts, DAY).grade;
const road = (scale: string, { score = Number.NaN, veto, top10percent, expected }: Row) => {
  const vetoes = veto ? ['提供虚假考核材料'] : [];
  expect(gradeOf(rated(scale, score, { vetoes, topTenth: top10percent === true }))).toBe(`ROAD_${expected}`);
};
/** Shares of the cases have four places. */
const fleetOf = (share: number) => ({ overloaded: Math.round(share * 10_000), trucks: 10_000 });

/** What the code says of a case, to be compared with what the case expects. */
const answers: Readonly<Record<string, (row: Row) => void>> = {
  HIGHWAY_MARKET: ({ score = Number.NaN, expected }) => {
    expect(gradeOf(rated('HIGHWAY-2009', score))).toBe(`HIGHWAY_${expected}`);
  },
  HIGHWAY_NATIONAL: ({ directDByProvinces, computedGrade, expected }) => {
    expect(gradeOf(rated('HIGHWAY-2009', 90))).toBe(`HIGHWAY_${computedGrade}`);
    expect(gradeOf(rated('HIGHWAY-2009', 90, { directDs: directDByProvinces }))).toBe(`HIGHWAY_${expected}`);
  },
  ROAD_TRANSPORT_3A: (row) => road('ROAD-2006', row),
  ROAD_TRANSPORT_GUANGDONG: (row) => road('ROAD-GUANGDONG', row),
  OVERLOAD: (row) => {
    const facts = {
      truckViolations: row.truckViolationsIn1Year ?? 0,
      driverViolations: row.driverViolationsIn1Year ?? 0,
      fleet: fleetOf(row.overloadedTruckShare ?? 0),
      suspensionOrdered: row.suspensionOrdered ?? false,
      instigationFineYuan: row.instigationFineYuan ?? 0,
      instigationPenalties: row.instigationPenaltiesIn1Year ?? 0,
    };
    expect(overloadSituationsOf(facts).length > 0).toBe(row.expectedListed);
  },
  OVERLOAD_TERM: ({ published = '', expectedLeavesColumn }) => {
    expect(leavesColumnOn(published)).toBe(expectedLeavesColumn);
  },
  OVERLOAD_REGULATION: ({ truckViolationsIn1Year = 0, expectedRevokeCertificate }) => {
    const measures = article66MeasuresOf({ truckViolations: truckViolationsIn1Year });
    expect(measures.includes('REVOKE_CERTIFICATE')).toBe(expectedRevokeCertificate);
  },
  MARITIME: ({ list, expectedInspection, publicVisible = true }) => {
    expect(maritimeTreatmentOf(list as 'RED')).toMatchObject({
      inspection: expectedInspection,
      publicVisible,
    });
  },
};

describe('the law of transport', () => {
  it.each(cases)('is as in case $id ($kind)', (row) => {
    const answer = answers[row.kind];
    if (!answer) throw new Error(`nothing answers ${row.kind}`);
    answer(row);
    expect.hasAssertions();
  });

  it('leaves no case and no answer unused', () => {
    expect(cases).toHaveLength(25);
    expect(new Set(cases.map(({ kind }) => kind))).toEqual(new Set(Object.keys(answers)));
  });

  it.each`
    scale               | score   | more                                        | grade
    ${'HIGHWAY-2009'}   | ${94.9} | ${{}}                                       | ${'HIGHWAY_A'}
    ${'HIGHWAY-2009'}   | ${75}   | ${{}}                                       | ${'HIGHWAY_B'}
    ${'HIGHWAY-2009'}   | ${59.9} | ${{}}                                       | ${'HIGHWAY_D'}
    ${'HIGHWAY-2009'}   | ${99}   | ${{ directDs: 3 }}                          | ${'HIGHWAY_D'}
    ${'HIGHWAY-2009'}   | ${99}   | ${{ vetoes: ['x'], seriousAccident: true }} | ${'HIGHWAY_AA'}
    ${'ROAD-2006'}      | ${849}  | ${{}}                                       | ${'ROAD_AA'}
    ${'ROAD-2006'}      | ${600}  | ${{}}                                       | ${'ROAD_A'}
    ${'ROAD-2006'}      | ${960}  | ${{ topTenth: true }}                       | ${'ROAD_AAA'}
    ${'ROAD-2006'}      | ${960}  | ${{ seriousAccident: true }}                | ${'ROAD_AA'}
    ${'ROAD-2006'}      | ${650}  | ${{ seriousAccident: true }}                | ${'ROAD_A'}
    ${'ROAD-GUANGDONG'} | ${960}  | ${{ topTenth: false }}                      | ${'ROAD_AAA'}
    ${'ROAD-GUANGDONG'} | ${949}  | ${{ topTenth: true }}                       | ${'ROAD_AAA'}
    ${'ROAD-GUANGDONG'} | ${960}  | ${{ topTenth: true, vetoes: ['x'] }}        | ${'ROAD_B'}
    ${'ROAD-GUANGDONG'} | ${1020} | ${{ topTenth: true }}                       | ${'ROAD_AAAA'}
  `('grades $score by $scale with $more as $grade', ({ scale, score, more, grade }) => {
    expect(gradeOf(rated(scale, score, more))).toBe(grade);
  });

  it('guesses at no scale and no score', () => {
    expect(() => marketScaleOf('ROAD-1999', DAY)).toThrow('nobody graded by the scale ROAD-1999');
    expect(() => gradeOf(rated('ROAD-2006', -1))).toThrow(RangeError);
    expect(() => gradeOf(rated('ROAD-2006', Number.NaN))).toThrow(RangeError);
  });
});

describe('the list of overloading', () => {
  it.each`
    code                | facts
    ${'TRUCK'}          | ${{ truckViolations: 3 }}
    ${'DRIVER'}         | ${{ driverViolations: 3 }}
    ${'FLEET'}          | ${{ fleet: { overloaded: 3, trucks: 30 }, suspensionOrdered: true }}
    ${'REPAIRER'}       | ${{ repairLicenceRevoked: true }}
    ${'INSTIGATION'}    | ${{ instigationFineYuan: 20_000 }}
    ${'FALSE_MATERIAL'} | ${{ falsePermitMaterial: true }}
    ${'REFUSAL'}        | ${{ inspectionRefused: true }}
    ${'OBSTRUCTION'}    | ${{ obstructionPunished: true }}
    ${'ACCIDENT'}       | ${{ liableForSeriousAccident: true }}
    ${'VIOLENCE'}       | ${{ violenceKilledOrInjured: true }}
  `('has $code for whoever is in it, and for nothing else', ({ code, facts }) => {
    expect(overloadSituationsOf(facts).map((situation) => situation.code)).toEqual([code]);
  });

  it.each([
    {},
    { truckViolations: 2, driverViolations: 2, instigationPenalties: 2, instigationFineYuan: 19_999 },
    { fleet: { overloaded: 2, trucks: 30 }, suspensionOrdered: true },
    { fleet: { overloaded: 30, trucks: 30 }, suspensionOrdered: false },
    { suspensionOrdered: true },
  ])('does not take %j', (facts) => {
    expect(overloadSituationsOf(facts)).toEqual([]);
  });

  it('has ten situations', () => {
    expect(new Set(overloadSituations.map(({ code }) => code)).size).toBe(10);
  });

  it('refuses a fleet of more overloaded trucks than trucks', () => {
    const fleet = { overloaded: 2, trucks: 1 };
    expect(() => overloadSituationsOf({ fleet, suspensionOrdered: true })).toThrow(RangeError);
  });

  it.each`
    licensedOn      | on              | from            | until
    ${'2020-05-10'} | ${'2020-05-10'} | ${'2020-05-10'} | ${'2021-05-10'}
    ${'2020-05-10'} | ${'2025-05-09'} | ${'2024-05-10'} | ${'2025-05-10'}
    ${'2020-05-10'} | ${'2025-05-10'} | ${'2025-05-10'} | ${'2026-05-10'}
    ${'2020-02-29'} | ${'2025-02-28'} | ${'2025-02-28'} | ${'2026-02-28'}
  `('counts on $on the year from $from to $until of a licence of $licensedOn', (row) => {
    expect(licenceYearOf(row.licensedOn, row.on)).toEqual({ from: row.from, until: row.until });
  });

  it('counts across the turn of the year, and begins anew with the licence year', () => {
    const violations = ['2024-11-20', '2024-12-30', '2025-02-02', '2025-06-01'];

    expect(violationsInYear(violations, '2020-05-10', '2025-02-02')).toBe(3);
    expect(violationsInYear(violations, '2020-05-10', '2025-06-01')).toBe(1);
    expect(() => licenceYearOf('2020-05-10', addDays('2020-05-10', -1))).toThrow(RangeError);
  });
});

describe('article 66', () => {
  it.each`
    facts                                                    | measures
    ${{ truckViolations: 3, driverViolations: 3 }}           | ${[]}
    ${{ truckViolations: 4, driverViolations: 4 }}           | ${['REVOKE_CERTIFICATE', 'STOP_DRIVER']}
    ${{ fleet: { overloaded: 3, trucks: 30 } }}              | ${[]}
    ${{ fleet: { overloaded: 4, trucks: 30 } }}              | ${['SUSPEND_BUSINESS']}
    ${{ fleet: { overloaded: 4, trucks: 30 }, grave: true }} | ${['SUSPEND_BUSINESS', 'REVOKE_LICENCE']}
    ${{ fleet: { overloaded: 1, trucks: 30 }, grave: true }} | ${[]}
  `('orders $measures for $facts', ({ facts, measures }) => {
    expect(article66MeasuresOf(facts)).toEqual(measures);
  });
});

describe('maritime inspection', () => {
  it('is raised, and hidden from the public, for the yellow list; nothing for no list', () => {
    expect(maritimeTreatmentOf('YELLOW')).toMatchObject({ inspection: 'RAISED', publicVisible: false });
    expect(maritimeTreatmentOf(null)).toBeNull();
  });
});
