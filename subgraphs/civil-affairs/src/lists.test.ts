import { commitmentMatters } from './commitments';
import { elderCareSituations, starsOn } from './elder-care';
import { lists } from './lists';
import { mayBeRemoved } from './removal';
import { abnormalSituations, type Misconduct, seriousSituations, situationsOf } from './situations';

const on = '2026-06-15';
const fine = (decidedOn: string, fineFen = 0) => ({ decidedOn, fineFen });
const codes = (facts: Misconduct, situations = seriousSituations, day = on) =>
  situationsOf(situations, facts, day).map(({ code }) => code);

describe('the list of abnormal activity', () => {
  it.each`
    facts                                   | expected
    ${{}}                                   | ${[]}
    ${{ annualReportMissed: true }}         | ${['ANNUAL_REPORT']}
    ${{ withoutPartyOrganisation: true }}   | ${['PARTY']}
    ${{ rectificationOverdue: true }}       | ${['RECTIFICATION']}
    ${{ fundraisingBreach: true }}          | ${['FUNDRAISING']}
    ${{ unreachable: true }}                | ${['UNREACHABLE']}
    ${{ penalties: [fine(on)] }}            | ${['SMALL_PENALTY']}
    ${{ penalties: [fine(on, 4_999_999)] }} | ${['SMALL_PENALTY']}
    ${{ penalties: [fine(on, 5_000_000)] }} | ${[]}
  `('takes in $facts for $expected', ({ facts, expected }) => {
    expect(codes(facts, abnormalSituations)).toEqual(expected);
  });
});

describe('the list of serious breach', () => {
  it.each`
    day             | expected
    ${'2026-01-09'} | ${[]}
    ${'2026-01-10'} | ${['TWO_YEARS_ABNORMAL']}
  `('takes in on $day who has been abnormal since 2024-01-10: $expected', ({ day, expected }) => {
    expect(codes({ abnormalSince: '2024-01-10' }, seriousSituations, day)).toEqual(expected);
  });

  it.each`
    facts                                                                 | expected
    ${{}}                                                                 | ${[]}
    ${{ changeObtainedByFraud: true }}                                    | ${['FRAUDULENT_CHANGE']}
    ${{ activitySuspended: true }}                                        | ${['SUSPENDED']}
    ${{ judgmentDefaulter: true }}                                        | ${['DEFAULTER']}
    ${{ registrationRevoked: true }}                                      | ${['REVOKED']}
    ${{ penalties: [fine(on, 4_999_999)] }}                               | ${[]}
    ${{ penalties: [fine(on, 5_000_000)] }}                               | ${['LARGE_FINE']}
    ${{ penalties: [fine('2023-06-15'), fine('2026-06-14')] }}            | ${['REPEATED']}
    ${{ penalties: [fine('2026-06-14'), fine('2023-06-15', 1)] }}         | ${['REPEATED']}
    ${{ penalties: [fine('2023-06-15'), fine('2026-06-15')] }}            | ${[]}
    ${{ penalties: [fine('2026-01-01'), fine('2026-02-01', 5_000_000)] }} | ${['LARGE_FINE']}
  `('takes in $facts for $expected', ({ facts, expected }) => {
    expect(codes(facts)).toEqual(expected);
  });
});

describe('the list of the elder care market', () => {
  it('knows nine situations and the judgment defaulters', () => {
    expect(elderCareSituations).toHaveLength(10);
    expect(elderCareSituations.map(({ code }) => code)).toContain('DEFAULTER');
  });

  it('takes in for what was found, and for nothing else', () => {
    expect(situationsOf(elderCareSituations, ['HARM', 'SUBSIDY_FRAUD'], on).map(({ code }) => code)).toEqual([
      'HARM',
      'SUBSIDY_FRAUD',
    ]);
    expect(situationsOf(elderCareSituations, [], on)).toEqual([]);
  });

  it('says of itself that its basis has not been checked', () => {
    const { basis, verified } = lists.find(({ code }) => code === 'YLFW') ?? {};

    expect(basis).toMatch(/国办发〔2020〕49号.*未经核实/);
    expect(verified).toBe(false);
  });
});

describe('the way out of a list', () => {
  it.each`
    list      | correction      | day             | may
    ${'HDYC'} | ${'NOT_NEEDED'} | ${'2025-09-09'} | ${false}
    ${'HDYC'} | ${'NOT_NEEDED'} | ${'2025-09-10'} | ${true}
    ${'HDYC'} | ${'DONE'}       | ${'2025-03-11'} | ${true}
    ${'HDYC'} | ${'OPEN'}       | ${'2027-03-09'} | ${false}
    ${'SHZZ'} | ${'DONE'}       | ${'2027-03-09'} | ${false}
    ${'SHZZ'} | ${'DONE'}       | ${'2027-03-10'} | ${true}
    ${'SHZZ'} | ${'OPEN'}       | ${'2030-03-10'} | ${false}
    ${'YLFW'} | ${'NOT_NEEDED'} | ${'2027-03-09'} | ${false}
    ${'YLFW'} | ${'NOT_NEEDED'} | ${'2027-03-10'} | ${true}
  `('is open from $list on $day, correction $correction: $may', ({ list, correction, day, may }) => {
    expect(mayBeRemoved({ list, since: '2025-03-10', correction }, day)).toBe(may);
  });

  it('never opens by itself', () => {
    expect(lists.map(({ code, kind, months }) => [code, kind, months])).toEqual([
      ['HDYC', 'ATTENTION', null],
      ['SHZZ', 'SERIOUS', null],
      ['YLFW', 'SERIOUS', null],
    ]);
  });
});

describe('the stars of a home for the elderly', () => {
  const rating = (stars: unknown, validFrom: string, validUntil: string | null) => ({
    id: 'r',
    version: 1,
    subject: '52320600MUXU000010',
    subjectName: '云梦虚构养老服务中心(示例)',
    kind: 'STAR_RATING',
    documentNumber: null,
    authority: '虚构民政局(示例)',
    authorityCode: null,
    basis: 'GB/T 37276',
    summary: '',
    occurredOn: validFrom,
    validFrom,
    validUntil,
    publicUntil: null,
    details: { stars },
    provenance: 'test',
    recordedAt: '2022-01-01T00:00:00.000Z',
    supersededAt: null,
  });
  const ratings = [rating(3, '2022-01-01', '2025-01-01'), rating(4, '2024-06-01', '2026-06-01')];

  it.each`
    day             | stars
    ${'2021-12-31'} | ${null}
    ${'2022-01-01'} | ${3}
    ${'2024-06-01'} | ${4}
    ${'2026-05-31'} | ${4}
    ${'2026-06-01'} | ${null}
  `('are $stars on $day', ({ day, stars }) => {
    expect(starsOn(ratings, day)).toBe(stars);
  });

  it.each([0, 6, 2.5, '3', undefined])('are not %p', (stars) => {
    expect(() => starsOn([rating(stars, '2022-01-01', null)], on)).toThrow('one to five');
  });
});

describe('the matters of commitment', () => {
  it('are six, of which relief and marriage are never public', () => {
    expect(commitmentMatters).toHaveLength(6);
    expect(commitmentMatters.filter((matter) => matter.public === false).map(({ code }) => code)).toEqual([
      'RELIEF',
      'MARRIAGE_ADOPTION',
    ]);
  });
});
