import { type OverloadParty, overloadYearOf } from './overload-year';

const on = '2026-05-09';
const overloadedOn = (...days: readonly string[]) =>
  days.map((occurredOn) => ({ kind: 'OVERLOAD_VIOLATION', occurredOn }));
const codesOf = (party: OverloadParty, days: readonly string[], licensedOn: string | null, day = on) =>
  overloadYearOf(party, overloadedOn(...days), licensedOn, day)?.situations.map(({ code }) => code);

describe('a year of overloading', () => {
  it.each`
    party       | days                                          | codes         | why
    ${'TRUCK'}  | ${['2025-11-02', '2026-01-05', '2026-05-09']} | ${['TRUCK']}  | ${'three across the turn of the year'}
    ${'DRIVER'} | ${['2025-11-02', '2026-01-05', '2026-05-09']} | ${['DRIVER']} | ${'three by one driver'}
    ${'TRUCK'}  | ${['2025-11-02', '2026-01-05']}               | ${[]}         | ${'two'}
    ${'TRUCK'}  | ${['2025-05-09', '2025-11-02', '2026-01-05']} | ${[]}         | ${'one in the licence year before'}
    ${'TRUCK'}  | ${['2025-05-10', '2025-11-02', '2026-01-05']} | ${['TRUCK']}  | ${'one on the first day of the licence year'}
    ${'TRUCK'}  | ${['2025-11-02', '2026-01-05', '2026-05-10']} | ${[]}         | ${'one that is still to come'}
  `('puts a $party in $codes for $why', ({ party, days, codes }) => {
    expect(codesOf(party, days, '2020-05-10')).toEqual(codes);
  });

  it('begins on the day of the first licence', () => {
    expect(overloadYearOf('TRUCK', overloadedOn('2026-01-05'), '2020-05-10', on)).toEqual({
      violationsThisYear: 1,
      since: '2025-05-10',
      situations: [],
    });
  });

  it.each`
    useEndedOn      | violations
    ${null}         | ${3}
    ${'2026-05-10'} | ${3}
    ${'2026-05-09'} | ${2}
  `(
    'counts none that was repaired by the day, with $useEndedOn: $violations',
    ({ useEndedOn, violations }) => {
      const [first, ...others] = overloadedOn('2025-11-02', '2026-01-05', '2026-05-09');
      const acts = [
        { kind: 'OVERLOAD_VIOLATION', occurredOn: first?.occurredOn ?? '', useEndedOn },
        ...others,
      ];

      expect(overloadYearOf('TRUCK', acts, '2020-05-10', on)).toMatchObject({
        violationsThisYear: violations,
      });
    },
  );

  it('counts nothing but overloading', () => {
    const acts = [...overloadedOn('2026-01-05', '2026-01-06'), { kind: 'PENALTY', occurredOn: '2026-01-07' }];
    expect(overloadYearOf('TRUCK', acts, '2020-05-10', on)?.violationsThisYear).toBe(2);
  });

  it('is not told where there is no first licence, or not yet', () => {
    expect(overloadYearOf('TRUCK', [], null, on)).toBeNull();
    expect(overloadYearOf('TRUCK', [], '2026-05-10', on)).toBeNull();
  });
});
