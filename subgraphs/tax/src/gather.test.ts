import type { SubjectFile } from '@creditgraph/kernel';
import { evaluates, gather } from './gather';
import { aFile, aListing, anAct, anEvaluation, aYear } from './testing/file';

const gathered = (change: Parameters<typeof aFile>[0], period = '2025') => gather(aFile(change), period);

describe('the taxpayers graded for a year', () => {
  it.each`
    period    | yes      | who                                                   | change
    ${'2025'} | ${true}  | ${'an enterprise of long standing'}                   | ${{}}
    ${'2025'} | ${true}  | ${'an enterprise newly established, for its level M'} | ${{ since: '2025-11-03' }}
    ${'2025'} | ${false} | ${'an enterprise whose first tax matter came later'}  | ${{ since: '2026-01-01' }}
    ${'2025'} | ${false} | ${'an enterprise of whose year nothing is on record'} | ${{ years: { 2024: aYear() } }}
    ${'2017'} | ${false} | ${'a new enterprise before there was a level M'}      | ${{ since: '2017-03-01', years: { 2017: aYear() } }}
    ${'2018'} | ${true}  | ${'a new enterprise once there was'}                  | ${{ since: '2018-03-01', years: { 2018: aYear() } }}
    ${'2025'} | ${false} | ${'an individual business that did not ask for it'}   | ${{ kind: 'INDIVIDUAL' }}
    ${'2025'} | ${true}  | ${'an individual business that asked for it'}         | ${{ kind: 'INDIVIDUAL', details: { participates: true } }}
    ${'2024'} | ${false} | ${'an individual business before the law of 2025'}    | ${{ kind: 'INDIVIDUAL', details: { participates: true } }}
    ${'2025'} | ${false} | ${'one under investigation'}                          | ${{ conduct: [anAct('INVESTIGATION', '2025-12-31')] }}
    ${'2025'} | ${true}  | ${'one investigated only after the year'}             | ${{ conduct: [anAct('INVESTIGATION', '2026-01-01')] }}
    ${'2025'} | ${true}  | ${'one whose case was closed on the last day'}        | ${{ conduct: [anAct('REVIEW_OR_SUIT', '2025-03-01', { validUntil: '2025-12-31' })] }}
    ${'2025'} | ${false} | ${'one whose case was closed a day too late'}         | ${{ conduct: [anAct('REVIEW_OR_SUIT', '2025-03-01', { validUntil: '2026-01-01' })] }}
  `('include in $period $who: $yes', ({ period, yes, change }) => {
    expect(evaluates(aFile(change), period)).toBe(yes);
  });
});

describe('the facts of a year', () => {
  it.each`
    since           | newly    | months
    ${'2025-01-01'} | ${false} | ${12}
    ${'2025-01-02'} | ${true}  | ${11}
    ${'2023-01-01'} | ${false} | ${36}
    ${'2023-01-02'} | ${false} | ${35}
  `('say of a taxpayer since $since: new $newly, $months months', ({ since, newly, months }) => {
    expect(gathered({ since })).toMatchObject({ newlyEstablished: newly, monthsOperated: months });
  });

  it('count an act in the year in which it was documented, not in which it occurred', () => {
    const conduct = [
      anAct('LATE_FILING', '2024-12-31'),
      anAct('LATE_FILING', '2025-01-01', { occurredOn: '2024-12-16' }),
      anAct('LATE_FILING', '2025-12-31'),
      anAct('LATE_FILING', '2026-01-01', { occurredOn: '2025-12-16' }),
    ];
    expect(gathered({ conduct }).breaches.map(({ occurredOn }) => occurredOn)).toEqual([
      '2024-12-16',
      '2025-12-31',
    ]);
  });

  it.each`
    useEndedOn      | counted
    ${'2025-12-31'} | ${[]}
    ${'2026-01-01'} | ${['OBSTRUCTION']}
  `('count no act whose use ended within the year, $useEndedOn: $counted', ({ useEndedOn, counted }) => {
    const conduct = [anAct('OBSTRUCTION', '2025-02-10', { useEndedOn })];
    expect(gathered({ conduct }).misconduct.map(({ kind }) => kind)).toEqual(counted);
  });

  it('carry correction and amounts over, and refuse amounts that are not whole fen', () => {
    const details = { correctedOn: '2025-05-18', taxFen: 12_345 };
    expect(gathered({ conduct: [anAct('LATE_FILING', '2025-05-20', { details })] }).breaches).toMatchObject([
      { kind: 'LATE_FILING', correctedOn: '2025-05-18', taxFen: 12_345, paidFen: null },
    ]);
    const wrong = anAct('LATE_FILING', '2025-05-20', { details: { taxFen: 1.5 } });
    expect(() => gathered({ conduct: [wrong] })).toThrow('whole number of fen');
  });

  it.each`
    period    | liftedOn        | expected
    ${'2023'} | ${'2025-06-01'} | ${[]}
    ${'2024'} | ${'2025-06-01'} | ${[{ lifted: false }]}
    ${'2025'} | ${'2025-06-01'} | ${[{ lifted: true }]}
    ${'2025'} | ${'2026-01-01'} | ${[{ lifted: false }]}
    ${'2025'} | ${null}         | ${[{ lifted: false }]}
    ${'2025'} | ${'2024-12-31'} | ${[]}
  `(
    'hold in $period an abnormal household of 2024 lifted on $liftedOn as $expected',
    ({ period, liftedOn, expected }) => {
      const conduct = [anAct('ABNORMAL_HOUSEHOLD', '2024-03-01', { details: { liftedOn } })];
      expect(gathered({ conduct }, period).misconduct).toMatchObject(expected);
    },
  );

  it.each`
    period    | entered         | until           | counted
    ${'2023'} | ${'2024-01-01'} | ${'2027-01-01'} | ${0}
    ${'2024'} | ${'2024-12-31'} | ${'2027-12-31'} | ${1}
    ${'2025'} | ${'2023-01-01'} | ${'2026-01-01'} | ${1}
    ${'2025'} | ${'2022-12-31'} | ${'2025-12-31'} | ${0}
  `(
    'count in $period a listing from $entered until $until $counted times',
    ({ period, entered, until, counted }) => {
      expect(gathered({ listings: [aListing(entered, until)] }, period).majorViolations).toHaveLength(
        counted,
      );
    },
  );

  it.each`
    cause         | ceilings
    ${'SCORE'}    | ${[]}
    ${'SCORE'}    | ${[['A-01', 'B']]}
    ${'DIRECT'}   | ${[['18-12', 'D']]}
    ${'DIRECT'}   | ${[['D-RETAINED', 'D'], ['18-12', 'D']]}
    ${'RETAINED'} | ${[['D-RETAINED', 'D']]}
    ${'ABNORMAL'} | ${[['20-08', 'D']]}
    ${'DIRECT'}   | ${[['20-08', 'D'], ['20-03', 'D']]}
  `('tell a D of last year by $ceilings as $cause', ({ cause, ceilings }) => {
    const evaluations = [anEvaluation('2024', 'D', ceilings), anEvaluation('2022', 'D')];
    expect(gathered({ evaluations }).earlier).toEqual([{ yearsAgo: 1, grade: 'D', cause }]);
  });

  it.each`
    vat                                                 | explained | expected
    ${[0, 0, 9, 0, 0, 9, 0, 9, 9, 9, 9, 9]}             | ${false}  | ${{ inARow: 2, inTotal: 5 }}
    ${[9, 0, 0, 0, 9, 9, 9, 9, 9, 9, 9, 9]}             | ${false}  | ${{ inARow: 3, inTotal: 3 }}
    ${[null, null, null, null, 0, 9, 9, 9, 9, 9, 9, 9]} | ${false}  | ${{ inARow: 1, inTotal: 1 }}
    ${[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]}             | ${true}   | ${{ inARow: 0, inTotal: 0 }}
  `('count in $vat the months without VAT', ({ vat, explained, expected }) => {
    const years = { 2025: aYear({ vatPayableFen: vat, zeroVatExplained: explained }) };
    expect(gathered({ years }).zeroVatMonths).toEqual(expected);
  });

  it.each`
    violation                 | validFrom       | kinds                        | what
    ${'虚开增值税专用发票'}   | ${'2025-12-31'} | ${['SPECIAL_INVOICE_FRAUD']} | ${'a term of the table'}
    ${'骗取出口退税'}         | ${'2025-01-01'} | ${['EXPORT_REFUND_FRAUD']}   | ${'another'}
    ${'抗税'}                 | ${'2025-06-01'} | ${['OBSTRUCTION']}           | ${'one of another item'}
    ${'虚开增值税专用发票'}   | ${'2026-01-01'} | ${[]}                        | ${'a decision of the next year'}
    ${'虚开增值税普通发票'}   | ${'2025-06-01'} | ${[]}                        | ${'nearly a term'}
    ${'未虚开增值税专用发票'} | ${'2025-06-01'} | ${[]}                        | ${'a term within other words'}
    ${'偷税'}                 | ${'2025-06-01'} | ${[]}                        | ${'evasion, which needs its amounts'}
    ${undefined}              | ${'2025-06-01'} | ${[]}                        | ${'no type of violation'}
  `('draw from a penalty for $violation of $validFrom $kinds: $what', ({ violation, validFrom, kinds }) => {
    const details = { violation };
    const penalty = anAct('PENALTY', validFrom, { details, documentNumber: '虚税罚〔2025〕1号' });
    const misconduct = gathered({ conduct: [penalty] }).misconduct;
    expect(misconduct.map(({ kind }) => kind)).toEqual(kinds);
    expect(misconduct.every(({ reason }) => reason.includes('虚税罚〔2025〕1号'))).toBe(true);
  });

  it.each`
    validFrom       | thisYear | lastThreeYears
    ${'2025-12-31'} | ${true}  | ${true}
    ${'2023-01-01'} | ${false} | ${true}
    ${'2022-12-31'} | ${false} | ${false}
    ${'2026-01-01'} | ${false} | ${false}
  `('know of a look at the taxpayer by a penalty of $validFrom', ({ validFrom, ...expected }) => {
    const none = aYear({ nonRegularInformation: false });
    const conduct = [anAct('PENALTY', validFrom)];
    const { nonRegularInformation } = gathered({ conduct, years: { 2023: none, 2024: none, 2025: none } });
    expect(nonRegularInformation).toEqual(expected);
  });

  it('find information of the last three years, and no older', () => {
    const none = aYear({ nonRegularInformation: false });
    const with2022 = { 2022: aYear(), 2023: none, 2024: none, 2025: none };
    expect(gathered({ years: with2022 }).nonRegularInformation).toEqual({
      thisYear: false,
      lastThreeYears: false,
    });
    const with2023 = { ...with2022, 2023: aYear() };
    expect(gathered({ years: with2023 }).nonRegularInformation).toEqual({
      thisYear: false,
      lastThreeYears: true,
    });
  });

  it('count months towards overall repair only where it was applied for and nothing is left open', () => {
    const fixed = anAct('LATE_FILING', '2025-03-20', { details: { correctedOn: '2025-03-31' } });
    const open = anAct('LATE_FILING', '2025-06-20');
    const applied = anAct('OVERALL_REPAIR', '2025-12-01');
    const monthsOf = (...conduct: SubjectFile['conduct']) => gathered({ conduct }).monthsWithoutBreach;
    expect([monthsOf(fixed), monthsOf(fixed, applied), monthsOf(fixed, open, applied)]).toEqual([0, 9, 0]);
  });

  it('cannot be drawn from an annual record of another shape', () => {
    const broken = anAct('ANNUAL_RECORD', '2026-02-01', { details: { year: 2025, incomeFen: '1' } });
    expect(() => gathered({ conduct: [broken] })).toThrow('cannot be read');
  });
});
