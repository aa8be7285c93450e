import { evaluate, inForce } from '@creditgraph/kernel';
import { validityOf } from './clock';
import type { Account } from './facts';
import { evaluates, gather } from './facts';
import type { InformationKind } from './kinds';
import { pointsToGreen } from './points';
import { rulebook } from './rules';
import { inspection, supervision } from './supervision';
import { account, accountAt, aFile, anAct, information } from './testing/account';
import colourCases from './testing/colour.json';
import lapseCases from './testing/lapse.json';
import sequenceCases from './testing/sequence.json';

const judged = (facts: Account, on = '2026-06-15') => evaluate(rulebook, facts, on);
const is = (kind: InformationKind, traits = {}) => information(kind, traits);

describe('the environment rulebook, case by case,', () => {
  it.each(colourCases)('gives $expectedColour at $score points in case $id', (row) => {
    const { grade, score, model } = judged(accountAt(row.score), '2020-01-01');
    expect({ grade, score, model }).toEqual({
      grade: row.expectedColour,
      score: row.score,
      model: row.ruleVersion,
    });
  });

  it.each(colourCases)('supervises at $expectedInspection at $score points in case $id', (row) => {
    const { grade } = judged(accountAt(row.score));
    const fits = inspection.find((one) => one.grade === undefined || one.grade === grade);
    expect(fits?.tier).toBe(row.expectedInspection);
  });

  it.each(sequenceCases)('moves as in case $id ($note)', ({ on, steps, scores, colours }) => {
    const kinds = steps as InformationKind[];
    const outcomes = scores.map((_, count) =>
      judged(account(...kinds.slice(0, count).map((kind) => is(kind))), on),
    );
    expect(outcomes.map(({ score }) => score)).toEqual(scores);
    expect(outcomes.map(({ grade }) => grade)).toEqual(colours);
  });

  it.each(lapseCases)('gives points back as in case $id ($note)', (row) => {
    const { validFrom, validUntil } = validityOf(row.informationArose, 6);
    const file = aFile([anAct(row.kind, { validFrom, validUntil })]);
    const scoreOn = (day: string) => judged(gather(file, day), day).score;
    expect(scoreOn(validFrom)).toBe(row.scoreWhileValid);
    expect(scoreOn(validUntil)).toBe(row.expectedAfterExpiry);
    expect(judged(gather(file, validUntil), validUntil).grade).toBe(row.colour);
  });
});

describe('the environment rulebook', () => {
  it.each`
    grade       | score | what                                                 | facts
    ${'BLUE'}   | ${9}  | ${'nothing at all'}                                  | ${account()}
    ${'BLUE'}   | ${10} | ${'a commitment kept for one year'}                  | ${account(is('COMMITMENT_KEPT', { years: 1 }))}
    ${'GREEN'}  | ${11} | ${'a commitment kept for two years'}                 | ${account(is('COMMITMENT_KEPT', { years: 2 }))}
    ${'GREEN'}  | ${11} | ${'a commitment kept for five, which counts as two'} | ${account(is('COMMITMENT_KEPT', { years: 5 }))}
    ${'GREEN'}  | ${12} | ${'two years and an award'}                          | ${account(is('COMMITMENT_KEPT', { years: 2 }), is('RECOGNITION', { points: 1 }))}
    ${'GREEN'}  | ${12} | ${'more than an account holds'}                      | ${account(is('COMMITMENT_KEPT', { years: 2 }), is('RECOGNITION', { points: 4 }))}
    ${'GREEN'}  | ${11} | ${'a front runner with two points'}                  | ${account(is('FRONT_RUNNER', { points: 2 }))}
    ${'BLACK'}  | ${-1} | ${'a front runner that commits a crime'}             | ${account(is('FRONT_RUNNER', { points: 2 }), is('ENVIRONMENTAL_CRIME'))}
    ${'BLUE'}   | ${6}  | ${'a fine for exceeding air standards'}              | ${account(is('AIR_EXCEEDANCE_FINE'))}
    ${'YELLOW'} | ${5}  | ${'a fine and a warning'}                            | ${account(is('AIR_EXCEEDANCE_FINE'), is('WARNING'))}
    ${'YELLOW'} | ${3}  | ${'two fines'}                                       | ${account(is('AIR_EXCEEDANCE_FINE'), is('AIR_EXCEEDANCE_FINE'))}
    ${'RED'}    | ${2}  | ${'two fines and an order'}                          | ${account(is('AIR_EXCEEDANCE_FINE'), is('AIR_EXCEEDANCE_FINE'), is('ORDER'))}
    ${'RED'}    | ${1}  | ${'the points a decision says'}                      | ${account(is('OTHER_DEDUCTION', { points: 8 }))}
    ${'BLACK'}  | ${0}  | ${'three fines'}                                     | ${account(...Array(3).fill(is('AIR_EXCEEDANCE_FINE')))}
    ${'BLACK'}  | ${-3} | ${'a crime'}                                         | ${account(is('ENVIRONMENTAL_CRIME'))}
    ${'BLACK'}  | ${-6} | ${'a crime and a fine: there is no lower bound'}     | ${account(is('ENVIRONMENTAL_CRIME'), is('AIR_EXCEEDANCE_FINE'))}
  `('gives $grade at $score points for $what', ({ grade, score, facts }) => {
    const outcome = judged(facts);
    expect(outcome).toMatchObject({ grade, score });
    expect(outcome.findings.reduce((sum, { points }) => sum + points, 9)).toBe(score);
  });

  it.each`
    kind                 | traits             | what
    ${'OTHER_DEDUCTION'} | ${{}}              | ${'without points'}
    ${'OTHER_DEDUCTION'} | ${{ points: 0 }}   | ${'of no points'}
    ${'OTHER_DEDUCTION'} | ${{ points: 13 }}  | ${'of more than an account holds'}
    ${'RECOGNITION'}     | ${{ points: 1.5 }} | ${'of half a point'}
    ${'FRONT_RUNNER'}    | ${{ points: -2 }}  | ${'that would take points'}
    ${'COMMITMENT_KEPT'} | ${{}}              | ${'without its years'}
    ${'COMMITMENT_KEPT'} | ${{ years: 0 }}    | ${'of less than a year'}
  `('does not guess about $kind $what', ({ kind, traits }) => {
    expect(() => judged(account(is(kind, traits)))).toThrow(kind);
  });

  it.each`
    on              | model            | awards
    ${'2019-01-01'} | ${'JS-ENV-2019'} | ${false}
    ${'2019-12-31'} | ${'JS-ENV-2019'} | ${false}
    ${'2020-01-01'} | ${'JS-ENV-2020'} | ${true}
  `('applies $model on $on', ({ on, model, awards }) => {
    const outcome = judged(account(is('RECOGNITION', { points: 1 })), on);
    expect(outcome.model).toBe(model);
    expect(outcome.score === 10).toBe(awards);
  });

  it('calls no figure verified that was not read in the measures themselves', () => {
    expect(rulebook.rules.filter(({ verified }) => verified)).toEqual([]);
  });

  it.each`
    score | missing
    ${12} | ${0}
    ${11} | ${0}
    ${9}  | ${2}
    ${-1} | ${12}
  `('lets a front runner with $score points apply for $missing', ({ score, missing }) => {
    expect(pointsToGreen(score)).toBe(missing);
  });
});

describe('the facts of an account', () => {
  const act = anAct('WARNING');

  it.each`
    day             | counted | when
    ${'2020-03-24'} | ${0}    | ${'on the day before'}
    ${'2020-03-25'} | ${1}    | ${'on the first day'}
    ${'2020-09-24'} | ${1}    | ${'on the last day'}
    ${'2020-09-25'} | ${0}    | ${'when the validity has ended'}
  `('count information $when: $counted', ({ day, counted }) => {
    expect(gather(aFile([act]), day).information).toHaveLength(counted);
  });

  it('count what has no end until it is given one', () => {
    const file = aFile([anAct('WARNING', { validUntil: null })]);
    expect(gather(file, '2030-01-01').information).toHaveLength(1);
  });

  it('count no published penalty beside the information about it', () => {
    expect(gather(aFile([act, anAct('PENALTY')]), '2020-04-01').information).toEqual([
      { kind: 'WARNING', reason: 'WARNING', points: null, years: null },
    ]);
  });

  it.each`
    day             | answer
    ${'2020-01-09'} | ${false}
    ${'2020-01-10'} | ${true}
  `('are looked at from the day of inclusion: $day, $answer', ({ day, answer }) => {
    expect(evaluates(aFile([]), day)).toBe(answer);
  });
});

describe('the measures of each colour', () => {
  const categoriesOf = (colour: string) => [
    ...new Set(supervision.filter(({ grade }) => grade === colour).map(({ category }) => category)),
  ];

  it.each`
    colour      | categories
    ${'GREEN'}  | ${['INCENTIVE']}
    ${'BLUE'}   | ${[]}
    ${'YELLOW'} | ${['MANAGEMENT']}
    ${'RED'}    | ${['MANAGEMENT']}
    ${'BLACK'}  | ${['MANAGEMENT']}
  `('are of the categories $categories for $colour', ({ colour, categories }) => {
    expect(categoriesOf(colour)).toEqual(categories);
  });

  it('are the same for black as for red, and began with the plan', () => {
    const namesOf = (colour: string) =>
      supervision.flatMap(({ grade, name }) => (grade === colour ? name : []));
    expect(namesOf('BLACK')).toEqual(namesOf('RED'));
    expect(namesOf('RED')).toHaveLength(6);
    expect(supervision.filter((row) => inForce(row, '2020-09-25'))).toEqual([]);
  });
});
