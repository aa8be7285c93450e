import { decidesItsTerm, lists, sector } from './index';

const byCode = new Map(lists.map((list) => [list.code, list]));

describe('the lists', () => {
  it.each`
    code        | kind           | months
    ${'SXBZXR'} | ${'SERIOUS'}   | ${null}
    ${'ZFCG'}   | ${'SERIOUS'}   | ${null}
    ${'AQSC'}   | ${'SERIOUS'}   | ${36}
    ${'GZ'}     | ${'SERIOUS'}   | ${36}
    ${'SJYZ'}   | ${'SERIOUS'}   | ${36}
    ${'JYYC'}   | ${'ATTENTION'} | ${null}
    ${'WLSC'}   | ${'SERIOUS'}   | ${36}
    ${'KYCX'}   | ${'SERIOUS'}   | ${null}
    ${'LDHX'}   | ${'RED'}       | ${36}
  `('have $code as $kind for $months months', ({ code, kind, months }) => {
    expect(byCode.get(code)).toMatchObject({ kind, months });
  });

  it.each(lists)('say of $code who keeps it, by what right, and how one leaves it', (list) => {
    for (const words of [list.owner, list.basis, list.term, list.exit, list.remedy]) {
      expect(words).toMatch(/[\u4e00-\u9fff]/);
    }
  });

  it('are fewer than those that belong to ministries with books of their own', () => {
    for (const code of ['ZDSSWF', 'HBHE', 'SHZZ', 'YLFW', 'CXCZ']) expect(byCode.has(code)).toBe(false);
  });

  it('leave a term to the decision only where the list has none', () => {
    for (const code of decidesItsTerm) expect(byCode.get(code)?.months).toBeNull();
  });

  it('belong to a sector that evaluates nobody', () => {
    expect(sector.evaluation).toBeUndefined();
  });
});
