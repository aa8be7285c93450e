import fc from 'fast-check';
import {
  addDays,
  addMonths,
  addYears,
  dayOf,
  daysOfMonth,
  parseDate,
  parseInstant,
  startOfDay,
} from './time';

const refusedWith = (code: string) => expect.objectContaining({ code });

describe('the time of the house', () => {
  it.each`
    instant                       | day
    ${'2026-06-15T15:59:59.999Z'} | ${'2026-06-15'}
    ${'2026-06-15T16:00:00.000Z'} | ${'2026-06-16'}
    ${'2025-12-31T16:00:00.000Z'} | ${'2026-01-01'}
  `('puts $instant on $day in China', ({ instant, day }) => {
    expect(dayOf(instant)).toBe(day);
  });

  it('begins every day at an instant of that day, and not a millisecond earlier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (offset) => {
        const day = addDays('1970-01-02', offset);
        const before = new Date(Date.parse(startOfDay(day)) - 1).toISOString();
        expect(dayOf(startOfDay(day))).toBe(day);
        expect(dayOf(before)).toBe(addDays(day, -1));
      }),
    );
  });

  it.each`
    date            | months | later
    ${'2025-11-30'} | ${3}   | ${'2026-02-28'}
    ${'2023-11-30'} | ${3}   | ${'2024-02-29'}
    ${'2026-01-31'} | ${1}   | ${'2026-02-28'}
    ${'2026-12-31'} | ${2}   | ${'2027-02-28'}
    ${'2026-03-31'} | ${-1}  | ${'2026-02-28'}
    ${'2024-02-29'} | ${12}  | ${'2025-02-28'}
    ${'2026-06-15'} | ${36}  | ${'2029-06-15'}
  `('puts $months months after $date at $later', ({ date, months, later }) => {
    expect(addMonths(date, months)).toBe(later);
  });

  it('counts years as twelve months', () => {
    expect(addYears('2024-02-29', 4)).toBe('2028-02-29');
  });

  it.each`
    written                          | instant
    ${'2026-06-15T10:00:00+08:00'}   | ${'2026-06-15T02:00:00.000Z'}
    ${'2026-06-15T02:00Z'}           | ${'2026-06-15T02:00:00.000Z'}
    ${'2026-06-15T02:00:00.123456Z'} | ${'2026-06-15T02:00:00.123Z'}
    ${'2026-01-01T00:00:00+08:00'}   | ${'2025-12-31T16:00:00.000Z'}
  `('reads $written as $instant', ({ written, instant }) => {
    expect(parseInstant(written)).toBe(instant);
  });

  it.each([
    '2026-06-15',
    '2026-06-15T10:00:00',
    '2026-02-30T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-06-15T25:00:00Z',
    '0000-01-01T00:00:00+08:00',
    '9999-12-31T23:59:59-08:00',
    'now',
  ])('does not read %s as an instant', (written) => {
    expect(() => parseInstant(written)).toThrow(expect.objectContaining({ name: 'Refusal' }));
  });

  it.each(['2026-02-29', '2026-04-31', '2026-6-15', '20260615', ''])(
    'does not read %s as a date',
    (written) => {
      expect(() => parseDate(written)).toThrow(refusedWith('DATE_INVALID'));
    },
  );
});

describe('a month', () => {
  it.each`
    month        | from            | until
    ${'2026-12'} | ${'2026-12-01'} | ${'2027-01-01'}
    ${'2024-02'} | ${'2024-02-01'} | ${'2024-03-01'}
  `('has the days from $from until $until', ({ month, from, until }) => {
    expect(daysOfMonth(month)).toEqual({ from, until });
  });

  it.each(['2026-13', '2026-5', '2026', '2026-05-01'])('is not %s', (month) => {
    expect(() => daysOfMonth(month)).toThrow(expect.objectContaining({ code: 'MONTH_INVALID' }));
  });
});
