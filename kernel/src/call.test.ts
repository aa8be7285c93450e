import { digestOf, signCall, verifiedCall } from './call';
import { anonymous } from './caller';
import { aSigner } from './testing/signer';

const NOW = '2026-06-15T02:00:00.000Z';
const BODY = Buffer.from('{"query":"{ __typename }"}');
const call = {
  requestId: 'r-1',
  caller: { ...anonymous, id: 'bid-platform', role: 'GOVERNMENT' as const, purpose: '资格审查' },
  remainingMs: 900,
};
const gateway = aSigner();
const keys = (source: string, keyId: string) =>
  source === 'gateway' && keyId === gateway.keyId ? gateway.publicKey : undefined;
const bound = { audience: 'tax', now: NOW };
const signed = signCall(call, BODY, bound, gateway);
const swapped = (part: number, change: (claims: Record<string, unknown>) => object) => {
  const parts = signed.split('.');
  const claims = JSON.parse(Buffer.from(parts[part] ?? '', 'base64url').toString());
  parts[part] = Buffer.from(JSON.stringify(change(claims))).toString('base64url');
  return parts.join('.');
};

describe('a signed call', () => {
  it('brings who asks, under which id, for how long, and the digest of the body', () => {
    expect(verifiedCall(signed, bound, keys)).toEqual({ ...call, digest: digestOf(BODY) });
  });

  it('is taken from a gateway that does not know of purposes and authorisations yet', () => {
    const { purpose: _, authorisations: _none, ...caller } = call.caller;
    const old = signCall({ ...call, caller: caller as never }, BODY, bound, gateway);

    expect(verifiedCall(old, bound, keys)?.caller).toEqual({ ...caller, purpose: null, authorisations: [] });
  });

  it('brings by which authorisations an institution asks', () => {
    const caller = { ...anonymous, role: 'INSTITUTION' as const, authorisations: ['a', 'b'] };
    const token = signCall({ ...call, caller }, BODY, bound, gateway);

    expect(verifiedCall(token, bound, keys)?.caller).toEqual(caller);
  });

  it.each`
    seconds | fate
    ${-30}  | ${'taken'}
    ${-31}  | ${'refused'}
    ${29}   | ${'taken'}
    ${30}   | ${'refused'}
  `('is $fate when its clock and ours are $seconds s apart', ({ seconds, fate }) => {
    const now = new Date(Date.parse(NOW) + seconds * 1_000).toISOString();

    expect(verifiedCall(signed, { audience: 'tax', now }, keys) === null).toBe(fate === 'refused');
  });

  it.each`
    what                                  | token
    ${'nothing'}                          | ${undefined}
    ${'two of it'}                        | ${[signed, signed]}
    ${'one of another key'}               | ${signCall(call, BODY, bound, aSigner())}
    ${'one for another service'}          | ${signCall(call, BODY, { ...bound, audience: 'registry' }, gateway)}
    ${'another caller'}                   | ${swapped(1, (claims) => ({ ...claims, caller: anonymous }))}
    ${'no signature'}                     | ${swapped(0, (header) => ({ ...header, alg: 'none' }))}
    ${'a standing'}                       | ${swapped(0, (header) => ({ ...header, typ: 'standing' }))}
    ${'a purpose that is no text'}        | ${signCall({ ...call, caller: { ...anonymous, purpose: 1 as never } }, BODY, bound, gateway)}
    ${'an authorisation that is no text'} | ${signCall({ ...call, caller: { ...anonymous, authorisations: [1] as never } }, BODY, bound, gateway)}
    ${'a caller of no role'}              | ${signCall({ ...call, caller: { ...anonymous, role: 'ROOT' as never } }, BODY, bound, gateway)}
  `('is refused where it is $what', ({ token }) => {
    expect(verifiedCall(token, bound, keys)).toBeNull();
  });
});
