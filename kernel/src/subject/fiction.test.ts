import { Refusal } from '../errors';
import { maskName } from '../person/mask';
import { parseDate } from '../time';
import { regionName, regions } from '../uscc/region';
import { categoryOf, usccProblem } from '../uscc/uscc';
import { fictionalEntities, isFictional } from './fiction';
import { fictionalKinds } from './fiction-kinds';
import { seededRandom } from './random';

const entities = fictionalEntities({ seed: 7, count: 2000 });

describe('the made-up entities', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(fictionalEntities({ seed: 7, count: 2000 })).toEqual(entities);
    expect(fictionalEntities({ seed: 8, count: 5 })).not.toEqual(entities.slice(0, 5));
  });

  it('stay the same when more are asked for', () => {
    expect(fictionalEntities({ seed: 7, count: 50 })).toEqual(entities.slice(0, 50));
  });

  it('have valid codes from the made-up block, in divisions of today', () => {
    const today = new Set(regions().map(({ code }) => code));
    for (const { uscc, region } of entities) {
      expect(usccProblem(uscc)).toBeNull();
      expect(isFictional(uscc)).toBe(true);
      expect(uscc.slice(2, 8)).toBe(region.code);
      expect(today.has(region.code)).toBe(true);
      expect(region.name).toBe(regionName(region.code));
    }
  });

  it('never share an organisation code or a name', () => {
    expect(new Set(entities.map(({ uscc }) => uscc.slice(8, 17))).size).toBe(2000);
    const names = entities.flatMap(({ name, formerNames }) => [name, ...formerNames]);
    expect(new Set(names).size).toBe(names.length);
  });

  it('say in every name that they are made up', () => {
    for (const { name, formerNames, authority } of entities) {
      for (const called of [name, ...formerNames]) expect(called).toMatch(/虚构.*\(示例\d*\)$/u);
      expect(authority).toMatch(/\(示例\)$/);
    }
  });

  it('are of the kind their code says, mostly enterprises', () => {
    const kinds = new Map(fictionalKinds.map(({ code, zh }) => [code, zh]));
    for (const { uscc, kind } of entities) expect(categoryOf(uscc).zh).toBe(kinds.get(kind));
    for (const front of ['92', '93', '52', '51', '12']) {
      expect(entities.some(({ uscc }) => uscc.startsWith(front))).toBe(true);
    }
    expect(entities.filter(({ uscc }) => uscc.startsWith('91')).length).toBeGreaterThan(1400);
  });

  it('bear rare characters, former names, dates that exist and names that can be masked', () => {
    expect(entities.some(({ name }) => name.includes('𬭎'))).toBe(true);
    expect(entities.some(({ name }) => name.includes('䶮'))).toBe(true);
    expect(entities.some(({ formerNames }) => formerNames.length > 0)).toBe(true);
    for (const { registeredOn, legalRepresentative } of entities) {
      expect(parseDate(registeredOn)).toBe(registeredOn);
      expect(maskName(legalRepresentative)).toMatch(/\*\*$/);
    }
  });

  it('still have codes of their own when there are very many', () => {
    const many = fictionalEntities({ seed: 1, count: 100_000 });
    expect(new Set(many.map(({ uscc }) => uscc.slice(8, 16))).size).toBe(100_000);
    expect(new Set(many.map(({ name }) => name)).size).toBe(100_000);
  });

  it.each([-1, 1.5, 31 ** 4 + 1])('are refused in the number %s', (count) => {
    expect(() => fictionalEntities({ seed: 1, count })).toThrow(Refusal);
  });
});

describe('the shares of the kinds', () => {
  it('add up to a hundred', () => {
    expect(fictionalKinds.reduce((sum, { share }) => sum + share, 0)).toBe(100);
  });
});

describe('the seeded random numbers', () => {
  it('lie in [0, 1) and are spread over it', () => {
    const random = seededRandom(42);
    const tenths = Array.from({ length: 10 }, () => 0);
    for (let at = 0; at < 10_000; at += 1) {
      const number = random();
      expect(number >= 0 && number < 1).toBe(true);
      tenths[Math.floor(number * 10)] = (tenths[Math.floor(number * 10)] ?? 0) + 1;
    }
    for (const times of tenths) expect(Math.abs(times - 1000)).toBeLessThan(150);
  });
});
