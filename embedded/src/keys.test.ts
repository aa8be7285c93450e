import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { keySetOf, keysAt, keysIn } from '@creditgraph/kernel';
import { aSigner } from '../../kernel/src/testing/signer';
import { keyFoldersIn, personKeyIn, publishedSigner, signerIn } from './keys';
import { directoryOf, publicKeysOf } from './published-keys';
import { rotated } from './rotation';

const NOW = '2026-06-15T02:00:00.000Z';
const later = (ms: number) => new Date(Date.parse(NOW) + ms).toISOString();
const DAY_MS = 86_400_000;

describe('the keys of the house', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-keys-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const folders = () => keyFoldersIn(folder);
  const published = (now = NOW) => directoryOf(publicKeysOf(folders().public), () => now);

  it('are made once, the private half for its owner alone, the public half for all', () => {
    const signer = publishedSigner(folders(), 'tax', NOW);

    expect(publishedSigner(folders(), 'tax', later(DAY_MS)).keyId).toBe(signer.keyId);
    expect(personKeyIn(folder).equals(personKeyIn(folder))).toBe(true);
    for (const name of readdirSync(folder).filter((name) => name !== 'public')) {
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
    }
    expect(readFileSync(join(folder, 'public/tax.pem'), 'utf8')).toMatch(
      new RegExp(`^from: ${NOW}\n-----BEGIN PUBLIC KEY-----\n[^-]+-----END PUBLIC KEY-----\n$`),
    );
  });

  it('open nothing of another source, and nothing outside their folder', () => {
    const [tax, registry] = ['tax', 'registry'].map((name) => publishedSigner(folders(), name, NOW));
    const keys = published();

    expect(keys('tax', tax?.keyId ?? '')?.equals(tax?.publicKey as never)).toBe(true);
    expect(keys('tax', registry?.keyId ?? '')).toBeUndefined();
    expect(keys('../public/tax', tax?.keyId ?? '')).toBeUndefined();
    expect(keys('', tax?.keyId ?? '')).toBeUndefined();
  });

  it('of before the time when their making was written down hold from whenever it was', () => {
    const { keyId } = signerIn(folder, 'tax');
    publishedSigner(folders(), 'tax', NOW);

    expect(publicKeysOf(folders().public).of('tax')).toMatchObject([{ keyId, from: null, until: null }]);
    expect(published('2020-01-01T00:00:00.000Z')('tax', keyId)).toBeDefined();
  });

  it('of a source are two while it changes them, and what the old one signed holds ever after', () => {
    const old = publishedSigner(folders(), 'tax', NOW);
    const changed = later(DAY_MS);
    const keys = rotated(folders(), { name: 'tax', names: ['tax'] }, changed);
    const next = publishedSigner(folders(), 'tax', later(9 * DAY_MS));
    const known = (now: string) => [old, next].map(({ keyId }) => published(now)('tax', keyId) !== undefined);

    expect(keys).toMatchObject([
      { keyId: old.keyId, from: NOW, until: later(2 * DAY_MS) },
      { keyId: next.keyId, from: changed, until: null },
    ]);
    expect(known(later(DAY_MS - 30_001))).toEqual([true, false]);
    expect(known(changed)).toEqual([true, true]);
    expect(known(later(2 * DAY_MS + 29_999))).toEqual([true, true]);
    expect(known(later(2 * DAY_MS + 30_000))).toEqual([false, true]);
    expect(keysAt(keys, later(1))('tax', old.keyId)).toBeDefined();
  });

  it('hold no longer from the instant at which one was stolen, and one that had ended ends no later', () => {
    const [first] = [publishedSigner(folders(), 'tax', NOW)];
    rotated(folders(), { name: 'tax', ends: '2026-06-15T11:00:00+08:00', names: ['tax'] }, later(DAY_MS));
    rotated(folders(), { name: 'tax', names: ['tax'] }, later(2 * DAY_MS));

    expect(publicKeysOf(folders().public).of('tax')).toMatchObject([
      { keyId: first?.keyId, until: '2026-06-15T03:00:00.000Z' },
      { until: later(3 * DAY_MS) },
      { until: null },
    ]);
    expect(() => rotated(folders(), { name: 'police', names: ['tax'] }, NOW)).toThrow('police');
    expect(() => rotated(folders(), { name: 'registry', names: ['registry'] }, NOW)).toThrow('registry');
  });

  it('hold on where they were made after one was stolen', () => {
    const old = publishedSigner(folders(), 'tax', NOW);
    rotated(folders(), { name: 'tax', names: ['tax'] }, later(10 * DAY_MS));
    const second = publishedSigner(folders(), 'tax', later(10 * DAY_MS));
    const stolen = later(5 * DAY_MS);
    const keys = rotated(folders(), { name: 'tax', ends: stolen, names: ['tax'] }, later(20 * DAY_MS));

    expect(keys).toMatchObject([
      { keyId: old.keyId, until: stolen },
      { keyId: second.keyId, until: later(21 * DAY_MS) },
      { until: null },
    ]);
  });

  it.each`
    change                            | from               | to
    ${'an end before the beginning'}  | ${/^(from: .*\n)/} | ${`until: ${later(1)}\n$1`}
    ${'a blank at the end of a line'} | ${/^(from: .*)\n/} | ${'$1 \n'}
    ${'a line between them'}          | ${/^(from: .*\n)/} | ${`until: ${later(1)}\n\n$1`}
    ${'a name written otherwise'}     | ${/^from/}         | ${'Until'}
    ${'an instant that is none'}      | ${/^from: .*/}     | ${'until: tomorrow'}
    ${'words'}                        | ${/^/}             | ${'# the key of the tax office\n'}
  `('in a file with $change are not believed, lest one that has ended be', ({ from, to }) => {
    publishedSigner(folders(), 'tax', NOW);
    const file = join(folder, 'public/tax.pem');
    writeFileSync(file, readFileSync(file, 'utf8').replace(from, to));

    expect(() => publicKeysOf(folders().public).of('tax')).toThrow();
  });

  it('appended by hand are seen to come and go', async () => {
    const old = publishedSigner(folders(), 'tax', NOW);
    const next = aSigner();
    const keys = published();
    const pem = next.publicKey.export({ type: 'spki', format: 'pem' }).toString();
    expect(keys('tax', next.keyId)).toBeUndefined();

    appendFileSync(join(folder, 'public/tax.pem'), pem);
    await pause(1_050);
    expect([old, next].map(({ keyId }) => keys('tax', keyId) !== undefined)).toEqual([true, true]);
    writeFileSync(join(folder, 'public/tax.pem'), pem);
    await pause(1_050);
    expect([old, next].map(({ keyId }) => keys('tax', keyId) !== undefined)).toEqual([false, true]);
  });

  it('are read again from the set in which they are published', () => {
    publishedSigner(folders(), 'tax', NOW);
    const keys = rotated(folders(), { name: 'tax', names: ['tax'] }, later(DAY_MS));
    const set = JSON.parse(JSON.stringify(keySetOf(keys)));

    expect(keysIn(set)?.map(({ publicKey: _, ...key }) => key)).toEqual(
      keys.map(({ publicKey: _, ...key }) => key),
    );
    expect(JSON.stringify(set)).not.toContain('"d"');
    expect(keysIn({ keys: [{ ...set.keys[0], kid: set.keys[1].kid }] })).toBeNull();
    expect(keysIn({ keys: [{ ...set.keys[0], until: 'tomorrow' }] })).toBeNull();
    expect(keysIn({})).toBeNull();
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
