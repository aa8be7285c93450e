import { evaluate } from '@creditgraph/kernel';
import {
  overallRepairPoints,
  type RepairRule,
  restoredPoints,
  type Timeliness,
  timelinessOf,
} from './repair-points';
import { rulebook } from './rules';
import cases from './testing/repair-points.json';
import { taxpayer, times } from './testing/taxpayer';

/** The cases call the third and fourth band of every standard by the names of 2021; that of 2025 counts days. */
const bandsOf2025: Readonly<Record<string, Timeliness>> = { thisYear: 'within90d', nextYear: 'later' };

const single = cases.filter(({ rule }) => rule !== 'TAX-REPAIR-2025-OVERALL');
const overall = cases.filter(({ rule }) => rule === 'TAX-REPAIR-2025-OVERALL');

describe('the points a correction gives back', () => {
  it.each(single)('are $restored of $deducted under $rule $corrected', (row) => {
    const { deducted = Number.NaN, corrected = '', restored, taxYuanAtMost1000 } = row;
    const rule = row.rule as RepairRule;
    const band = (rule === 'TAX-REPAIR-2025' && bandsOf2025[corrected]) || (corrected as Timeliness);
    const taxFen = taxYuanAtMost1000 ? 100_000 : null;
    expect(restoredPoints({ rule, deducted, corrected: band, taxFen })).toBe(restored);
  });

  it.each(overall)('are $restored after $monthsWithoutBreach months without a breach', (row) => {
    expect(overallRepairPoints(row.monthsWithoutBreach ?? Number.NaN)).toBe(row.restored);
  });

  it.each`
    rule                 | taxFen     | restored | what
    ${'TAX-REPAIR-2021'} | ${100_000} | ${5}     | ${'1,000 yuan'}
    ${'TAX-REPAIR-2021'} | ${100_001} | ${4}     | ${'a fen over 1,000 yuan'}
    ${'TAX-REPAIR-2025'} | ${200_000} | ${5}     | ${'2,000 yuan'}
    ${'TAX-REPAIR-2025'} | ${200_001} | ${4}     | ${'a fen over 2,000 yuan'}
  `('are $restored of 5 for $what within 30 days under $rule', ({ rule, taxFen, restored }) => {
    expect(restoredPoints({ rule, deducted: 5, corrected: 'within30d', taxFen })).toBe(restored);
  });

  it('follow the share of the tax paid', () => {
    const paid = { deducted: 5, corrected: 'within3d', taxFen: 1_000_000, paidFen: 400_000 } as const;
    expect(restoredPoints({ rule: 'TAX-REPAIR-2025', ...paid })).toBe(2);
  });

  it.each`
    rule                 | correctedOn     | timeliness
    ${'TAX-REPAIR-2025'} | ${'2025-08-19'} | ${'within3d'}
    ${'TAX-REPAIR-2025'} | ${'2025-08-20'} | ${'within30d'}
    ${'TAX-REPAIR-2025'} | ${'2025-09-15'} | ${'within30d'}
    ${'TAX-REPAIR-2025'} | ${'2025-09-16'} | ${'within90d'}
    ${'TAX-REPAIR-2025'} | ${'2025-11-14'} | ${'within90d'}
    ${'TAX-REPAIR-2025'} | ${'2025-11-15'} | ${'later'}
    ${'TAX-REPAIR-2021'} | ${'2025-09-15'} | ${'within30d'}
    ${'TAX-REPAIR-2021'} | ${'2025-09-16'} | ${'thisYear'}
    ${'TAX-REPAIR-2021'} | ${'2025-12-31'} | ${'thisYear'}
    ${'TAX-REPAIR-2021'} | ${'2026-01-01'} | ${'nextYear'}
    ${'TAX-REPAIR-2021'} | ${'2026-12-31'} | ${'nextYear'}
    ${'TAX-REPAIR-2021'} | ${'2027-01-01'} | ${null}
  `(
    'call $correctedOn $timeliness under $rule for a breach of 2025-08-16',
    ({ rule, correctedOn, timeliness }) => {
      expect(timelinessOf(rule, '2025-08-16', correctedOn)).toBe(timeliness);
    },
  );
});

const late = (count: number, correctedOn: string | null) =>
  times(count, 'LATE_FILING', { occurredOn: '2025-08-16', correctedOn });
const graded = (facts: Parameters<typeof taxpayer>[0], on = '2025-12-31') =>
  evaluate(rulebook, taxpayer(facts), on);

describe('the evaluation of what was made good', () => {
  it('gives points back under the code of the indicator, by the article on repair', () => {
    expect(graded({ breaches: late(1, '2025-08-30') })).toMatchObject({
      score: 99,
      findings: [
        { code: '010101', points: -5, basis: '纳税缴费信用管理办法(总局公告2025年第12号)附件1' },
        {
          code: '010101',
          points: 4,
          basis: '纳税缴费信用管理办法(总局公告2025年第12号)附件2',
          reason: 'LATE_FILING 1,已于2025-08-30纠正(30日内)',
        },
      ],
    });
  });

  it('gives nothing back for a month while one return of it is missing', () => {
    expect(graded({ breaches: [...late(1, '2025-08-17'), ...late(1, null)] }).score).toBe(95);
  });

  it('gives nothing back for a false promise', () => {
    const breaches = times(1, 'FALSE_PROMISE', { correctedOn: '2025-01-17' });
    expect(graded({ breaches }).score).toBe(89);
  });

  it.each`
    on              | score  | law
    ${'2021-12-31'} | ${95}  | ${'no repair'}
    ${'2022-01-01'} | ${99}  | ${'the standard of 2021'}
    ${'2025-06-30'} | ${99}  | ${'the standard of 2021'}
    ${'2025-07-01'} | ${100} | ${'the standard of 2025'}
  `('gives back to $score points by $law on $on', ({ on, score }) => {
    expect(graded({ breaches: late(1, '2025-08-18') }, on).score).toBe(score);
  });

  it('gives back by overall repair no more than was taken', () => {
    const breaches = times(1, 'LATE_FILING', { correctedOn: '2025-01-18', occurredOn: '2025-01-16' });
    expect(graded({ breaches, monthsWithoutBreach: 11 }).score).toBe(100);
    expect(graded({ breaches: times(2), monthsWithoutBreach: 3 }).score).toBe(93);
  });
});
