import { evaluate } from './evaluate';
import { cap, each, type Rulebook } from './rulebook';

interface Facts {
  readonly late: readonly { readonly reason: string }[];
  readonly young: boolean;
}

const always = { from: '2020-01-01', basis: 'Art. 1', verified: true } as const;

const rulebook: Rulebook<Facts, 'A' | 'M' | 'B'> = {
  models: [{ code: 'FIRST', name: 'First', from: '2020-01-01', start: () => 100 }],
  scale: [
    { grade: 'A', label: 'A', from: 90 },
    { grade: 'M', label: 'M' },
    { grade: 'B', label: 'B', from: Number.NEGATIVE_INFINITY },
  ],
  rules: [
    { ...always, code: '01', name: 'Late', find: each(({ late }) => late, -5.1) },
    { ...always, code: '02', name: 'Young', find: cap('M', ({ young }) => young, 'young') },
    {
      ...always,
      code: 'BACK',
      name: 'Given back',
      from: '2021-01-01',
      basis: 'Art. 2',
      find: ({ late }, on) => late.map(() => ({ code: '01', points: 0.1, reason: `by the law of ${on}` })),
    },
  ],
};

const once = [{ reason: 'March' }];

describe('the evaluation', () => {
  it.each`
    on              | late                  | young    | score   | grade
    ${'2020-06-30'} | ${[]}                 | ${false} | ${100}  | ${'A'}
    ${'2020-06-30'} | ${[]}                 | ${true}  | ${100}  | ${'M'}
    ${'2020-06-30'} | ${once}               | ${false} | ${94.9} | ${'A'}
    ${'2021-06-30'} | ${[once[0], once[0]]} | ${false} | ${90}   | ${'A'}
    ${'2020-06-30'} | ${[once[0], once[0]]} | ${true}  | ${89.8} | ${'B'}
  `('grades $grade at $score points on $on', ({ on, late, young, score, grade }) => {
    expect(evaluate(rulebook, { late, young }, on)).toMatchObject({ score, grade });
  });

  it('names the indicator whose points a rule gives back, the basis of that rule, and the day applied', () => {
    expect(evaluate(rulebook, { late: once, young: false }, '2021-06-30').findings).toEqual([
      { code: '01', basis: 'Art. 1', points: -5.1, ceiling: null, reason: 'March' },
      { code: '01', basis: 'Art. 2', points: 0.1, ceiling: null, reason: 'by the law of 2021-06-30' },
    ]);
  });

  it('refuses a day before there were any rules', () => {
    expect(() => evaluate(rulebook, { late: [], young: false }, '2019-12-31')).toThrow(
      expect.objectContaining({ code: 'NO_RULES_ON_DATE' }),
    );
  });
});
