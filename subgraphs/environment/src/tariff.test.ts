import { evaluate } from '@creditgraph/kernel';
import { gather } from './facts';
import { rulebook } from './rules';
import type { Colour } from './scale';
import { surchargeAfter } from './tariff';
import { aFile, anAct } from './testing/account';
import tariffCases from './testing/tariff.json';

const always = (colour: Colour) => () => colour;

describe('the surcharge on electricity', () => {
  it.each(tariffCases)('is $surchargeYuanPerKwh yuan after $halfYear in case $id ($note)', (row) => {
    const colourOn = (day: string) =>
      (day === row.halfYearEnd ? row.colour : (row.colourBefore ?? row.colour)) as Colour;
    const { fenPerKwh, appliesTo, listDueBy, colour } = surchargeAfter(row.halfYear, colourOn);
    expect({ yuan: fenPerKwh / 100, appliesTo, listDueBy, colour }).toEqual({
      yuan: row.surchargeYuanPerKwh,
      appliesTo: row.appliesTo,
      listDueBy: row.listDueBy,
      colour: row.colour,
    });
  });

  it.each`
    colour      | fenPerKwh
    ${'GREEN'}  | ${0}
    ${'BLUE'}   | ${0}
    ${'YELLOW'} | ${0}
    ${'RED'}    | ${5}
    ${'BLACK'}  | ${10}
  `('is $fenPerKwh fen for $colour', ({ colour, fenPerKwh }) => {
    expect(surchargeAfter('2025H2', always(colour)).fenPerKwh).toBe(fenPerKwh);
  });

  it.each`
    halfYear    | validUntil      | fenPerKwh | what
    ${'2025H1'} | ${'2025-06-30'} | ${0}      | ${'points that came back on the last day'}
    ${'2025H1'} | ${'2025-07-01'} | ${10}     | ${'points that were still gone on the last day'}
    ${'2024H2'} | ${'2025-07-01'} | ${0}      | ${'points that were taken the day after'}
  `('is $fenPerKwh fen after $halfYear for $what', ({ halfYear, validUntil, fenPerKwh }) => {
    const file = aFile([anAct('ENVIRONMENTAL_CRIME', { validFrom: '2025-01-01', validUntil })]);
    const colourOn = (day: string) => evaluate(rulebook, gather(file, day), day).grade;
    expect(surchargeAfter(halfYear, colourOn).fenPerKwh).toBe(fenPerKwh);
  });

  it.each(['2019', '2019H3', 'H1'])('refuses %s, which is no half-year', (halfYear) => {
    expect(() => surchargeAfter(halfYear, always('RED'))).toThrow('half-year');
  });

  it('refuses a half-year before there was one', () => {
    expect(() => surchargeAfter('2015H2', always('RED'))).toThrow('no surcharge');
  });
});
