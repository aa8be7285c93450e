import { startOfDay } from '../time';
import { lastDayOf, type TermRow, termOn } from './deadline';
import { amountOf, lifeAt } from './life';
import { procedure } from './procedure';

const days = (count: number, traits: Partial<TermRow> = {}): TermRow => ({
  ...{ count, unit: 'WORKING_DAYS', from: '2020-01-01', basis: '示例依据', verified: false },
  ...traits,
});
const law = { basis: '示例依据', verified: false } as const;

/** Asked, answered within six working days, or taken as granted; what was granted lapses on a day of its own. */
const question = procedure({
  noun: 'question',
  label: { zh: '示例', en: 'Question' },
  remark: '',
  initial: 'none',
  states: {
    none: { zh: '无', en: 'none' },
    asked: { zh: '已提出', en: 'asked' },
    refused: { zh: '不予准许', en: 'refused', terminal: true },
    granted: { zh: '准许', en: 'granted' },
    lapsed: { zh: '失效', en: 'lapsed', terminal: true },
  },
  actions: {
    ask: { zh: '提出', en: 'ask' },
    refuse: { zh: '不准', en: 'refuse' },
    grant: { zh: '准许', en: 'grant' },
    lapse: { zh: '失效', en: 'lapse' },
  },
  steps: [
    { from: 'none', action: 'ask', to: 'asked', by: ['SUBJECT'], ...law },
    { from: 'asked', action: 'refuse', to: 'refused', by: ['OWN_STAFF'], ...law },
    {
      ...{ from: 'asked', action: 'grant', to: 'granted', by: ['CLOCK'], ...law },
      deadline: { zh: '答复期限', en: 'answer', since: 'ask', terms: [days(6), days(4, { region: '41' })] },
    },
    {
      ...{ from: 'granted', action: 'lapse', to: 'lapsed', by: ['CLOCK'], ...law },
      deadline: { zh: '有效期', en: 'validity', since: 'end' },
    },
  ],
});

const step = <Action extends 'ask' | 'refuse' | 'grant'>(action: Action, day: string) => ({
  action,
  effectiveAt: startOfDay(day),
  recordedAt: startOfDay(day),
});

describe('a procedure at an instant', () => {
  it.each`
    day             | region   | end             | state        | rule
    ${'2026-09-23'} | ${''}    | ${null}         | ${'none'}    | ${'is nothing before it begins'}
    ${'2026-09-24'} | ${''}    | ${null}         | ${'asked'}   | ${'begins with its first step'}
    ${'2026-10-09'} | ${''}    | ${null}         | ${'asked'}   | ${'waits over the holidays'}
    ${'2026-10-10'} | ${''}    | ${null}         | ${'asked'}   | ${'waits through its last day, a make-up workday'}
    ${'2026-10-11'} | ${''}    | ${null}         | ${'granted'} | ${'moves by itself on the day after'}
    ${'2026-10-08'} | ${'410'} | ${null}         | ${'asked'}   | ${'counts the last day of the place it is in'}
    ${'2026-10-09'} | ${'410'} | ${null}         | ${'granted'} | ${'moves earlier where the place gives less'}
    ${'2026-10-11'} | ${''}    | ${'2026-10-01'} | ${'lapsed'}  | ${'passes through a state whose own deadline is over'}
  `('$rule', ({ day, region, end, state }) => {
    const setting = { days: { end }, region };
    expect(lifeAt(question, [step('ask', '2026-09-24')], startOfDay(day), setting).state).toBe(state);
  });

  it('is what was decided in time, and cannot be decided after the clock has', () => {
    const asked = step('ask', '2026-09-24');
    const at = startOfDay('2026-12-01');

    expect(lifeAt(question, [asked, step('refuse', '2026-10-10')], at).state).toBe('refused');
    expect(() => lifeAt(question, [asked, step('refuse', '2026-10-11')], at)).toThrow(/granted/);
  });

  it('is not recorded by the clock', () => {
    expect(() => amountOf(question, [step('ask', '2026-09-24'), step('grant', '2026-10-11')])).toThrow(
      'a question is asked on record, which the step grant cannot follow',
    );
  });
});

describe('a term', () => {
  it.each`
    count | unit              | since           | last            | rule
    ${6}  | ${'WORKING_DAYS'} | ${'2026-02-13'} | ${'2026-02-28'} | ${'leaves out the Spring Festival and counts make-up workdays'}
    ${7}  | ${'DAYS'}         | ${'2026-02-13'} | ${'2026-02-20'} | ${'of days counts every day'}
    ${3}  | ${'MONTHS'}       | ${'2026-11-30'} | ${'2027-02-28'} | ${'of months ends with a shorter month'}
  `('$rule', ({ count, unit, since, last }) => {
    expect(lastDayOf({ count, unit }, since)).toBe(last);
  });

  it('is the one of the narrowest place, by the law of its day', () => {
    const terms = [
      days(10, { until: '2026-01-01' }),
      days(9, { from: '2026-01-01' }),
      days(7, { region: '41', from: '2026-01-01' }),
    ];
    const on = (day: string, region?: string) => termOn(terms, day, region)?.count;

    expect([on('2025-12-31', '410100'), on('2026-01-01', '410100')]).toEqual([10, 7]);
    expect([on('2025-12-31'), on('2026-01-01', '310000')]).toEqual([10, 9]);
    expect(on('2019-12-31')).toBeUndefined();
  });
});
