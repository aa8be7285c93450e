import { penaltyPublicUntil, severityOf } from './penalty-publicity';

describe('the publicity of a penalty', () => {
  it.each`
    document        | kinds                  | stated          | until           | rule
    ${'2026-04-01'} | ${['FINE']}            | ${null}         | ${'2027-04-01'} | ${'a year for a general breach under Order 36'}
    ${'2026-03-31'} | ${['FINE']}            | ${null}         | ${'2029-03-31'} | ${'three years under Order 58'}
    ${'2026-04-01'} | ${['REVOKE_PERMIT']}   | ${null}         | ${'2029-04-01'} | ${'three years for a serious breach'}
    ${'2026-04-01'} | ${['FINE']}            | ${'2026-10-01'} | ${'2026-10-01'} | ${'the stated day where it is earlier'}
    ${'2026-04-01'} | ${['FINE']}            | ${'2035-01-01'} | ${'2029-04-01'} | ${'the maximum of the law where the stated day is later'}
    ${'2026-04-01'} | ${['WARNING']}         | ${null}         | ${'2026-04-01'} | ${'none for a mere warning'}
    ${'2026-04-01'} | ${['WARNING']}         | ${'2026-12-31'} | ${'2026-07-01'} | ${'three months for a warning that must be public'}
    ${'2026-03-31'} | ${['WARNING']}         | ${'2026-12-31'} | ${'2026-03-31'} | ${'none at all for a warning under Order 58'}
    ${'2026-04-01'} | ${['WARNING', 'FINE']} | ${null}         | ${'2027-04-01'} | ${'that of the graver kind'}
  `('is $rule ($document, $kinds)', ({ document, kinds, stated, until }) => {
    expect(penaltyPublicUntil({ documentDate: document, kinds, stated })).toBe(until);
  });

  it('takes a penalty of no known kind for a general one', () => {
    expect(severityOf([])).toBe('GENERAL');
  });
});
