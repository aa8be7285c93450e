import { readEnvironment } from './config';

describe('the environment', () => {
  it.each`
    variables                                                    | read
    ${{}}                                                        | ${{ port: 4000, host: '127.0.0.1', timeoutMs: 3000, issuer: null }}
    ${{ PORT: '', HOST: '', REQUEST_TIMEOUT_MS: '' }}            | ${{ port: 4000, host: '127.0.0.1', timeoutMs: 3000, issuer: null }}
    ${{ PORT: '0', HOST: '0.0.0.0', REQUEST_TIMEOUT_MS: '500' }} | ${{ port: 0, host: '0.0.0.0', timeoutMs: 500, issuer: null }}
  `('$variables is read as $read', ({ variables, read }) => {
    expect(readEnvironment(variables)).toEqual(read);
  });

  it('names an issuer whole or not at all', () => {
    const AUTH_ISSUER = 'https://issuer.example';
    const [issuer, audience, jwks] = [AUTH_ISSUER, 'creditgraph', 'https://issuer.example/jwks'];
    expect(readEnvironment({ AUTH_ISSUER, AUTH_AUDIENCE: audience, AUTH_JWKS: jwks }).issuer).toEqual({
      issuer,
      audience,
      jwks,
    });
    expect(() => readEnvironment({ AUTH_ISSUER, AUTH_JWKS: '' })).toThrow(
      /AUTH_AUDIENCE: .* together .*\n- AUTH_JWKS: /,
    );
  });

  it('reports all complaints together', () => {
    expect(() => readEnvironment({ PORT: '70000', REQUEST_TIMEOUT_MS: 'soon' })).toThrow(
      /PORT: .*\n- REQUEST_TIMEOUT_MS: /,
    );
  });
});
