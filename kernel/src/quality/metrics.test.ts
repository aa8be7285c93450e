import { nothingDelivered } from './deliveries';
import { type Figures, metricsOf } from './metrics';

const none: Figures = {
  acts: { acts: 0, published: 0, subjects: 0, months: 0, clocks: [], unknown: null },
  delivered: nothingDelivered,
  monthsBegun: 0,
  subjects: 0,
  contested: { upheld: 0, publicListings: 0 },
};

describe('a metric of quality', () => {
  it.each([
    ['of a sector', none],
    ['of one authority', { ...none, subjects: null, contested: null }],
  ])('%s that has nothing to divide by is null and says why: neither 0 nor 100 %', (_, figures) => {
    const metrics = metricsOf(figures);
    expect(metrics).toHaveLength(9);
    for (const { code, rate, met, unknown } of metrics)
      expect({ code, rate, met, why: unknown?.code }).toEqual({
        code,
        rate: null,
        met: null,
        why: expect.any(String),
      });
  });

  it('of which nothing was done, of something that there was to do, is 0', () => {
    const one = metricsOf({ ...none, monthsBegun: 1, subjects: 1 });
    const rates = one.filter(({ unknown }) => unknown === null).map(({ code, rate }) => [code, rate]);
    expect(rates).toEqual([
      ['CONTINUITY', 0],
      ['COVERAGE', 0],
    ]);
  });
});
