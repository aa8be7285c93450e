import { createSecretKey } from 'node:crypto';
import { Refusal } from '../errors';
import cases from '../testing/cases/person.json';
import { maskId, maskName, personKeyOf } from './mask';

const secret = createSecretKey(Buffer.alloc(32, 1));
const printed = '11010519491231002X';

describe('the mask', () => {
  it.each(cases.names)('shows "$name" as "$masked"', ({ name, masked }) => {
    expect(maskName(name)).toBe(masked);
  });

  it.each(cases.numbers)('shows the number "$number" as "$masked"', ({ number, masked }) => {
    expect(maskId(number)).toBe(masked);
  });

  it('never shows more than four characters of a number', () => {
    for (let length = 0; length <= 40; length += 1) {
      expect(maskId('7'.repeat(length)).replaceAll('*', '').length).toBeLessThanOrEqual(length > 8 ? 4 : 0);
    }
  });
});

describe('the key of a person', () => {
  it('is the letter P and a keyed hash', () => {
    expect(personKeyOf(printed, secret)).toMatch(/^P[\w-]{43}$/);
  });

  it.each([` ${printed} `, printed.toLowerCase()])(
    'is the same for "%s" as for the number itself',
    (number) => {
      expect(personKeyOf(number, secret)).toBe(personKeyOf(printed, secret));
    },
  );

  it('is another for another number', () => {
    expect(personKeyOf('440524188001010014', secret)).not.toBe(personKeyOf(printed, secret));
  });

  it('is another under another secret', () => {
    expect(personKeyOf(printed, createSecretKey(Buffer.alloc(32, 2)))).not.toBe(personKeyOf(printed, secret));
  });

  it.each(['', '  '])(
    'is refused for the number "%s", which would make one person of all without number',
    (number) => {
      expect(() => personKeyOf(number, secret)).toThrow(Refusal);
    },
  );
});
