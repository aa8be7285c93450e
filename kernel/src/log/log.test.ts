import { signCall } from '../call';
import { anonymous } from '../caller';
import { aSigner } from '../testing/signer';
import { jsonLogOf, type Log, textLogOf } from './log';

const signer = aSigner();
const NOW = '2026-06-15T02:00:00.000Z';
const call = signCall(
  { requestId: 'r', caller: anonymous, remainingMs: 1 },
  Buffer.from(''),
  { audience: 'tax', now: NOW },
  signer,
);
const pem = signer.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();

const logs: readonly [string, (write: (line: string) => void) => Log][] = [
  ['in JSON', (write) => jsonLogOf('tax', write)],
  ['as text', (write) => textLogOf(write)],
];

describe.each(logs)('the log %s', (_, logTo) => {
  const written = (...said: Parameters<Log>): string => {
    const lines: string[] = [];
    logTo((line) => lines.push(line))(...said);
    return lines.join('');
  };

  it.each`
    what                   | secret                                  | kept
    ${'a signed call'}     | ${call}                                 | ${''}
    ${'a token'}           | ${`Bearer ${'x'.repeat(30)}`}           | ${'Bearer [token]'}
    ${'a private key'}     | ${pem}                                  | ${''}
    ${'a password'}        | ${'mysql://cg_tax:hunter2@db:3306/tax'} | ${'mysql://cg_tax:[password]@db'}
    ${'a resident number'} | ${'11010519491231002X'}                 | ${'11**************2X'}
    ${'an old number'}     | ${'110105491231002'}                    | ${'11***********02'}
    ${'a passport number'} | ${'E12345678'}                          | ${'E1*****78'}
  `('never has $what in it, wherever it stands', ({ secret, kept }) => {
    const error = new Error(`refused by ${secret}`);
    const whole = [
      written('info', `said ${secret} to us`),
      written('warn', 'told', { reason: error.stack, nested: { deeper: [{ said: `x ${secret}` }] } }),
    ].join();

    expect(whole).not.toContain(secret.trim());
    for (const part of secret.split(/[.\s:@]+/).filter((one: string) => one.length > 20)) {
      expect(whole).not.toContain(part);
    }
    expect(whole).not.toContain('hunter2');
    expect(whole).toContain(kept);
  });

  it.each([
    'authorization',
    'standing',
    'seal',
    'receipt',
    'privateKey',
    'access_token',
    'documentNumber',
    'password',
  ])('never has in it what stands under the name %s', (name) => {
    const line = written('warn', 'told', { [name]: 'plain', inside: { [name]: { plain: 'plain' } } });

    expect(line).not.toContain('plain');
    expect(line).toContain(name === 'inside' ? '' : '[hidden]');
  });

  it('keeps codes of entities, request ids and what a reason says', () => {
    const line = written('error', 'A subgraph failed', {
      requestId: 'a1234567-0000-4000-8000-000000000000',
      reason: 'no such row 91350100M000100Y43 at line 12',
    });

    expect(line).toContain('a1234567-0000');
    expect(line).toContain('91350100M000100Y43 at line 12');
  });
});

describe('a line of the log', () => {
  it('is one JSON object with what happened, when, to whom and in which request', () => {
    const lines: string[] = [];
    const log = jsonLogOf('tax', (line) => lines.push(line));
    log('warn', 'A source did not answer', { requestId: 'r-1', traceId: 'a', cause: 'one\ntwo' });

    expect(lines).toHaveLength(1);
    expect(lines[0]?.indexOf('\n')).toBe((lines[0]?.length ?? 0) - 1);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      level: 'warn',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      service: 'tax',
      message: 'A source did not answer',
      requestId: 'r-1',
      traceId: 'a',
      cause: 'one\ntwo',
    });
  });

  it('is read by a person where it is text', () => {
    const lines: string[] = [];
    const log = textLogOf(
      (line) => lines.push(line),
      () => new Date(2026, 5, 15, 9, 5, 7),
    );
    log('warn', 'A source did not answer', { sector: 'tax', requestId: undefined, cause: 'one\ntwo' });

    expect(lines).toEqual(['09:05:07 WARN  A source did not answer  sector=tax\n    one\n    two\n']);
  });
});
