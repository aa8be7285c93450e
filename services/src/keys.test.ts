import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { ownSigner, personKeyFrom, publicKeysIn, throwawaySigner } from './keys';

describe('the keys of the services', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-keys-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const published = (name: string) => join(folder, 'public', `${name}.pem`);
  const pemOf = ({ publicKey }: ReturnType<typeof throwawaySigner>) =>
    publicKey.export({ type: 'spki', format: 'pem' }).toString();

  it('are made once, the private half for its owner alone, the public half for all', () => {
    const signer = ownSigner(folder, 'tax');

    expect(ownSigner(folder, 'tax').keyId).toBe(signer.keyId);
    expect(statSync(join(folder, 'private', 'tax.pem')).mode & 0o077).toBe(0);
    expect(readFileSync(published('tax'), 'utf8')).toBe(pemOf(signer));
    expect(publicKeysIn(join(folder, 'public'))('tax', signer.keyId)?.equals(signer.publicKey)).toBe(true);
  });

  it('of a source may be two while it changes them, and are seen to come and go', async () => {
    const [old, next] = [ownSigner(folder, 'tax'), throwawaySigner()];
    const keys = publicKeysIn(join(folder, 'public'));
    expect(keys('tax', next.keyId)).toBeUndefined();

    appendFileSync(published('tax'), pemOf(next));
    await pause(1_050);
    expect([old, next].map(({ keyId }) => keys('tax', keyId) !== undefined)).toEqual([true, true]);
    writeFileSync(published('tax'), pemOf(next));
    await pause(1_050);
    expect([old, next].map(({ keyId }) => keys('tax', keyId) !== undefined)).toEqual([false, true]);
  });

  it('open nothing of another source, and nothing outside their folder', () => {
    const { keyId } = ownSigner(folder, 'tax');
    const keys = publicKeysIn(join(folder, 'public'));

    expect(['registry', '../public/tax', ''].map((source) => keys(source, keyId))).toEqual(
      Array(3).fill(undefined),
    );
  });

  it('hash no person under a secret each ministry made for itself', () => {
    expect(() => personKeyFrom(folder)).toThrow('services:keys');
  });
});
