import { residentIdProblem } from '../person/resident-id';
import { regions } from '../uscc/region';
import { fictionalEntities, serialOf } from './fiction';
import { fictionalNumber } from './fiction-person';

const codes = fictionalEntities({ seed: 3, count: 5_000 }).map(({ uscc }) => uscc);
const numbers = codes.flatMap((uscc) => [0, 1, 15].map((at) => fictionalNumber(uscc, at)));

describe('the made-up identity number', () => {
  it('is well formed, and of no place there is', () => {
    expect(numbers.filter((number) => residentIdProblem(number) !== null)).toEqual([]);
    expect(regions().filter(({ code }) => numbers.some((number) => number.startsWith(code)))).toEqual([]);
  });

  it("is no one else's, and of nobody who can be alive", () => {
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.filter((number) => number.slice(6, 10) >= '1895')).toEqual([]);
  });

  it('has a place for every made-up entity, and not for everyone in it', () => {
    expect(new Set(codes.map(serialOf)).size).toBe(codes.length);
    expect(() => fictionalNumber(codes[0] ?? '', 16)).toThrow(RangeError);
  });
});
