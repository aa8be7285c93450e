import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type HeldReceipt, verifyNext, verifyReceipt } from '@creditgraph/joint-punishment';
import { keysIn, usccWith } from '@creditgraph/kernel';
import { onEmbedded, onEveryEngine } from '../../kernel/src/testing/engines';
import { CHECK, RECEIPT } from './check-operations';
import { keyFoldersIn } from './keys';
import { ownKeysIn } from './receipt-file';
import { clock } from './root';
import { rotated } from './rotation';
import { atTheTerminal } from './terminal';
import { aHouse, enlist, register, type TestHouse } from './testing/house';

/** The example printed in GB 11643-1999; it belongs to no one alive. */
const EXPERT = '11010519491231002X';
const firm = (serial: number) =>
  usccWith({
    department: '9',
    category: '1',
    region: '320600',
    body: `MXUR${String(serial).padStart(4, '0')}`,
  });
const scenario = 'GOVERNMENT_PROCUREMENT';

const CHECKS = `query ($uscc: USCC!, $first: Int, $after: String) {
  entityCreditProfile(uscc: $uscc) {
    checks(first: $first, after: $after) {
      edges { node { decidedAt asOf scenario role decision purpose askedBy authority } }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
const OF_PERSON = `query ($number: String!) {
  naturalPerson(documentNumber: $number) {
    jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT, purpose: "评审专家抽取") { id decision receipt }
  }
}`;

interface Told {
  readonly entityCreditProfile: {
    readonly checks: {
      readonly edges: readonly { readonly node: Readonly<Record<string, unknown>> }[];
      readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
    };
  };
}

onEveryEngine('a silent check', (database) => {
  let house: TestHouse;
  let bureau: { authorization: string };
  beforeAll(async () => {
    house = await aHouse(database, { served: { port: 0 } });
    bureau = await house.bearing({ sub: 'bureau', role: 'GOVERNMENT', authority: '虚构财政局(示例)' });
    for (const serial of [1, 2, 3]) await register(house, firm(serial));
    await enlist(house, firm(1), { list: 'GZ', from: '2026-03-01', end: null });
  });
  afterAll(() => house.close());

  const checkOf = async (uscc: string, role: string, purpose: string | null, headers: object = bureau) => {
    const { data } = await house.gateway.execute(CHECK, { uscc, scenario, role, purpose }, { ...headers });
    return (data as never as { entityCreditProfile: { jointPunishmentCheck: { id: string } } })
      .entityCreditProfile.jointPunishmentCheck;
  };
  const itself = (uscc: string) => house.bearing({ sub: `self-${uscc}`, role: 'SUBJECT', uscc });
  const toldTo = async (headers: object, uscc: string, page: object = {}) =>
    house.gateway.execute(CHECKS, { uscc, ...page }, { ...headers });

  it('can be seen by its subject afterwards: when, by whom, for what, and what came of it', async () => {
    await checkOf(firm(1), 'SUPPLIER', `资格审查 ${EXPERT}`);
    await checkOf(firm(1), 'PROCUREMENT_AGENCY', null);
    await checkOf(firm(1), 'SUPPLIER', null, {});
    await checkOf(firm(2), 'SUPPLIER', '别的主体');
    const own = await itself(firm(1));
    const first = (await toldTo(own, firm(1), { first: 2 })).data as unknown as Told;
    const { edges, pageInfo } = first.entityCreditProfile.checks;
    const next = (await toldTo(own, firm(1), { first: 2, after: pageInfo.endCursor }))
      .data as unknown as Told;
    const told = [...edges, ...next.entityCreditProfile.checks.edges].map(({ node }) => node);

    expect([pageInfo.hasNextPage, next.entityCreditProfile.checks.pageInfo.hasNextPage]).toEqual([
      true,
      false,
    ]);
    expect(told).toHaveLength(3);
    expect(told).toContainEqual({
      decidedAt: expect.any(String),
      asOf: expect.any(String),
      scenario,
      role: 'SUPPLIER',
      decision: 'RESTRICTED',
      purpose: '资格审查 11**************2X',
      askedBy: 'GOVERNMENT',
      authority: '虚构财政局(示例)',
    });
    expect(told).toContainEqual(
      expect.objectContaining({ askedBy: 'PUBLIC', authority: null, purpose: null }),
    );
    expect(JSON.stringify(told)).not.toContain('bureau');
  });

  it.each`
    who                     | headers                  | code
    ${'the public'}         | ${async () => ({})}      | ${'LOGIN_NEEDED'}
    ${'another entity'}     | ${() => itself(firm(2))} | ${'ACCESS_DENIED'}
    ${'whoever checked it'} | ${async () => bureau}    | ${'ACCESS_DENIED'}
  `('is not told to $who', async ({ headers, code }) => {
    const { data, errors } = await toldTo(await headers(), firm(1));

    expect((data?.entityCreditProfile as { checks?: unknown } | undefined)?.checks ?? null).toBeNull();
    expect(errors).toMatchObject([{ extensions: { code } }]);
  });

  it('is the same for supplier, agency and expert: a receipt each, by the keys that are published', async () => {
    const response = await fetch(`${house.gateway.url}/.well-known/creditgraph-keys.json`);
    const keys = keysIn(await response.json()) ?? [];
    const headers = { ...bureau, 'x-credit-purpose': encodeURIComponent('评审专家抽取') };
    const { data } = await house.gateway.execute(OF_PERSON, { number: EXPERT }, headers);
    const person = data?.naturalPerson as { jointPunishmentCheck: { id: string } };
    const ids = [
      (await checkOf(firm(3), 'SUPPLIER', null)).id,
      (await checkOf(firm(3), 'PROCUREMENT_AGENCY', null)).id,
      person.jointPunishmentCheck.id,
    ];

    expect(response.headers.get('content-type')).toContain('application/json');
    expect(new Set(keys.map(({ source }) => source))).toEqual(new Set(house.ministries.keys()));
    for (const id of ids) {
      const kept = await house.gateway.execute(RECEIPT, { id }, { ...bureau });
      expect(verifyReceipt(kept.data?.checkReceipt as HeldReceipt, { keys })).toEqual([]);
      expect(JSON.stringify(kept.data)).not.toContain(EXPERT);
    }
  });
});

onEmbedded('the receipts of a house that changes its keys', (database) => {
  it('hold before and after, in one chain, by one published set', async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'creditgraph-rotation-'));
    const databases = new Map<string, ReturnType<typeof database>>();
    const databaseOf = (name: string) => {
      const known = databases.get(name) ?? database();
      databases.set(name, known);
      return known;
    };
    const settings = { dataDir, databaseOf, sample: { seed: 7, count: 0 } };
    const held: HeldReceipt[] = [];
    const check = () =>
      atTheTerminal(settings, 'en', async (ask) => {
        const { data } = await ask(CHECK, { uscc: firm(1), scenario, role: 'SUPPLIER' });
        const { id } = (data as never as { entityCreditProfile: { jointPunishmentCheck: { id: string } } })
          .entityCreditProfile.jointPunishmentCheck;
        held.push((await ask(RECEIPT, { id })).data?.checkReceipt as HeldReceipt);
      });
    await check();
    const names = ['joint-punishment', 'tax', 'registry'];
    for (const name of names) rotated(keyFoldersIn(join(dataDir, 'keys')), { name, names }, clock());
    await check();
    const [first, second] = held as [HeldReceipt, HeldReceipt];
    const keys = ownKeysIn(dataDir);
    rmSync(dataDir, { recursive: true });

    const kid = ({ receipt }: HeldReceipt) =>
      Buffer.from(receipt.split('.')[0] ?? '', 'base64url').toString();
    expect(kid(first)).not.toBe(kid(second));
    expect(verifyReceipt(first, { keys })).toEqual([]);
    expect(verifyNext(first, second, { keys })).toEqual([]);
  }, 30_000);
});
