import { generateKeyPairSync } from 'node:crypto';
import { keyIdOf, type Signer, type Standing, seal, unseal } from './standing';

const aSigner = (): Signer => {
  const pair = generateKeyPairSync('ed25519');
  return { ...pair, keyId: keyIdOf(pair.publicKey) };
};
const [tax, stranger] = [aSigner(), aSigner()];
const keys = (source: string, keyId: string) =>
  source === 'tax' && keyId === tax.keyId ? tax.publicKey : undefined;
const asked = { source: 'tax', subject: '91110101MUXU00003B', asOf: '2026-06-15T02:00:00.000Z' };
const standing: Standing = { version: 1, ...asked, known: true, grade: null, listings: [] };
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a sealed standing', () => {
  it('opens to what its source said', () => {
    expect(unseal(seal(standing, tax), asked, keys)).toEqual(standing);
  });

  it.each`
    origin                                                                                   | whole
    ${undefined}                                                                             | ${true}
    ${{ region: '310000', agreement: null }}                                                 | ${true}
    ${{ region: '310000', agreement: '虚构' }}                                               | ${true}
    ${{ region: '310000', agreement: '虚构', basis: '虚', from: '2026-01-01', until: null }} | ${true}
    ${{ agreement: '虚构' }}                                                                 | ${false}
    ${{ region: '310000' }}                                                                  | ${false}
    ${{ region: '310000', agreement: null, from: 'now' }}                                    | ${false}
    ${{ region: '310000', agreement: null, until: 7 }}                                       | ${false}
  `('opens with an entry whose origin is $origin: $whole', ({ origin, whole }) => {
    const [code, name, owner, basis, term, exit] = Array(6).fill('虚构');
    const listing = {
      ...{ id: 'l', list: { code, name, owner, basis, term, exit }, kind: 'SERIOUS' as const, basis },
      ...{ grounds: '虚构', decisionNumber: '1', decidedBy: '虚构', enteredOn: '2026-01-01', remedy: '虚构' },
      ...{ publicUntil: null, validUntil: null, status: 'IN_FORCE' as const, matchedBy: 'CODE' as const },
      ...(origin ? { origin } : {}),
    };
    const said = { ...standing, listings: [listing] };

    expect(unseal(seal(said, tax), asked, keys)).toEqual(whole ? said : null);
  });

  it.each`
    change                                  | rule
    ${{ subject: '91110101MUXU000047' }}    | ${'about someone else'}
    ${{ asOf: '2026-06-15T02:00:00.001Z' }} | ${'of another instant'}
    ${{ source: 'registry' }}               | ${'of another source'}
  `('does not open when it was asked for one $rule', ({ change }) => {
    expect(unseal(seal(standing, tax), { ...asked, ...change }, () => tax.publicKey)).toBeNull();
  });

  it('does not open when a stranger sealed it, even under the key id of the source', () => {
    expect(unseal(seal(standing, stranger), asked, keys)).toBeNull();
    expect(unseal(seal(standing, { ...stranger, keyId: tax.keyId }), asked, keys)).toBeNull();
  });

  it('does not open when any part of it was altered', () => {
    const [header = '', , signature = ''] = seal(standing, tax).split('.');
    const cleaned = encoded({ ...standing, known: false });
    expect(unseal(`${header}.${cleaned}.${signature}`, asked, keys)).toBeNull();
    expect(unseal(`${seal(standing, tax)}.x`, asked, keys)).toBeNull();
    expect(unseal(seal(standing, tax).slice(0, -8), asked, keys)).toBeNull();
  });

  it.each(['none', 'HS256', 'RS256'])('does not open under the algorithm %s', (alg) => {
    const header = encoded({ alg, typ: 'standing', kid: tax.keyId });
    const [, payload = '', signature = ''] = seal(standing, tax).split('.');
    expect(unseal(`${header}.${payload}.${signature}`, asked, keys)).toBeNull();
  });

  it.each([null, undefined, 7, '', '..', 'a.b.c', {}, ['x']])('is not %p', (other) => {
    expect(unseal(other, asked, keys)).toBeNull();
  });
});
