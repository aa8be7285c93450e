import { isThingKey, usccProblem } from '@creditgraph/kernel';
import { imoCheckOf, numberIn, parseImo, parseNationalNumber, type ShipNumber, shipKeyOf } from './number';

/** Numbers that begin with 0 have never been given to a ship; the one of the literature is 9074729. */
const made = (digits: string) => `${digits}${imoCheckOf(digits)}`;

function isImo(text: string): boolean {
  try {
    return parseImo(text) === text;
  } catch {
    return false;
  }
}

describe('the number of a ship', () => {
  it.each(['9074729', 'IMO 9074729', ' imo9074729 ', '9074729'])('is read from "%s"', (text) =>
    expect(parseImo(text)).toBe('9074729'),
  );

  it.each(['9074728', '907472', '90747290', 'X074729', ''])('is not "%s"', (imo) =>
    expect(() => parseImo(imo)).toThrow(expect.objectContaining({ code: 'IMO_INVALID' })),
  );

  it.each(['000001', '012345', '098760'])('has one check digit behind %s, and no other', (digits) => {
    const taken = [...'0123456789'].filter((last) => isImo(digits + last));
    expect(taken).toEqual([imoCheckOf(digits)]);
  });

  it.each(['虚1234', 'A', '', 'CN 2006/1'])('at home is not "%s"', (number) =>
    expect(() => parseNationalNumber(number)).toThrow(
      expect.objectContaining({ code: 'NATIONAL_NUMBER_INVALID' }),
    ),
  );

  it('is given back by the key, which is another for every number', () => {
    const numbers: ShipNumber[] = [
      { imo: made('000001') },
      { imo: made('000002') },
      { nationalNumber: made('000001') },
      { nationalNumber: 'XU20260000001' },
    ];
    const keys = numbers.map(shipKeyOf);

    expect(keys.map(numberIn)).toEqual(numbers);
    expect(new Set(keys).size).toBe(numbers.length);
    expect(keys.map(isThingKey)).toEqual([true, true, true, true]);
    expect(keys.filter((key) => usccProblem(key) === null)).toEqual([]);
    expect(() => numberIn('V:A12345:BLUE')).toThrow('not the key of a ship');
  });
});
