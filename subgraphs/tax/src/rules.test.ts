import { evaluate } from '@creditgraph/kernel';
import { reachesEvasionThreshold } from './direct-d';
import type { Breach, EarlierGrade, Misconduct, Taxpayer } from './facts';
import { indicators } from './indicators';
import { rulebook } from './rules';
import directDCases from './testing/direct-d-thresholds.json';
import scoringCases from './testing/scoring.json';
import { evadedShare, guilty, taxpayer, times } from './testing/taxpayer';

const graded = (facts: Partial<Taxpayer>, on = '2025-12-31') => evaluate(rulebook, taxpayer(facts), on);

type ScoringCase = (typeof scoringCases)[number];

const misconductOfCase: Readonly<Record<string, Partial<Taxpayer>>> = {
  '02': { misconduct: guilty('POLICE_CASE') },
  '03': { misconduct: guilty('EVASION', { evadedFen: 10_000_000, totalTaxFen: 100_000_000 }) },
  '05': { misconduct: guilty('OBSTRUCTION') },
  '06': { misconduct: guilty('INVOICE_HARM') },
  '08': { misconduct: guilty('REFUND_SUSPENDED') },
  '09': { misconduct: guilty('ABNORMAL_HOUSEHOLD') },
  '11': { misconduct: guilty('RUN_BY_D') },
  '12': { majorViolations: [{ reason: '被确定为失信主体' }] },
};

const exclusionOfCase: Readonly<Record<string, Partial<Taxpayer>>> = {
  BOOKKEEPING_NOT_COMPLIANT: { booksInOrder: false },
  PREVIOUS_YEAR_D: { earlier: [{ yearsAgo: 1, grade: 'D', cause: 'RETAINED' }] },
};

function breachesOfCase({ deductions }: ScoringCase): Breach[] {
  return deductions.flatMap(({ code, times: count }) => {
    const kind = indicators.find((row) => row.code === code && row.from === '2025-07-01')?.kind;
    if (!kind) throw new Error(`no indicator ${code}`);
    return times(count, kind);
  });
}

function factsOfCase(row: ScoringCase): Partial<Taxpayer> {
  const complete = row.startScore === 100;
  return {
    nonRegularInformation: { thisYear: complete, lastThreeYears: complete },
    newlyEstablished: row.newlyEstablished,
    withoutIncome: row.noBusinessIncome,
    breaches: breachesOfCase(row),
    ...(row.directD === null ? {} : misconductOfCase[row.directD.slice(0, 2)]),
    ...(row.aExclusion === null ? {} : exclusionOfCase[row.aExclusion]),
  };
}

describe('the tax rulebook, case by case,', () => {
  it.each(scoringCases)('scores $expected.score and grades $expected.level in case $id', (row) => {
    const { score, level } = row.expected;
    expect(graded(factsOfCase(row))).toMatchObject({ score, grade: level, model: 'TAX-2025-12' });
  });

  it.each(directDCases)('finds evasion in case $id directly D: $expectedDirectD', (row) => {
    const { evadedFen, totalTaxFen } = evadedShare(row.evasionYuan, row.shareOfTotalTax);
    const { findings } = graded({ misconduct: guilty('EVASION', { evadedFen, totalTaxFen }) });
    expect(findings.some(({ code, ceiling }) => code === '18-03' && ceiling === 'D')).toBe(
      row.expectedDirectD,
    );
  });
});

const was = (yearsAgo: 1 | 2, grade: EarlierGrade['grade'], cause: EarlierGrade['cause'] = null) => ({
  earlier: [{ yearsAgo, grade, cause }],
});
const months = (inARow: number, inTotal: number) => ({ zeroVatMonths: { inARow, inTotal } });
const knownUntil = (thisYear: boolean, lastThreeYears: boolean) => ({
  nonRegularInformation: { thisYear, lastThreeYears },
});
const did = (...misconduct: Misconduct[][]) => ({ misconduct: misconduct.flat() });

describe('the tax rulebook', () => {
  it.each`
    on              | grade  | score  | who                                                             | facts
    ${'2025-12-31'} | ${'A'} | ${100} | ${'files and pays on time'}                                     | ${{}}
    ${'2025-12-31'} | ${'A'} | ${90}  | ${'files late in two months'}                                   | ${{ breaches: times(2) }}
    ${'2025-12-31'} | ${'B'} | ${89}  | ${'makes one false promise'}                                    | ${{ breaches: times(1, 'FALSE_PROMISE') }}
    ${'2025-12-31'} | ${'B'} | ${70}  | ${'files late in six months'}                                   | ${{ breaches: times(6) }}
    ${'2025-12-31'} | ${'C'} | ${69}  | ${'files late in six months and has a refund refused'}          | ${{ breaches: [...times(6), ...times(1, 'REFUND_REFUSED')] }}
    ${'2025-12-31'} | ${'C'} | ${40}  | ${'files late in all twelve months'}                            | ${{ breaches: times(12) }}
    ${'2025-12-31'} | ${'D'} | ${39}  | ${'loses one point more than that'}                             | ${{ breaches: [...times(12), ...times(1, 'REFUND_REFUSED')] }}
    ${'2025-12-31'} | ${'A'} | ${95}  | ${'files three returns late in one month'}                      | ${{ breaches: times(3, 'LATE_FILING', { occurredOn: '2025-08-16' }) }}
    ${'2025-06-30'} | ${'B'} | ${85}  | ${'did so under the old law, which counts each'}                | ${{ breaches: times(3, 'LATE_FILING', { occurredOn: '2025-05-16' }) }}
    ${'2025-12-31'} | ${'M'} | ${100} | ${'is newly established'}                                       | ${{ newlyEstablished: true, monthsOperated: 6 }}
    ${'2025-12-31'} | ${'M'} | ${100} | ${'is newly established and not scored for filing late'}        | ${{ newlyEstablished: true, breaches: times(9) }}
    ${'2025-12-31'} | ${'D'} | ${100} | ${'is newly established and obstructs an inspection'}           | ${{ newlyEstablished: true, ...did(guilty('OBSTRUCTION')) }}
    ${'2018-03-31'} | ${'A'} | ${100} | ${'had no income before there was a level M'}                   | ${{ withoutIncome: true }}
    ${'2018-04-01'} | ${'M'} | ${100} | ${'had no income once there was'}                               | ${{ withoutIncome: true }}
    ${'2025-12-31'} | ${'M'} | ${70}  | ${'has no income and 70 points'}                                | ${{ withoutIncome: true, breaches: times(6) }}
    ${'2025-12-31'} | ${'B'} | ${100} | ${'has operated for 35 months'}                                 | ${{ monthsOperated: 35 }}
    ${'2025-12-31'} | ${'A'} | ${100} | ${'has operated for 36 months'}                                 | ${{ monthsOperated: 36 }}
    ${'2025-12-31'} | ${'A'} | ${100} | ${'owed no VAT for two months in a row, five in all'}           | ${months(2, 5)}
    ${'2025-12-31'} | ${'B'} | ${100} | ${'owed no VAT for three months in a row'}                      | ${months(3, 3)}
    ${'2025-12-31'} | ${'B'} | ${100} | ${'owed no VAT in six months'}                                  | ${months(1, 6)}
    ${'2025-12-31'} | ${'B'} | ${89}  | ${'was D last year by points'}                                  | ${was(1, 'D', 'SCORE')}
    ${'2018-12-31'} | ${'D'} | ${100} | ${'was D the year before by points, until 2018'}                | ${was(1, 'D', 'SCORE')}
    ${'2019-12-31'} | ${'B'} | ${89}  | ${'was D the year before by points, from 2019'}                 | ${was(1, 'D', 'SCORE')}
    ${'2025-12-31'} | ${'D'} | ${100} | ${'was judged D directly last year'}                            | ${was(1, 'D', 'DIRECT')}
    ${'2025-12-31'} | ${'B'} | ${100} | ${'was judged D directly two years ago'}                        | ${was(2, 'D', 'DIRECT')}
    ${'2025-12-31'} | ${'A'} | ${100} | ${'was D by points two years ago'}                              | ${was(2, 'D', 'SCORE')}
    ${'2025-12-31'} | ${'B'} | ${100} | ${'was restored from an abnormal household'}                    | ${did(guilty('ABNORMAL_HOUSEHOLD', { lifted: true }))}
    ${'2025-06-30'} | ${'A'} | ${100} | ${'defrauded a credit refund, which the old law does not name'} | ${did(guilty('CREDIT_REFUND_FRAUD'))}
    ${'2025-07-01'} | ${'D'} | ${100} | ${'defrauded a credit refund'}                                  | ${did(guilty('CREDIT_REFUND_FRAUD'))}
    ${'2022-01-31'} | ${'A'} | ${100} | ${'is on the list before its rules took effect'}                | ${{ majorViolations: [{ reason: '失信主体' }] }}
    ${'2022-02-01'} | ${'D'} | ${100} | ${'is on the list of major offenders'}                          | ${{ majorViolations: [{ reason: '失信主体' }] }}
    ${'2020-10-31'} | ${'A'} | ${90}  | ${'was last inspected the year before, by the old start'}       | ${knownUntil(false, true)}
    ${'2020-11-01'} | ${'A'} | ${100} | ${'was last inspected the year before'}                         | ${knownUntil(false, true)}
    ${'2025-12-31'} | ${'A'} | ${90}  | ${'was never inspected in three years'}                         | ${knownUntil(false, false)}
  `('grades $grade at $score points on $on a taxpayer who $who', ({ on, grade, score, facts }) => {
    expect(graded(facts, on)).toMatchObject({ grade, score });
  });

  it.each`
    on              | model
    ${'2014-10-01'} | ${'TAX-2014-40'}
    ${'2018-03-31'} | ${'TAX-2014-40'}
    ${'2018-04-01'} | ${'TAX-2018-8'}
    ${'2020-10-31'} | ${'TAX-2018-8'}
    ${'2020-11-01'} | ${'TAX-2020-15'}
    ${'2025-06-30'} | ${'TAX-2020-15'}
    ${'2025-07-01'} | ${'TAX-2025-12'}
  `('applies $model on $on', ({ on, model }) => {
    expect(graded({}, on).model).toBe(model);
  });

  it('refuses a day before there were any rules', () => {
    expect(() => graded({}, '2014-09-30')).toThrow(expect.objectContaining({ code: 'NO_RULES_ON_DATE' }));
  });

  it('names the article and the event behind a direct D', () => {
    expect(graded(did(guilty('DECISION_UNPAID'))).findings).toEqual([
      {
        code: '18-04',
        basis: '纳税缴费信用管理办法(总局公告2025年第12号)第十八条第(四)项',
        points: 0,
        ceiling: 'D',
        reason: '未在规定期限内按税务机关处理结论足额缴纳税款、利息、滞纳金和罚款',
      },
    ]);
  });

  it('has a row for each of the thirteen situations of Art. 18 and the ten of the old Art. 20', () => {
    const codes = rulebook.rules.map(({ code }) => code);
    expect(codes.filter((code) => code.startsWith('18-'))).toHaveLength(13);
    expect(codes.filter((code) => code.startsWith('20-'))).toHaveLength(10);
  });
});

describe('the threshold of evasion', () => {
  it.each`
    evadedFen     | totalTaxFen    | reached  | what
    ${9_999_999}  | ${10_000_000}  | ${false} | ${'one fen short of the amount'}
    ${10_000_000} | ${100_000_000} | ${true}  | ${'the amount and the share exactly'}
    ${10_000_000} | ${99_999_999}  | ${true}  | ${'one fen more than the share'}
    ${10_000_000} | ${100_000_001} | ${false} | ${'one fen short of the share'}
    ${10_000_001} | ${100_000_009} | ${true}  | ${'one fen over the amount, just within the share'}
  `('is reached by $what: $reached', ({ evadedFen, totalTaxFen, reached }) => {
    expect(reachesEvasionThreshold(evadedFen, totalTaxFen)).toBe(reached);
  });
});
