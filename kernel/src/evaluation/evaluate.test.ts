import fc from 'fast-check';
import { evaluate, rankOf } from './evaluate';
import { cap, capEach, each, type Found, type Rule, type Rulebook } from './rulebook';

type Grade = 'A' | 'B' | 'M' | 'D';
interface Facts {
  readonly events: readonly { readonly reason: string; readonly weight: number }[];
}

const rule = (
  find: Rule<Facts, Grade>['find'],
  dated: Partial<Rule<Facts, Grade>> = {},
): Rule<Facts, Grade> => ({
  code: 'R1',
  name: '示例',
  basis: '示例依据',
  verified: false,
  from: '2020-01-01',
  find,
  ...dated,
});
const rulebook = (...rules: readonly Rule<Facts, Grade>[]): Rulebook<Facts, Grade> => ({
  models: [{ code: 'M1', name: '示例办法', from: '2020-01-01', until: '2027-01-01', start: () => 100 }],
  scale: [
    { grade: 'A', label: '优', from: 90 },
    { grade: 'B', label: '良', from: 70 },
    { grade: 'M', label: '新' },
    { grade: 'D', label: '差', from: Number.NEGATIVE_INFINITY },
  ],
  rules,
});
const events = (...weights: number[]): Facts => ({
  events: weights.map((weight, index) => ({ reason: `事项${index + 1}`, weight })),
});
const lose = rule(
  each(
    ({ events }: Facts) => events,
    ({ weight }) => -weight,
  ),
);

describe('the grade of a day', () => {
  it.each`
    facts                    | grade  | score    | rule
    ${events()}              | ${'A'} | ${100}   | ${'starts from the points of the model'}
    ${events(10)}            | ${'A'} | ${90}    | ${'is earned at its threshold'}
    ${events(10.01)}         | ${'B'} | ${89.99} | ${'is missed a hundredth below it'}
    ${events(0.1, 0.2, 9.7)} | ${'A'} | ${90}    | ${'is not decided by binary fractions'}
    ${events(500)}           | ${'D'} | ${-400}  | ${'is the last one below every threshold'}
  `('$rule', ({ facts, grade, score }) => {
    expect(evaluate(rulebook(lose), facts, '2026-06-15')).toMatchObject({ grade, score });
  });

  it('is the worst of what was earned and what was imposed', () => {
    const capped = rulebook(
      lose,
      rule(
        cap('M', () => true, '首年'),
        { code: 'R2' },
      ),
    );
    expect(evaluate(capped, events(), '2026-06-15').grade).toBe('M');
    expect(evaluate(capped, events(50), '2026-06-15').grade).toBe('D');
  });

  it('is imposed once for every event, each with its reason', () => {
    const { grade, findings } = evaluate(
      rulebook(rule(capEach('D', ({ events }: Facts) => events))),
      events(1, 2),
      '2026-06-15',
    );
    expect(grade).toBe('D');
    expect(findings.map(({ reason, ceiling, points }) => [reason, ceiling, points])).toEqual([
      ['事项1', 'D', 0],
      ['事项2', 'D', 0],
    ]);
  });

  it.each`
    on              | score
    ${'2025-12-31'} | ${95}
    ${'2026-01-01'} | ${90}
  `('follows the law of $on', ({ on, score }) => {
    const amended = rulebook(
      rule(() => [{ points: -5, reason: '旧' }], { until: '2026-01-01' }),
      rule(() => [{ points: -10, reason: '新' }], { from: '2026-01-01' }),
    );
    expect(evaluate(amended, events(), on).score).toBe(score);
  });

  it.each(['2019-12-31', '2027-01-01'])('is refused on %s, when no law was in force', (on) => {
    expect(() => evaluate(rulebook(lose), events(), on)).toThrow(
      expect.objectContaining({ code: 'NO_RULES_ON_DATE' }),
    );
  });

  it('never rises by a further finding that takes points or sets a ceiling', () => {
    const found = fc.record({
      points: fc.integer({ min: -3_000, max: 0 }).map((hundredths) => hundredths / 100),
      ceiling: fc.option(fc.constantFrom<Grade>('A', 'B', 'M', 'D'), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(found), found, (before, more) => {
        const graded = (all: readonly Omit<Found<Grade>, 'reason'>[]) => {
          const all_ = all.map(({ points, ceiling }) => ({
            points,
            ...(ceiling ? { ceiling } : {}),
            reason: '',
          }));
          const book = rulebook(rule(() => all_));
          return rankOf(book.scale, evaluate(book, events(), '2026-06-15').grade);
        };
        expect(graded([...before, more])).toBeGreaterThanOrEqual(graded(before));
      }),
    );
  });
});
