import type { KnownSince, Standing } from '@creditgraph/kernel';
import { catalogue } from '../catalogue/catalogue';
import { answered, company, evidence, noon, onList, person, question, silent } from '../testing/evidence';
import { lookBack } from './hindsight';
import type { Evidence, Question } from './model';

const NOW = '2026-07-01T04:00:00.000Z';
const uphold = {
  ...{ action: 'uphold', name: '异议成立', document: '虚异1号' },
  ...{ effectiveAt: '2026-06-25T04:00:00.000Z', recordedAt: '2026-06-25T04:00:00.000Z' },
};
const listing = onList('SXBZXR');
const active = { register: { status: 'ACTIVE', successor: null, predecessors: [] } };

/** What a source says of the past, and what it has learnt since. */
const learnt = (source: string, then: Partial<Standing>, change: Partial<KnownSince> = {}): Evidence => {
  const said = source === 'registry' ? active : {};
  const since = { knownAt: NOW, known: true, grade: null, listings: [], acts: {}, ...said, ...change };
  return answered({
    ...{ version: 1, source, subject: company.key, asOf: noon, known: true, grade: null, listings: [] },
    ...said,
    ...then,
    since,
  });
};
const all = (...told: readonly Evidence[]): Evidence[] =>
  ['registry', 'tax', 'public-credit', 'environment'].map(
    (source) => told.find((one) => one.source === source) ?? learnt(source, {}),
  );
const seen = (told: readonly Evidence[], change: Partial<Question> = {}, decidedAt = NOW) =>
  lookBack(question(change), catalogue, told, decidedAt);

describe('hindsight', () => {
  it.each`
    decidedAt                     | looks
    ${'2026-06-15T04:01:00.000Z'} | ${false}
    ${'2026-06-15T04:01:00.001Z'} | ${true}
  `('looks back from $decidedAt: $looks', ({ decidedAt, looks }) => {
    expect(seen(all(), {}, decidedAt) !== null).toBe(looks);
  });

  it.each`
    what                               | then         | since                                         | decision        | change
    ${'was revoked'}                   | ${[listing]} | ${[]}                                         | ${'CLEAR'}      | ${'LISTING_REMOVED'}
    ${'was recorded late'}             | ${[]}        | ${[listing]}                                  | ${'PROHIBITED'} | ${'LISTING_ADDED'}
    ${'is in force as it was'}         | ${[listing]} | ${[listing]}                                  | ${'PROHIBITED'} | ${undefined}
    ${'turned out to end a day later'} | ${[listing]} | ${[{ ...listing, validUntil: '2027-03-02' }]} | ${'PROHIBITED'} | ${'LISTING_CHANGED'}
  `('is $decision where a listing $what', ({ then, since, decision, change }) => {
    const told = all(
      learnt('public-credit', { listings: then }, { listings: since, acts: { [listing.id]: uphold } }),
    );
    const hindsight = seen(told);

    expect(hindsight).toMatchObject({ decision, knownAt: NOW });
    expect(hindsight?.differences.map((one) => one.change)).toEqual(change === undefined ? [] : [change]);
    for (const one of hindsight?.differences ?? []) {
      expect(one).toMatchObject({ sector: 'public-credit', listing: { id: listing.id }, act: uphold });
    }
  });

  it.each`
    what                                    | tax                                                  | status
    ${'did not answer'}                     | ${silent('tax')}                                     | ${'UNAVAILABLE'}
    ${'says nothing of what it has learnt'} | ${evidence().find(({ source }) => source === 'tax')} | ${'UNAVAILABLE'}
  `('is undecided where a required source $what', ({ tax, status }) => {
    const hindsight = seen(all(tax));

    expect(hindsight).toMatchObject({ decision: 'INDETERMINATE', differences: [] });
    expect(hindsight?.sources).toContainEqual(expect.objectContaining({ sector: 'tax', status }));
  });

  it('is undecided, and known at no instant, where nobody answered', () => {
    const nobody = ['registry', 'tax', 'public-credit', 'environment'].map(silent);

    expect(seen(nobody)).toMatchObject({ decision: 'INDETERMINATE', knownAt: null });
  });

  it('is known as of the earliest of its sources', () => {
    const knownAt = '2026-06-30T04:00:00.000Z';

    expect(seen(all(learnt('tax', {}, { knownAt })))).toMatchObject({ knownAt });
  });

  it('names a grade that was judged again, and what the register reports otherwise', () => {
    const grade = { code: 'D', label: '差', rank: 4 };
    const { differences } = seen(
      all(
        learnt('tax', { grade }),
        learnt('registry', { register: { ...active.register, status: 'DEREGISTERED' } }),
      ),
    ) ?? { differences: [] };

    expect(differences).toMatchObject([
      { sector: 'registry', change: 'REGISTER_CHANGED', listing: null, act: null },
      { sector: 'tax', change: 'GRADE_CHANGED', gradeThen: grade, gradeNow: null },
    ]);
  });

  it('names no natural person', () => {
    const told = onList('SXBZXR', { grounds: '身份证11010519491231002X' });
    const hindsight = seen(all(learnt('public-credit', {}, { listings: [told] })), {
      ...{ subject: person, role: 'EVALUATION_EXPERT' },
    });

    expect(hindsight?.differences).toHaveLength(1);
    expect(JSON.stringify(hindsight)).not.toContain('11010519491231002X');
  });
});
