import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ownSigner, personKeyFrom } from './keys';

describe('the keys of the services', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-keys-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('lie apart, so that the public halves can be handed out as a folder', () => {
    ownSigner(folder, 'tax', '2026-06-15T02:00:00.000Z');

    expect(['private', 'public'].map((part) => readdirSync(join(folder, part)))).toEqual([
      ['tax.pem'],
      ['tax.pem'],
    ]);
  });

  it('hash no person under a secret each ministry made for itself', () => {
    expect(() => personKeyFrom(folder)).toThrow('services:keys');
  });
});
