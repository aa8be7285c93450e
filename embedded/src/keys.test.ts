import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { directoryOf, personKeyIn, signerIn } from './keys';

describe('the keys of the house', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-keys-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('are made once, for their owner alone to read', () => {
    expect(signerIn(folder, 'tax').keyId).toBe(signerIn(folder, 'tax').keyId);
    expect(personKeyIn(folder).equals(personKeyIn(folder))).toBe(true);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
  });

  it('open nothing of another source', () => {
    const [tax, registry] = [signerIn(folder, 'tax'), signerIn(folder, 'registry')];
    const keys = directoryOf(new Map([['tax', tax]]));

    expect(keys('tax', tax.keyId)).toBe(tax.publicKey);
    expect(keys('tax', registry.keyId)).toBeUndefined();
    expect(keys('registry', registry.keyId)).toBeUndefined();
  });

  it.each`
    secret                   | fault
    ${''}                    | ${'is empty'}
    ${'ab'.repeat(31)}       | ${'is too short'}
    ${'Zm9yIHRlc3Rz'}        | ${'is written otherwise'}
    ${`${'ab'.repeat(31)}x`} | ${'was cut off'}
  `('hash no person under a secret that $fault', ({ secret }) => {
    writeFileSync(join(folder, 'person.key'), secret);

    expect(() => personKeyIn(folder)).toThrow('person.key');
  });
});
