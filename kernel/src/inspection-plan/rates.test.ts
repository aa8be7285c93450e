import { type Cause, mayInspect } from '../inspection/cap';
import type { InspectionRow } from '../sector';
import cases from '../testing/cases/inspection-cap.json';
import { type Rates, ratesOf } from './rates';

const law = { label: '示例', basis: '示例依据' } as const;
const rows: readonly InspectionRow<string>[] = [
  { ...law, tier: 'KEY', list: 'BLACK' },
  { ...law, tier: 'HIGHER', grade: 'D' },
  { ...law, tier: 'HIGHER', grade: 'C', multiplier: 1.5 },
  { ...law, tier: 'LOWER', grade: 'A' },
  { ...law, tier: 'ROUTINE' },
];
const rates: Rates = { ordinary: 0.05, lower: 0.5, higher: 2, key: 4 };
const minimum: InspectionRow<string> = { ...law, tier: 'LOWER', list: 'RED', statutoryMinimum: true };

describe('the rates of a plan', () => {
  it('are the ordinary one times what the table says, or what the office sets where it gives no figure', () => {
    expect(ratesOf(rows, rates)).toEqual([2_000, 1_000, 750, 250, 500]);
  });

  it('never exceed everyone', () => {
    expect(ratesOf(rows, { ...rates, ordinary: 0.4, key: 10 })).toEqual([10_000, 8_000, 6_000, 2_000, 4_000]);
  });

  it('are the statutory minimum where the table says so, whatever the ordinary one', () => {
    const table = [minimum, ...rows];
    expect(ratesOf(table, { ...rates, statutoryMinimum: 0.01 })[0]).toBe(100);
    expect(ratesOf(table, { ...rates, ordinary: 0.2, statutoryMinimum: 0.01 })[0]).toBe(100);
  });

  it.each`
    changed                       | problem               | why
    ${{ ordinary: 0 }}            | ${'ordinary'}         | ${'nobody would be inspected'}
    ${{ ordinary: 1.0001 }}       | ${'ordinary'}         | ${'more than everyone'}
    ${{ ordinary: Number.NaN }}   | ${'ordinary'}         | ${'no number'}
    ${{ ordinary: 0.00004 }}      | ${'ordinary'}         | ${'less than a ten-thousandth'}
    ${{ lower: 0 }}               | ${'lower'}            | ${'trust is no immunity'}
    ${{ lower: 1.01 }}            | ${'lower'}            | ${'trust would be punished'}
    ${{ higher: 0.99 }}           | ${'higher'}           | ${'distrust would be rewarded'}
    ${{ key: 1.99 }}              | ${'key'}              | ${'the worst would be inspected less than the bad'}
    ${{ key: Infinity }}          | ${'key'}              | ${'no number'}
    ${{ statutoryMinimum: 0.01 }} | ${'statutoryMinimum'} | ${'no row is inspected at it'}
  `('are refused for $problem: $why', ({ changed, problem }) => {
    expect(() => ratesOf(rows, { ...rates, ...changed })).toThrow(
      expect.objectContaining({ code: 'INSPECTION_RATES_INVALID', details: { problem } }),
    );
  });

  it('are refused without the statutory minimum where a row needs it', () => {
    for (const statutoryMinimum of [undefined, null, 0, 1.5])
      expect(() => ratesOf([minimum, ...rows], { ...rates, statutoryMinimum })).toThrow(
        expect.objectContaining({ details: { problem: 'statutoryMinimum' } }),
      );
  });
});

describe('the bound of a year', () => {
  it.each(cases)(
    'decides case $id of $source',
    ({ list, randomInspectionsThisYear, trigger, expectedAllowed }) => {
      const row = list === 'RED' ? { mostPerYear: 2 } : {};
      const asked = { cause: trigger as Cause, randomThisYear: randomInspectionsThisYear };
      expect(mayInspect(row, asked)).toBe(expectedAllowed);
    },
  );

  it.each([
    [0, true],
    [1, true],
    [2, false],
    [3, false],
  ])('after %s random inspections of two', (randomThisYear, allowed) => {
    expect(mayInspect({ mostPerYear: 2 }, { cause: 'RANDOM', randomThisYear })).toBe(allowed);
    expect(mayInspect({ mostPerYear: 2 }, { cause: 'ASSIGNED', randomThisYear })).toBe(true);
  });
});
