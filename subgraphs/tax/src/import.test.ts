import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  announce,
  type House,
  importFile,
  keyIdOf,
  type OpenMinistry,
  recordConduct,
  recordSubject,
  startOfDay,
} from '@creditgraph/kernel';
import { graphql } from 'graphql';
import { department } from '../../../kernel/src/testing/callers';
import { onEveryEngine } from '../../../kernel/src/testing/engines';
import { aPenalty, type Cells, csvOf, firm } from '../../../kernel/src/testing/penalty-file';
import { ministry } from './index';
import { tax } from './sector';
import { aRecord, aYear } from './testing/file';

const ANNOUNCED = '2026-04-30T01:00:00.000Z';
const IMPORTED = '2026-06-15T02:00:00.000Z';
const YESTERDAY = '2026-06-14T02:00:00.000Z';
const personKey = createSecretKey(Buffer.alloc(32, 1));
const fraud: Cells = { CF_WFXW: '虚开增值税专用发票', CF_JDRQ: '2025-11-20', CF_GSJZQ: '2028-11-20' };
const GRADES = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { tax {
  evaluations { period grade { code } findings { code reason } } conduct { edges { node { kind } } } } } } }`;

interface Seen {
  readonly evaluations: readonly {
    readonly period: string;
    readonly grade: { readonly code: string };
    readonly findings: readonly { readonly code: string; readonly reason: string }[];
  }[];
  readonly conduct: { readonly edges: readonly object[] };
}

onEveryEngine('a tax penalty that is imported after the grades were announced', (database) => {
  let open: OpenMinistry;
  let folder = '';

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-tax-'));
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const house: House = {
      database: database(),
      signer: { keyId: keyIdOf(publicKey), privateKey, publicKey },
      keys: () => publicKey,
      personKey,
      sectors: [],
      clock: () => IMPORTED,
    };
    open = await ministry.open(house);
    const subject = { subject: firm, name: '云帆虚构贸易有限公司', kind: 'ENTERPRISE', since: '2018-05-01' };
    const kept = startOfDay('2026-01-21');
    const years = [2024, 2025].map((year) => aRecord(year, aYear(), { subject: firm }));
    await open.books.write(async (tx) => {
      await recordSubject(tx, { ...subject, details: {} }, kept);
      await recordConduct(tx, years, kept);
    });
    for (const period of ['2024', '2025'])
      await announce(open.books, tax, { period, announcedAt: ANNOUNCED, subjects: [firm] });
  });
  afterEach(async () => {
    await open.close();
    rmSync(folder, { recursive: true });
  });

  const imported = (rows: readonly Cells[], store = open.intake) => {
    const path = join(folder, 'penalties.csv');
    writeFileSync(path, csvOf(rows));
    if (!store) throw new Error('a sector always takes in acts');
    return importFile({ path, store, personKey, today: '2026-06-15', clock: () => IMPORTED });
  };
  async function seenAt(asOf: string): Promise<Seen> {
    const { schema, context } = open.subgraph;
    const variableValues = { of: [{ __typename: 'EntityCreditProfile', uscc: firm, asOf }] };
    const contextValue = context({ requestId: 'test', caller: department });
    const { data, errors } = await graphql({ schema, source: GRADES, variableValues, contextValue });
    expect(errors).toBeUndefined();
    const [entity] = (data as unknown as { _entities: { tax: Seen }[] })._entities;
    if (!entity) throw new Error('no profile was answered');
    return entity.tax;
  }
  const gradesAt = async (asOf: string) =>
    (await seenAt(asOf)).evaluations.map(({ period, grade }) => `${period} ${grade.code}`);

  it('makes of an A a D, and as of yesterday it is still an A', async () => {
    expect(await gradesAt(IMPORTED)).toEqual(['2025 A', '2024 A']);
    const { counts, notJudged } = await imported([aPenalty(fraud)]);

    expect([counts.stored, notJudged]).toEqual([1, []]);
    expect(await gradesAt(IMPORTED)).toEqual(['2025 D', '2024 A']);
    expect(await gradesAt(YESTERDAY)).toEqual(['2025 A', '2024 A']);
    const { evaluations } = await seenAt(IMPORTED);
    expect(evaluations[0]?.findings).toContainEqual({
      code: '18-01',
      reason: '虚开增值税专用发票(虚罚〔2026〕1号)',
    });
  });

  it('of the year before leaves its mark on the year after as well', async () => {
    await imported([aPenalty({ ...fraud, CF_JDRQ: '2024-11-20', CF_GSJZQ: '2027-11-20' })]);

    expect(await gradesAt(IMPORTED)).toEqual(['2025 D', '2024 D']);
    expect((await seenAt(IMPORTED)).evaluations[0]?.findings.map(({ code }) => code)).toEqual([
      'A-02',
      'D-RETAINED',
    ]);
  });

  it('for anything else changes no grade', async () => {
    await imported([aPenalty({ CF_JDRQ: '2025-11-20', CF_GSJZQ: '2028-11-20' })]);

    expect(await gradesAt(IMPORTED)).toEqual(['2025 A', '2024 A']);
    expect(await open.books.query('SELECT period FROM evaluation WHERE version > 1')).toEqual([]);
  });

  it('changes grade and record together, or neither', async () => {
    const { intake } = open;
    if (!intake) throw new Error('a sector always takes in acts');
    const dying: typeof intake = {
      ...intake,
      save: (job, batch, settle) =>
        intake.save(job, batch, async (outcome) => {
          await settle(outcome);
          throw new Error('killed');
        }),
    };
    await expect(imported([aPenalty(fraud)], dying)).rejects.toThrow('killed');
    expect(await gradesAt(IMPORTED)).toEqual(['2025 A', '2024 A']);
    expect((await seenAt(IMPORTED)).conduct.edges).toEqual([]);

    await imported([aPenalty(fraud)]);
    await imported([aPenalty(fraud)]);
    expect(await gradesAt(IMPORTED)).toEqual(['2025 D', '2024 A']);
    expect(await open.books.query('SELECT period, version FROM evaluation WHERE version > 1')).toEqual([
      { period: '2025', version: 2 },
    ]);
  });

  it('stays on record where the grade cannot be judged again, and says so', async () => {
    await open.books.write((tx) =>
      tx.run(`UPDATE conduct SET details = '{"year":2025}' WHERE kind = 'ANNUAL_RECORD'`),
    );
    const { counts, notJudged } = await imported([aPenalty(fraud)]);

    expect(counts.stored).toBe(1);
    expect(notJudged.map(({ subject }) => subject)).toEqual([firm]);
    expect(await gradesAt(IMPORTED)).toEqual(['2025 A', '2024 A']);
    expect((await seenAt(IMPORTED)).conduct.edges).toHaveLength(1);
  });
});
