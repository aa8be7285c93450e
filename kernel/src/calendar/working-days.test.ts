import stateCouncil from 'chinese-days/dist/chinese-days.json';
import type { Refusal } from '../errors';
import cases from '../testing/cases/working-days.json';
import { addDays } from '../time';
import { addWorkingDays, earliestOnTime, isWorkingDay, timeliness } from './working-days';

const yearUnknown = (year: string) =>
  expect.objectContaining({ code: 'CALENDAR_YEAR_UNKNOWN', details: { year } }) as Refusal;

const thrownBy = (act: () => unknown) => {
  try {
    return act();
  } catch (thrown) {
    return thrown;
  }
};

describe('the calendar', () => {
  it.each(cases.days)('says of $date that it is a working day: $working', ({ date, working }) => {
    expect(isWorkingDay(date)).toBe(working);
  });

  it.each(cases.deadlines)(
    'ends a term of $workingDays working days from $decision on $deadline ($id)',
    ({ decision, workingDays, deadline }) => {
      expect(addWorkingDays(decision, workingDays)).toBe(deadline);
    },
  );

  it.each(cases.timeliness)(
    'finds $received $expected for $decision ($id)',
    ({ decision, received, expected }) => {
      expect(timeliness(decision, received)).toBe(expected);
    },
  );

  it('counts no day for a term of none, even from a holiday', () => {
    expect(addWorkingDays('2026-10-01', 0)).toBe('2026-10-01');
  });

  it('agrees with the deadline on every day of a year', () => {
    for (let decision = '2025-12-01'; decision < '2026-12-01'; decision = addDays(decision, 1)) {
      for (const term of [0, 1, 3, 7]) {
        const deadline = addWorkingDays(decision, term);
        expect([decision, term, timeliness(decision, deadline, term)]).toEqual([decision, term, 'ON_TIME']);
        expect([decision, term, timeliness(decision, addDays(deadline, 1), term)]).toEqual([
          decision,
          term,
          'LATE',
        ]);
      }
    }
  });
});

describe('the earliest day of decision in time', () => {
  it('agrees with the timeliness on every day of a year', () => {
    for (let received = '2025-12-01'; received < '2026-12-01'; received = addDays(received, 1)) {
      for (const term of [1, 3, 7, 20]) {
        const earliest = earliestOnTime(received, term);
        expect([received, term, timeliness(earliest, received, term)]).toEqual([received, term, 'ON_TIME']);
        expect([received, term, timeliness(addDays(earliest, -1), received, term)]).toEqual([
          received,
          term,
          'LATE',
        ]);
      }
    }
  });

  it('is not guessed over a year without a calendar', () => {
    expect(thrownBy(() => earliestOnTime('2027-01-05', 7))).toEqual(yearUnknown('2027'));
  });
});

describe('a year of which no arrangement is published', () => {
  const published = [...new Set(Object.keys(stateCouncil.holidays).map((date) => date.slice(0, 4)))].sort();
  const [first = ''] = published;
  const last = published.at(-1) ?? '';

  it('is any year before the first or after the last in the data', () => {
    expect(Number(last) - Number(first) + 1).toBe(published.length);
    for (const year of published) expect(isWorkingDay(`${year}-10-01`)).toBe(false);
    for (const year of [Number(first) - 1, Number(last) + 1]) {
      expect(thrownBy(() => isWorkingDay(`${year}-06-15`))).toEqual(yearUnknown(String(year)));
    }
  });

  it('stops a term from 2026-12-25, since counting 1 January 2027 as a working day would be a guess', () => {
    expect(addWorkingDays('2026-12-25', 4)).toBe('2026-12-31');
    expect(thrownBy(() => addWorkingDays('2026-12-25', 7))).toEqual(yearUnknown('2027'));
  });

  it('does not keep an early arrival from being on time', () => {
    expect(timeliness('2026-12-25', '2026-12-31')).toBe('ON_TIME');
    expect(thrownBy(() => timeliness('2026-12-25', '2027-01-10'))).toEqual(yearUnknown('2027'));
  });
});

describe('a date that does not exist', () => {
  it.each([
    () => isWorkingDay('2026-02-30'),
    () => addWorkingDays('2026-2-3', 7),
    () => timeliness('2026-03-02', '2026-02-30'),
  ])('is refused (%#)', (act) => {
    expect(thrownBy(act)).toMatchObject({ code: 'DATE_INVALID' });
  });

  it.each([-1, 1.5, Number.NaN])('no more than a term of %s days', (days) => {
    expect(() => addWorkingDays('2026-03-02', days)).toThrow(RangeError);
  });
});
