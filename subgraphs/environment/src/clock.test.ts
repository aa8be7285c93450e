import { enterBy, monthsOfValidity, validityOf } from './clock';
import clockCases from './testing/clock.json';

const entries = clockCases.filter((row) => row.enterByWorkingDays5 !== undefined);
const validities = clockCases.filter((row) => row.validityStart !== undefined);

describe('the clock of the environment account', () => {
  it.each(entries)('wants what arose on $informationArose by $enterByWorkingDays5, case $id', (row) => {
    expect(enterBy(row.informationArose)).toBe(row.enterByWorkingDays5);
  });

  it.each(validities)('counts what arose on $informationArose from $validityStart on, case $id', (row) => {
    expect(validityOf(row.informationArose, 6).validFrom).toBe(row.validityStart);
  });

  it.each`
    arose           | day             | why
    ${'2020-03-10'} | ${'2020-03-17'} | ${'over a weekend'}
    ${'2026-09-28'} | ${'2026-10-10'} | ${'over National Day, which a working Saturday makes up for'}
    ${'2019-12-31'} | ${'2020-01-15'} | ${'fifteen days, on the last day of the provisional measures'}
    ${'2020-01-02'} | ${'2020-01-09'} | ${'five working days since'}
  `('wants what arose on $arose by $day: $why', ({ arose, day }) => {
    expect(enterBy(arose)).toBe(day);
  });

  it.each`
    arose           | until           | months
    ${'2020-03-10'} | ${'2020-09-25'} | ${6}
    ${'2026-08-16'} | ${'2027-02-28'} | ${6}
    ${'2026-01-01'} | ${'2029-01-16'} | ${36}
  `('counts what arose on $arose for $months months, until $until', ({ arose, until, months }) => {
    expect(validityOf(arose, months).validUntil).toBe(until);
  });

  it('knows the validity of one kind only', () => {
    expect(monthsOfValidity).toEqual({ AIR_EXCEEDANCE_FINE: 6 });
  });

  it('refuses a day before there were accounts', () => {
    expect(() => enterBy('2018-12-31')).toThrow('no account');
  });
});
