import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { evaluate, fictionalEntities, type House, keyIdOf, type OpenMinistry } from '@creditgraph/kernel';
import { graphql } from 'graphql';
import { department } from '../../../kernel/src/testing/callers';
import { onEveryEngine } from '../../../kernel/src/testing/engines';
import type { Taxpayer } from './facts';
import { ministry } from './index';
import { rulebook } from './rules';

const NOW = '2026-11-01T00:00:00.000Z';
const COUNT = 300;
/** A seed whose three hundred entities show a listing in force, one contested and one revoked. */
const SEED = 76;

interface FileSeen {
  subject: { uscc: string } | null;
  evaluation: {
    period: string;
    score: number;
    grade: { code: string; rank: number };
    findings: { code: string; basis: string }[];
  } | null;
  listings: { list: { code: string }; status: string; enteredOn: string }[];
  inspectionRegime: { tier: string } | null;
  supervisionMeasures: { code: string; basis: string }[];
}

const FILE = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { tax {
  subject { uscc }
  evaluation { period score grade { code rank } findings { code basis } }
  listings { list { code } status enteredOn }
  inspectionRegime { tier }
  supervisionMeasures { code basis }
} } } }`;

interface Stored {
  on: string;
  hundredths: number;
  grade: string;
  facts: string;
  findings: string;
}

onEveryEngine('the tax ministry', (database) => {
  let open: OpenMinistry;

  beforeAll(async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const house: House = {
      database: database(),
      signer: { keyId: keyIdOf(publicKey), privateKey, publicKey },
      keys: () => publicKey,
      personKey: createSecretKey(Buffer.alloc(32, 1)),
      sectors: [{ name: 'tax', field: 'tax', label: ministry.label }],
      clock: () => NOW,
    };
    open = await ministry.open(house);
    await open.seed({ seed: SEED, count: COUNT });
  }, 60_000);

  afterAll(() => open.close());

  async function filesAt(usccs: readonly string[], asOf: string): Promise<FileSeen[]> {
    const { schema, context } = open.subgraph;
    const of = usccs.map((uscc) => ({ __typename: 'EntityCreditProfile', uscc, asOf }));
    const contextValue = context({ requestId: 'test', caller: department });
    const { data, errors } = await graphql({ schema, source: FILE, variableValues: { of }, contextValue });
    expect(errors).toBeUndefined();
    return (data as unknown as { _entities: { tax: FileSeen }[] })._entities.map(({ tax }) => tax);
  }

  const subjects = async () =>
    (await open.books.query<{ subject: string }>('SELECT subject FROM subject')).map(
      ({ subject }) => subject,
    );

  it('serves a grade with its findings to nearly every taxpayer', async () => {
    const files = await filesAt(await subjects(), NOW);
    expect(files.length).toBeGreaterThan(COUNT * 0.8);
    const graded = files.flatMap(({ evaluation }) => evaluation ?? []);
    expect(graded.length / files.length).toBeGreaterThan(0.95);
    expect(new Set(graded.map(({ grade }) => grade.code))).toEqual(new Set(['A', 'B', 'M', 'C', 'D']));
    for (const { findings } of graded) for (const { basis } of findings) expect(basis).not.toBe('');
  });

  it.each(['2023', '2024', '2025'])('grades believably in %s', async (period) => {
    const rows = await open.books.query<{ grade: string }>(
      'SELECT grade FROM evaluation WHERE period = ? AND supersededAt IS NULL',
      [period],
    );
    const share = (code: string) => (100 * rows.filter(({ grade }) => grade === code).length) / rows.length;
    const shares = { A: share('A'), B: share('B'), M: share('M'), C: share('C'), D: share('D') };
    expect(Math.abs(shares.A - 15)).toBeLessThan(8);
    expect(Math.abs(shares.B - 45)).toBeLessThan(10);
    expect(Math.abs(shares.M - 25)).toBeLessThan(10);
    expect(Math.abs(shares.C - 10)).toBeLessThan(6);
    expect(Math.abs(shares.D - 5)).toBeLessThan(5);
  });

  it('replays every stored evaluation from the facts it rested on', async () => {
    const rows = await open.books.query<Stored>(
      'SELECT evaluatedOn AS "on", hundredths, grade, facts, findings FROM evaluation',
    );
    expect(rows.length).toBeGreaterThan(2 * COUNT);
    for (const { on, hundredths, grade, facts, findings } of rows) {
      const again = evaluate(rulebook, JSON.parse(facts) as Taxpayer, on);
      expect(again).toMatchObject({ score: hundredths / 100, grade, findings: JSON.parse(findings) });
    }
  });

  it('shows before the announcement the grade of the year before', async () => {
    const usccs = (await subjects()).slice(0, 100);
    const before = await filesAt(usccs, '2026-04-30T00:59:59.999Z');
    const after = await filesAt(usccs, '2026-04-30T01:00:00.000Z');
    const periods = (files: readonly FileSeen[]) =>
      new Set(files.map(({ evaluation }) => evaluation?.period));
    expect(periods(before).has('2025')).toBe(false);
    expect(periods(before).has('2024')).toBe(true);
    expect(periods(after).has('2025')).toBe(true);
  });

  it('gives D and the closest supervision to whoever is on the list', async () => {
    const listed = (await filesAt(await subjects(), NOW)).filter(({ listings }) => listings.length > 0);
    expect(listed.length).toBeGreaterThan(0);
    for (const { evaluation, listings, inspectionRegime, supervisionMeasures } of listed) {
      expect(listings[0]?.list.code).toBe('ZDSSWF');
      expect(evaluation?.grade).toEqual({ code: 'D', rank: 4 });
      expect(inspectionRegime?.tier).toBe('KEY');
      expect(supervisionMeasures.map(({ code }) => code)).toContain('D-INSPECTION');
    }
  });

  it('says of a contested listing that it is contested, and serves none that was revoked', async () => {
    const files = await filesAt(await subjects(), NOW);
    const statuses = files.flatMap(({ listings }) => listings.map(({ status }) => status));
    expect(new Set(statuses)).toEqual(new Set(['IN_FORCE', 'UNDER_OBJECTION']));
    const revoked = await open.books.query<{ subject: string }>(
      "SELECT l.subject FROM listing l JOIN listing_step s ON s.listingId = l.id WHERE s.action = 'uphold'",
    );
    expect(revoked.length).toBeGreaterThan(0);
    const [file] = await filesAt([revoked[0]?.subject ?? ''], NOW);
    expect(file?.listings).toEqual([]);
  });

  it('lifts the D of a year whose listing was revoked, and keeps it readable as of its time', async () => {
    const [again] = await open.books.query<{ subject: string; recordedAt: string }>(
      'SELECT subject, recordedAt FROM evaluation WHERE version = 2',
    );
    const { subject = '', recordedAt = '' } = again ?? {};
    const before = new Date(Date.parse(recordedAt) - 1).toISOString();
    const [then] = await filesAt([subject], before);
    const [since] = await filesAt([subject], recordedAt);
    expect(then?.evaluation?.grade.code).toBe('D');
    expect(since?.evaluation?.period).toBe(then?.evaluation?.period);
    expect(since?.evaluation?.grade.code).not.toBe('D');
  });

  it('knows nothing of an entity that never had a tax matter', async () => {
    const association = fictionalEntities({ seed: SEED, count: COUNT }).find(
      ({ kind }) => kind === 'SOCIAL_ASSOCIATION',
    );
    const [file] = await filesAt([association?.uscc ?? ''], NOW);
    expect(file).toMatchObject({ subject: null, evaluation: null, listings: [], inspectionRegime: null });
  });

  it('lists the rules in force on a day', async () => {
    const { schema, context } = open.subgraph;
    const source = '{ old: taxRules(on: "2025-06-30") { code } now: taxRules(on: "2025-07-01") { code } }';
    const { data } = await graphql({
      schema,
      source,
      contextValue: context({ requestId: 'test', caller: department }),
    });
    const { old, now } = data as unknown as Record<'old' | 'now', { code: string }[]>;
    expect(old.map(({ code }) => code)).toContain('20-08');
    expect(now.map(({ code }) => code)).toContain('18-13');
    expect(now.map(({ code }) => code)).not.toContain('20-08');
  });
});
