import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type HeldReceipt, verifyReceipt } from '@creditgraph/joint-punishment';
import {
  anonymous,
  CALL_HEADER,
  fictionalEntities,
  GATEWAY,
  keyIdOf,
  keysIn,
  signCall,
  usccWith,
} from '@creditgraph/kernel';
import { createConnection } from 'mysql2/promise';
import { auditsOf } from '../../gateway/src/testing/audits';
import { onMysql } from '../../kernel/src/testing/engines';
import { type Answered, ask } from './testing/asking';
import { worksByItself } from './testing/by-itself';
import { aServicesHouse, type TestHouse } from './testing/house';
import { bearsOutages } from './testing/outages';
import { aFine, bearsOverload } from './testing/overload';
import { answersTheSame } from './testing/same-answers';

const SAMPLE = { seed: 7, count: 60 };
/** 10 in the morning in Beijing. */
const NOW = '2026-11-20T02:00:00.000Z';
const AS_OF = '2025-12-01T02:00:00.000Z';
/**
 * A source has long to answer, because it yields and other suites work beside it; one that is back is asked again soon.
 */
const SETTINGS = {
  REQUEST_TIMEOUT_MS: '4000',
  BREAKER_FAILURES: '3',
  BREAKER_REST_MS: '300',
  MAX_IN_FLIGHT: '8',
  MAX_WAITING: '8',
  ROUND_MS: '1000',
};
/** The past is told to a department that says why it asks. */
const BUREAU = { sub: 'bureau', role: 'GOVERNMENT', authority: '虚构财政局(示例)' };
const PURPOSE = { 'x-credit-purpose': encodeURIComponent('资格审查') };
const codes = fictionalEntities(SAMPLE).map(({ uscc }) => uscc);
const QUERY = `query ($usccs: [USCC!]!, $asOf: DateTime) {
  entityCreditProfiles(usccs: $usccs, asOf: $asOf) {
    uscc asOf
    entity { name status }
    tax { sector evaluation { period score grade { code rank } findings { code points } } listings { grounds status } }
    transport { evaluation { grade { code } } }
    jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) {
      decision
      hits { effect remedy listing { list { code } } measure { code basis } }
      sources { sector status asOf }
    }
  }
}`;
const ONE = `query ($uscc: USCC!) {
  entityCreditProfile(uscc: $uscc) {
    entity { name }
    tax { sector }
    jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision sources { sector status } }
  }
}`;

interface Profiled {
  readonly entityCreditProfile: { readonly tax: object | null };
}

onMysql('the house as services', () => {
  let house: TestHouse;
  beforeAll(async () => {
    house = await aServicesHouse({ sample: SAMPLE, now: NOW, settings: SETTINGS });
  }, 240_000);
  afterAll(() => house?.close(), 60_000);

  const addressOf = (ministry: string) => house.variables[`${ministry}_DATABASE_URL`] ?? '';
  const until = async (wanted: () => Promise<boolean>) => {
    for (let waited = 0; waited < 150; waited += 1) {
      if (await wanted()) return;
      await pause(250);
    }
    throw new Error('it never came');
  };

  it('publishes the keys by which a receipt made by its processes is verified', async () => {
    const bureau = await house.bearing(BUREAU);
    const made = await ask<{ entityCreditProfile: { jointPunishmentCheck: { id: string } } }>(
      house,
      `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
        jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { id }
      } }`,
      { uscc: codes[0] },
      bureau,
    );
    const id = made.data?.entityCreditProfile.jointPunishmentCheck.id;
    const receipt = 'query ($id: ID!) { checkReceipt(id: $id) { content receipt } }';
    const kept = await ask<{ checkReceipt: HeldReceipt }>(house, receipt, { id }, bureau);
    const published = await fetch(`${house.url}/.well-known/creditgraph-keys.json`);
    const keys = keysIn(await published.json()) ?? [];

    expect(keys.map(({ source }) => source)).not.toContain('gateway');
    expect(kept.data && verifyReceipt(kept.data.checkReceipt, { keys })).toEqual([]);
  });

  describe('beside the house in one process', () =>
    answersTheSame(() => house, { sample: SAMPLE, now: NOW }));

  it('carries a decision of the desk for shields to every process by itself', async () => {
    const clerk = await house.bearing({ sub: 'clerk', role: 'STAFF', authority: 'public-credit' });
    const step = async (name: string, type: string, input: object) => {
      const source = `mutation ($input: ${type}!) { done: ${name}(input: $input) { shield { id version } } }`;
      const { data } = await ask<{ done: { shield: Shield } }>(house, source, { input }, clerk);
      if (!data) throw new Error(`${name} was refused`);
      return data.done.shield;
    };
    const uscc = usccWith({ department: '9', category: '1', region: '410100', body: 'MUXUK001' });
    const ruling = { kind: 'SETTLEMENT', number: '1', court: '虚构法院', ruledOn: '2026-06-01' };
    const applying = { uscc, ruling, applicant: 'ENTERPRISE', grounds: '示例', idempotencyKey: 'apply' };
    const { id, version } = await step('applyPublicCreditShield', 'ApplyShieldInput', applying);
    const deciding = { id, expectedVersion: version, granted: true, rulingVerified: true, reason: '示例' };
    await step('decidePublicCreditShield', 'DecideShieldInput', { ...deciding, idempotencyKey: 'decide' });

    const seen = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
      publicCredit { shields { edges { node { deliveries { acknowledgedAt } } } } } } }`;
    await until(async () => {
      const { data } = await ask<Deliveries>(house, seen, { uscc }, clerk);
      const [edge] = data?.entityCreditProfile.publicCredit.shields.edges ?? [];
      return edge?.node.deliveries.every(({ acknowledgedAt }) => acknowledgedAt !== null) ?? false;
    });
    const tax = await house.bearing({ sub: 'officer', role: 'STAFF', authority: 'tax' });
    const there =
      'query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) { tax { shields { edges { node { id state } } } } } }';
    expect(await ask(house, there, { uscc }, tax)).toMatchObject({
      data: { entityCreditProfile: { tax: { shields: { edges: [{ node: { id, state: 'IN_FORCE' } }] } } } },
    });
  }, 60_000);

  it('takes at the one window what the ministry, another process, has on record from then on', async () => {
    const officer = await house.bearing({ sub: 'officer', role: 'STAFF', authority: 'environment' });
    const { uscc, id } = await aFine(house, officer);
    const file = `mutation ($input: FileObjectionInput!) { fileObjection(sector: "environment", input: $input) {
      outcome id profile { environment { pending { edges { node { id } } } } } } }`;
    const itself = await house.bearing({ sub: 'firm', role: 'SUBJECT', uscc });
    const input = { uscc, record: { kind: 'CONDUCT', id }, grounds: '有误', idempotencyKey: 'window' };
    const filed = await ask<{ fileObjection: { id: string } }>(house, file, { input }, itself);

    const node = { id: filed.data?.fileObjection.id };
    const profile = { environment: { pending: { edges: expect.arrayContaining([{ node }]) } } };
    expect(filed).toMatchObject({ data: { fileObjection: { outcome: 'RECORDED', profile } } });
  });

  describe('while nobody asks', () => worksByItself(() => house, codes, NOW.slice(0, 10)));

  describe('while a process is stopped or dead', () => bearsOutages(() => house, SAMPLE));

  describe('when more is asked of it than it can do', () => bearsOverload(() => house, { places: 16 }));

  it('lets its door go before all others to the processor', () => {
    const priorityOf = (process: string) => getPriority(house.processes.get(process)?.pid());
    const ministries = [...house.processes.keys()].filter((name) => name !== GATEWAY);

    expect(ministries.filter((name) => priorityOf(name) <= priorityOf(GATEWAY))).toEqual([]);
  });

  it('speaks GraphQL over HTTP as the audits want it, but for the deviations we chose', async () => {
    const staff = await house.bearing({ sub: 'officer', role: 'STAFF', authority: 'tax' });
    expect(await auditsOf(`${house.url}/graphql`, staff)).toMatchObject({ failed: [], outgrown: [] });
  });

  it.each`
    whose                           | header
    ${'of nobody'}                  | ${() => ({})}
    ${'signed by somebody else'}    | ${(body: string) => ({ [CALL_HEADER]: forged(body) })}
    ${'that names another service'} | ${(body: string) => ({ [CALL_HEADER]: forged(body, 'registry') })}
  `('refuses a call to a ministry $whose', async ({ header }) => {
    const body = JSON.stringify({ query: '{ __typename }' });
    const response = await fetch(`http://127.0.0.1:${house.variables.TAX_PORT}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...header(body) },
      body,
    });

    expect(response.status).toBe(401);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'CALL_UNSIGNED' } }] });
  });

  it.each`
    may                                          | sql
    ${'read the books of another'}               | ${(tax: string) => `SELECT 1 FROM \`${tax.replace(/tax$/, 'registry')}\`.entity`}
    ${'change what was decided about a listing'} | ${() => 'UPDATE listing SET grounds = 1'}
    ${'delete what is on record'}                | ${() => 'DELETE FROM conduct'}
    ${'lay out tables'}                          | ${() => 'CREATE TABLE more (id INT)'}
  `('lets no account of a ministry $may', async ({ sql }) => {
    const url = addressOf('TAX');
    const connection = await createConnection(url);
    const refused = connection.query(sql(new URL(url).pathname.slice(1)));

    await expect(refused).rejects.toMatchObject({
      code: expect.stringMatching(/^ER_(DBACCESS_DENIED|TABLEACCESS_DENIED)_ERROR$/),
    });
    await connection.end();
  });

  it('takes up a new supergraph without failing anyone, and refuses one that breaks a promise', async () => {
    const file = join(house.folder, 'supergraph.graphql');
    const before = readFileSync(file, 'utf8');
    const staff = await house.bearing({ sub: 'officer', role: 'STAFF', authority: 'tax' });
    const described = async () => {
      const query = '{ __type(name: "EntityCreditProfile") { description } }';
      const { data } = await ask<{ __type: { description: string } }>(house, query, {}, staff);
      return data?.__type.description ?? '';
    };
    const outcomes: Answered<Profiled>[] = [];
    let streaming = true;
    const stream = Promise.all(
      [0, 1, 2].map(async (at) => {
        while (streaming) outcomes.push(await ask<Profiled>(house, ONE, { uscc: codes[at] }));
      }),
    );

    try {
      writeFileSync(file, before.replace('What all sectors recorded about one code', 'A new edition'));
      await until(async () => (await described()).startsWith('A new edition'));
      writeFileSync(file, before.replaceAll('entityCreditProfiles(', 'profiles('));
      await pause(1_500);
      writeFileSync(file, 'type Query {');
      await pause(500);
      await until(async () => outcomes.length > 5);
      expect(await described()).toMatch(/^A new edition/);
    } finally {
      streaming = false;
      await stream;
    }

    expect(outcomes.filter(({ data, errors }) => errors || !data?.entityCreditProfile.tax)).toEqual([]);
  }, 60_000);

  it('answers what is under way when it is told to stop, and ends well', async () => {
    const under = ask(
      house,
      QUERY,
      { usccs: codes, asOf: AS_OF },
      { ...(await house.bearing(BUREAU)), ...PURPOSE },
    );
    await ask(house, '{ __typename }');
    const exitCodes = await house.stop();

    expect((await under).errors).toBeUndefined();
    expect(exitCodes).toEqual(exitCodes.map(() => 0));
  }, 60_000);
});

interface Shield {
  readonly id: string;
  readonly version: number;
}

interface Deliveries {
  readonly entityCreditProfile: {
    readonly publicCredit: {
      readonly shields: {
        readonly edges: readonly {
          readonly node: { readonly deliveries: readonly { readonly acknowledgedAt: string | null }[] };
        }[];
      };
    };
  };
}

/** What somebody would send who has a key, but not the gateway's. */
function forged(body: string, audience = 'tax'): string {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const bound = { audience, now: new Date().toISOString() };
  const call = { requestId: 'forged', caller: anonymous, remainingMs: 1_000 };
  return signCall(call, Buffer.from(body), bound, { keyId: keyIdOf(publicKey), privateKey, publicKey });
}
