import { regionName } from '../uscc/region';
import { type RecognitionAgreement, recognitionAgreements, refuseUnlessAgreed } from './agreement';

const agreement: RecognitionAgreement = {
  ...{ code: 'XG', name: '虚构互认协议', side: '320000', regions: ['310000', '320000'] },
  ...{ lists: ['TEST'], basis: '虚构依据' },
  ...{ verified: false, from: '2026-01-01', until: '2026-07-01' },
};
const foreign = { region: '310115', list: 'TEST', agreement: 'XG' };

describe('an agreement on the recognition of lists', () => {
  it.each`
    change                   | on              | code                        | rule
    ${{}}                    | ${'2025-12-31'} | ${'AGREEMENT_NOT_IN_FORCE'} | ${'the day before it begins'}
    ${{}}                    | ${'2026-01-01'} | ${null}                     | ${'on its first day'}
    ${{}}                    | ${'2026-06-30'} | ${null}                     | ${'on its last day'}
    ${{}}                    | ${'2026-07-01'} | ${'AGREEMENT_NOT_IN_FORCE'} | ${'the day it has ended'}
    ${{ region: '310000' }}  | ${'2026-06-30'} | ${null}                     | ${'from the province itself'}
    ${{ region: '330100' }}  | ${'2026-06-30'} | ${'AGREEMENT_UNFIT'}        | ${'from a region it does not name'}
    ${{ region: '320000' }}  | ${'2026-06-30'} | ${'AGREEMENT_UNFIT'}        | ${'from its own side'}
    ${{ region: '320106' }}  | ${'2026-06-30'} | ${'AGREEMENT_UNFIT'}        | ${'from a place on its own side'}
    ${{ region: '100000' }}  | ${'2026-06-30'} | ${'AGREEMENT_UNFIT'}        | ${'from the whole country'}
    ${{ list: 'OTHER' }}     | ${'2026-06-30'} | ${'AGREEMENT_UNFIT'}        | ${'on a list it does not name'}
    ${{ agreement: 'SAID' }} | ${'2026-06-30'} | ${'AGREEMENT_UNKNOWN'}      | ${'under a name nobody here knows'}
  `('lets an entry be taken over $rule: $code', ({ change, on, code }) => {
    const take = () => refuseUnlessAgreed({ ...foreign, ...change }, on, [agreement]);

    if (code === null) expect(take).not.toThrow();
    else expect(take).toThrow(expect.objectContaining({ code }));
  });

  it('stands in the table once under its code, of provinces, with what it rests on', () => {
    expect(new Set(recognitionAgreements.map(({ code }) => code)).size).toBe(recognitionAgreements.length);
    for (const { side, regions, lists, basis, from, until = '9999-12-31' } of recognitionAgreements) {
      for (const region of [side, ...regions])
        expect([region.slice(2), regionName(region)]).toEqual(['0000', expect.any(String)]);
      expect(regions).not.toContain(side);
      expect(lists.length).toBeGreaterThan(0);
      expect(basis).not.toBe('');
      expect(from < until).toBe(true);
    }
  });
});
