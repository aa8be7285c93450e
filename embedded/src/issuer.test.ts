import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { issuerIn } from './issuer';

const MACHINE = { sub: 'tax-machine', role: 'STAFF', authority: 'tax' };

describe("the house's own issuer", () => {
  let folder = '';
  let now = '2026-06-15T02:00:00.000Z';
  const clock = () => now;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-issuer-'));
    now = '2026-06-15T02:00:00.000Z';
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('knows its tokens again after a start, until they end', async () => {
    const { token, until } = await issuerIn(folder, clock).issue(MACHINE, 24);
    expect(until).toBe('2026-06-16T02:00:00.000Z');

    now = '2026-06-16T01:59:59.000Z';
    expect(await issuerIn(folder, clock).authenticate(token)).toEqual({
      id: 'tax-machine',
      role: 'STAFF',
      authority: 'tax',
      subject: null,
      purpose: null,
      authorisations: [],
    });
    now = '2026-06-16T02:00:06.000Z';
    await expect(issuerIn(folder, clock).authenticate(token)).rejects.toMatchObject({
      code: 'TOKEN_EXPIRED',
    });
  });

  it('takes no token of another house', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'creditgraph-issuer-'));
    const { token } = await issuerIn(elsewhere, clock).issue(MACHINE, 24);
    rmSync(elsewhere, { recursive: true });

    await expect(issuerIn(folder, clock).authenticate(token)).rejects.toMatchObject({
      code: 'TOKEN_INVALID',
    });
  });

  it('signs nothing it would not take', async () => {
    const issuer = issuerIn(folder, clock);
    for (const claims of [
      { ...MACHINE, authority: undefined },
      { ...MACHINE, sub: 'a b' },
      { ...MACHINE, role: 'X' },
    ])
      await expect(issuer.issue(claims, 1)).rejects.toMatchObject({ code: 'TOKEN_INVALID' });
  });

  it('keeps its key for its owner alone, and no token', async () => {
    const { token } = await issuerIn(folder, clock).issue(MACHINE, 24);
    for (const name of readdirSync(folder)) {
      expect(statSync(join(folder, name)).mode & 0o077).toBe(0);
      expect(readFileSync(join(folder, name), 'utf8')).not.toContain(token);
    }
  });
});
