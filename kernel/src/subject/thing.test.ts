import fc from 'fast-check';
import { usccProblem } from '../uscc/uscc';
import { isEntityKey, isThingKey, thingKeyOf, thingPartsOf } from './thing';

const letters = fc.constantFrom('S' as const, 'V' as const);
const parts = fc.array(fc.string({ unit: 'grapheme', maxLength: 8 }), { minLength: 1, maxLength: 3 });

describe('the key of a thing', () => {
  it('gives back what it was made from, in ASCII alone', () => {
    fc.assert(
      fc.property(letters, parts, (letter, made) => {
        const key = thingKeyOf(letter, ...made);
        expect(thingPartsOf(letter, key)).toEqual(made);
        expect(key).toMatch(/^[!-~]*$/);
      }),
    );
  });

  it('is never that of another thing', () => {
    fc.assert(
      fc.property(letters, parts, letters, parts, (letter, made, otherLetter, other) => {
        const same = JSON.stringify([letter, made]) === JSON.stringify([otherLetter, other]);
        expect(thingKeyOf(letter, ...made) === thingKeyOf(otherLetter, ...other)).toBe(same);
      }),
    );
  });

  it('is neither a code nor the key of a person', () => {
    const key = thingKeyOf('V', '虚A10001', 'YELLOW');
    expect(key).toBe('V:%E8%99%9AA10001:YELLOW');
    expect([isThingKey(key), isEntityKey(key), usccProblem(key) === null]).toEqual([true, false, false]);
    expect([isThingKey('S0'), isEntityKey('91110101MUXU00003B'), isEntityKey('Pxyz')]).toEqual([
      false,
      true,
      false,
    ]);
  });

  it('is not taken for a thing of another kind', () => {
    expect(thingPartsOf('S', thingKeyOf('V', 'x'))).toBeNull();
    expect(thingPartsOf('V', '91110101MUXU00003B')).toBeNull();
  });
});
