import { readEnvironment } from './config';

describe('the environment', () => {
  it.each`
    variables                                                    | read
    ${{}}                                                        | ${{ port: 4000, host: '127.0.0.1', timeoutMs: 3000 }}
    ${{ PORT: '', HOST: '', REQUEST_TIMEOUT_MS: '' }}            | ${{ port: 4000, host: '127.0.0.1', timeoutMs: 3000 }}
    ${{ PORT: '0', HOST: '0.0.0.0', REQUEST_TIMEOUT_MS: '500' }} | ${{ port: 0, host: '0.0.0.0', timeoutMs: 500 }}
    ${{ SANDBOX: 'false' }}                                      | ${{ port: 4000, host: '127.0.0.1', timeoutMs: 3000, sandboxed: false }}
    ${{ SANDBOX: 'true' }}                                       | ${{ port: 4000, host: '127.0.0.1', timeoutMs: 3000, sandboxed: true }}
  `('$variables is read as $read', ({ variables, read }) => {
    expect(readEnvironment(variables)).toEqual(read);
  });

  it('reports all complaints together', () => {
    expect(() => readEnvironment({ PORT: '70000', REQUEST_TIMEOUT_MS: 'soon', SANDBOX: 'no' })).toThrow(
      /PORT: .*\n- REQUEST_TIMEOUT_MS: .*\n- SANDBOX: /,
    );
  });
});
