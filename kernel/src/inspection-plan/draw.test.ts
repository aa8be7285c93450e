import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { chance } from './chance';
import { commitmentTo, nonceFor, seedOf, ticketOf } from './commitment';
import { type Base, planInspections, replacementFor, type Visit } from './draw';

const seedNumbered = (number: number) => createHash('sha256').update(`seed ${number}`).digest();

/** A frame of strata with so many subjects each, and their rates. */
function aBase(sizes: Readonly<Record<number, number>>, rates: Readonly<Record<number, number>>): Base {
  return {
    strata: Object.entries(rates).map(([number, rate]) => ({ number: Number(number), rate })),
    candidates: Object.entries(sizes).flatMap(([stratum, size]) =>
      Array.from({ length: size }, (_, place) => ({
        ticket: `${stratum}-${place}`,
        stratum: Number(stratum),
      })),
    ),
    inspectors: Array.from({ length: 7 }, (_, place) => ({ ticket: `officer ${place}`, recused: [] })),
  };
}

const drawnOf = (visits: readonly Visit[], stratum: number) =>
  visits.filter((visit) => visit.stratum === stratum);

/** How far counts that should all be alike are from it, as a chi-square over the number of degrees of freedom. */
const perDegree = (counts: readonly number[], expected: number, variance: number) =>
  counts.reduce((sum, count) => sum + (count - expected) ** 2, 0) / variance / (counts.length - 1);

describe('the draw', () => {
  const secret = Buffer.from(Array.from({ length: 32 }, (_, byte) => byte));
  const seed = seedOf(secret, '{"plan":"示例"}', '03 11 19 24 27 33 + 08');

  it('is what another implementation of docs/inspections.md draws', () => {
    expect(commitmentTo(secret)).toBe('Yw3NKWbEM2aRElRIu7JbT_QSpJxzLbLIq8G4WBvXEN0');
    expect(seed.toString('hex')).toBe('dd63d36c047f2cdec542c0c3c33bff288090065be53d90eb4e228a072582cbfe');
    const random = chance(seed, 'stratum 1');
    const digits = Array.from({ length: 12 }, () => random(10));
    expect(digits).toEqual([7, 7, 4, 3, 6, 2, 8, 8, 1, 3, 0, 8]);
    expect([random(Number.MAX_SAFE_INTEGER), random(Number.MAX_SAFE_INTEGER)]).toEqual([
      1671897079470475, 3067330922729942,
    ]);
    const nonce = nonceFor(secret, '91110101MUXU00003B');
    expect(nonce).toBe('M_s371Rtz7zuZ63KltAD9mAVt0AmkVV46VEzi3g_ygs');
    expect(ticketOf(nonce, '91110101MUXU00003B')).toBe('72YhgdQKEyYT1_QFUwW1Fqpp4fjamxQ1ic3-tR-F8K8');
  });

  it('draws the subjects and officers another implementation draws', () => {
    const visits = planInspections(
      {
        strata: [1, 2, 3].map((number) => ({ number, rate: [2_500, 10_000, 500][number - 1] ?? 0 })),
        candidates: Array.from({ length: 30 }, (_, place) => ({
          ticket: `t${String(place).padStart(2, '0')}`,
          stratum: 1 + (place % 3),
        })),
        inspectors: ['i0', 'i1', 'i2', 'i3', 'i4'].map((ticket, place) => ({
          ticket,
          recused: place < 2 ? ['t04'] : [],
        })),
      },
      seed,
    );
    expect(
      visits.map(({ ticket, stratum, inspectors }) => [ticket, stratum, ...inspectors].join(' ')),
    ).toEqual([
      ...['t21 1 i3 i4', 't12 1 i3 i0', 't27 1 i2 i1', 't16 2 i2 i0', 't10 2 i4 i1', 't13 2 i0 i4'],
      ...[
        't07 2 i1 i0',
        't25 2 i3 i1',
        't01 2 i3 i1',
        't19 2 i4 i3',
        't04 2 i3 i2',
        't28 2 i3 i0',
        't22 2 i2 i1',
      ],
    ]);
  });

  it('is another with another secret, another public value or another announcement', () => {
    const other = Buffer.from(secret).fill(1, 0, 1);
    const seeds = [seedOf(other, 'a', '1'), seedOf(secret, 'b', '1'), seedOf(secret, 'a', '2')];
    expect(new Set([seedOf(secret, 'a', '1'), ...seeds].map((one) => one.toString('hex'))).size).toBe(4);
  });

  it('does not depend on the order in which subjects and officers are handed over', () => {
    const base = aBase({ 1: 40, 2: 13 }, { 1: 1_000, 2: 5_000 });
    const turned = {
      strata: [...base.strata].reverse(),
      candidates: [...base.candidates].reverse(),
      inspectors: [...base.inspectors].reverse(),
    };
    expect(planInspections(turned, seed)).toEqual(planInspections(base, seed));
  });

  it('keeps every stratum within one subject of its rate, draws nobody twice, and sends two different officers', () => {
    const share = fc.integer({ min: 1, max: 10_000 });
    const size = fc.integer({ min: 0, max: 60 });
    fc.assert(
      fc.property(size, size, share, share, fc.nat(), (one, two, rate, other, number) => {
        const visits = planInspections(
          aBase({ 1: one, 2: two }, { 1: rate, 2: other }),
          seedNumbered(number),
        );
        expect(Math.abs(drawnOf(visits, 1).length - (one * rate) / 10_000)).toBeLessThan(1);
        expect(Math.abs(drawnOf(visits, 2).length - (two * other) / 10_000)).toBeLessThan(1);
        expect(new Set(visits.map(({ ticket }) => ticket)).size).toBe(visits.length);
        expect(visits.filter(({ inspectors: [first, second] }) => first === second)).toEqual([]);
      }),
    );
  });

  it('sends nobody to a subject from which he is recused', () => {
    const base = aBase({ 1: 20 }, { 1: 10_000 });
    const inspectors = base.inspectors.map((officer, place) => ({
      ...officer,
      recused: place < 5 ? ['1-3', '1-7'] : [],
    }));
    for (let number = 0; number < 50; number += 1) {
      const visits = planInspections({ ...base, inspectors }, seedNumbered(number));
      for (const { ticket, inspectors: pair } of visits)
        if (['1-3', '1-7'].includes(ticket)) expect([...pair].sort()).toEqual(['officer 5', 'officer 6']);
    }
    const few = inspectors.slice(0, 6);
    expect(() => planInspections({ ...base, inspectors: few }, seed)).toThrow('fewer than two inspectors');
  });

  /** The seeds are fixed, so these figures are the same on every run; the bound is that of one chance in ten thousand. */
  describe('over four thousand seeds', () => {
    const draws = 4_000;
    const sizes = { 1: 97, 2: 40, 3: 11 };
    const rates = { 1: 333, 2: 1_250, 3: 4_700 };
    const base = aBase(sizes, rates);
    const visits = Array.from({ length: draws }, (_, number) => planInspections(base, seedNumbered(number)));
    const timesOf = (ticket: string) =>
      visits.filter((drawn) => drawn.some((visit) => visit.ticket === ticket)).length;

    it.each([
      [1, 1.61],
      [2, 1.99],
      [3, 3.56],
    ] as const)('draws every subject of stratum %s as often as any other', (stratum, bound) => {
      const rate = rates[stratum] / 10_000;
      const size = sizes[stratum];
      const counts = Array.from({ length: size }, (_, place) => timesOf(`${stratum}-${place}`));
      const mean = counts.reduce((sum, count) => sum + count, 0) / size / draws;
      const taken = drawnOf(visits.flat(), stratum).length / draws / size;
      expect(taken).toBe(mean);
      expect(Math.abs(mean - rate) * size).toBeLessThan(4 * Math.sqrt(0.25 / draws));
      const variance = (draws * rate * (1 - rate) * size) / (size - 1);
      expect(perDegree(counts, draws * mean, variance)).toBeLessThan(bound);
    });

    it('sends every officer as often as any other', () => {
      const sent = visits.flat().flatMap(({ inspectors }) => inspectors);
      const counts = base.inspectors.map(({ ticket }) => sent.filter((one) => one === ticket).length);
      const expected = sent.length / 7;
      expect(perDegree(counts, expected, expected * (1 - 1 / 6))).toBeLessThan(4.64);
    });
  });

  it.each`
    ticket  | away                         | drawn
    ${'t1'} | ${'o0 o1'}                   | ${'o4'}
    ${'t2'} | ${'o0 o1'}                   | ${'o2'}
    ${'t2'} | ${'o0 o1 o7'}                | ${'o8'}
    ${'t3'} | ${'o5 o6 o7 o8'}             | ${'o3'}
    ${'t3'} | ${'o0 o1 o2 o3 o5 o6 o7 o8'} | ${'o4'}
    ${'t2'} | ${'o0 o1 o2 o3 o5 o6 o7 o8'} | ${undefined}
  `('for $ticket, where $away were drawn, replaces one by $drawn, as another implementation does', (row) => {
    const inspectors = Array.from({ length: 9 }, (_, place) => ({
      ...{ ticket: `o${place}`, recused: place === 4 ? ['t2'] : [] },
    }));
    const visit = { ticket: row.ticket, away: row.away.split(' ') };
    expect(replacementFor(inspectors, visit, Buffer.alloc(32, 9))?.ticket).toBe(row.drawn);
  });
});
