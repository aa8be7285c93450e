import fc from 'fast-check';
import { addDays, type Days, type IsoDate } from '../time';
import { mergedDays, type Planned, sharedDays, windowFrom, windowLawOn } from './window';

const law = { days: 30 };
const july: Days = { from: '2026-07-01', until: '2026-10-01' };

it.each`
  on              | days
  ${'2020-09-02'} | ${undefined}
  ${'2020-09-03'} | ${30}
  ${'2026-07-01'} | ${30}
`('a window of $on is $days days long', ({ on, days }) => {
  expect(windowLawOn(on)?.days).toBe(days);
});

it.each`
  from            | until           | where
  ${'2026-06-30'} | ${null}         | ${'before the plan'}
  ${'2026-07-01'} | ${'2026-07-31'} | ${'on its first day'}
  ${'2026-09-01'} | ${'2026-10-01'} | ${'thirty days before its end'}
  ${'2026-09-02'} | ${'2026-10-01'} | ${'nearer to its end'}
  ${'2026-09-30'} | ${'2026-10-01'} | ${'on its last day'}
  ${'2026-10-01'} | ${null}         | ${'after it'}
`('a window that begins $where ends before $until', ({ from, until }) => {
  expect(windowFrom(from, july, law)).toEqual(until && { from, until });
});

it.each`
  from            | until           | shared
  ${'2026-06-01'} | ${'2026-07-01'} | ${null}
  ${'2026-06-01'} | ${'2026-07-02'} | ${{ from: '2026-07-01', until: '2026-07-02' }}
  ${'2026-07-30'} | ${'2026-12-01'} | ${{ from: '2026-07-30', until: '2026-07-31' }}
  ${'2026-07-31'} | ${'2026-12-01'} | ${null}
`('a plan from $from until $until shares $shared with the window of July', ({ from, until, shared }) => {
  const window = { subject: 'a', days: { from: '2026-07-01', until: '2026-07-31' } };
  expect(mergedDays(window, { subject: 'a', days: { from, until } })).toEqual(shared);
  expect(mergedDays(window, { subject: 'b', days: { from, until } })).toBeNull();
});

describe('planned inspections', () => {
  const day = (offset: number): IsoDate => addDays('2026-01-01', offset);
  const planned = fc
    .tuple(fc.constantFrom('a', 'b'), fc.integer({ min: 0, max: 120 }), fc.integer({ min: 1, max: 90 }))
    .map(
      ([subject, start, length]): Planned => ({
        subject,
        days: { from: day(start), until: day(start + length) },
      }),
    );
  const isIn = (on: IsoDate, { from, until }: Days) => from <= on && on < until;
  const everyDay = Array.from({ length: 230 }, (_, offset) => day(offset));

  it('of one subject in one window can be merged, of two subjects or outside the window never', () => {
    fc.assert(
      fc.property(planned, planned, fc.integer({ min: 0, max: 220 }), (host, guest, start) => {
        const days = windowFrom(day(start), host.days, law);
        const window = { from: day(start), until: day(start + law.days) };
        const common = everyDay.filter(
          (on) => isIn(on, host.days) && isIn(on, guest.days) && isIn(on, window),
        );
        const opens = isIn(window.from, host.days);
        expect(days !== null).toBe(opens);
        const merged = days && mergedDays({ subject: host.subject, days }, guest);
        const mergeable = opens && host.subject === guest.subject && common.length > 0;
        expect(merged !== null).toBe(mergeable);
        if (merged) expect(everyDay.filter((on) => isIn(on, merged))).toEqual(common);
      }),
    );
  });

  it('of one subject that have a day in common find a window, whichever of the two proposes', () => {
    fc.assert(
      fc.property(planned, planned, (one, other) => {
        const common = sharedDays(one.days, other.days);
        fc.pre(one.subject === other.subject && common !== null);
        for (const [host, guest] of [
          [one, other],
          [other, one],
        ] as const) {
          const days = windowFrom(common?.from ?? '', host.days, law);
          expect(days && mergedDays({ subject: host.subject, days }, guest)).not.toBeNull();
        }
      }),
    );
  });
});
