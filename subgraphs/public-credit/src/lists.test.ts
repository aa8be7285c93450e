import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lists, sector } from './index';

const byCode = new Map(lists.map((list) => [list.code, list]));

describe('the lists', () => {
  it.each`
    code        | kind           | months
    ${'SXBZXR'} | ${'SERIOUS'}   | ${null}
    ${'ZFCG'}   | ${'SERIOUS'}   | ${null}
    ${'AQSC'}   | ${'SERIOUS'}   | ${36}
    ${'AQZD'}   | ${'ATTENTION'} | ${null}
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
    const open = lists.filter(({ decidesItsTerm }) => decidesItsTerm);
    expect(open.map(({ code, months }) => [code, months])).toEqual([
      ['SXBZXR', null],
      ['ZFCG', null],
      ['KYCX', null],
    ]);
    const manual = readFileSync(join(__dirname, '../../../docs/import-listings.md'), 'utf8');
    for (const { code } of open) expect(manual).toMatch(new RegExp(`\\| 有效期至 \\|.*${code}`));
  });

  it('stay under a shield only where the entry is a penalty with a term of its own', () => {
    expect(lists.filter(({ staysUnderShield }) => staysUnderShield).map(({ code }) => code)).toEqual([
      'ZFCG',
    ]);
    expect(sector.takesShields).toBe(true);
  });

  it.each`
    code                   | kind
    ${'91320600MUXU0001X'} | ${'ENTERPRISE'}
    ${'92320600MUXU0001X'} | ${'INDIVIDUAL'}
    ${'51320600MUXU0001X'} | ${'SOCIAL_ASSOCIATION'}
    ${'71320600MUXU0001X'} | ${'OTHER'}
  `('take in the holder of $code as $kind', ({ code, kind }) => {
    expect(sector.introduces?.(code)).toBe(kind);
    expect(sector.subjectKinds).toHaveProperty(kind);
  });

  it('belong to a sector that evaluates nobody', () => {
    expect(sector.evaluation).toBeUndefined();
  });
});
