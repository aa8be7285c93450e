import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  inProcess,
  type RunningGateway,
  type StartSettings,
  startGateway,
  type Transport,
} from '@creditgraph/gateway';
import {
  type DatabaseSettings,
  evaluationTable,
  type Instant,
  type ListingAction,
  openListing,
  recordSubject,
  startOfDay,
  takeStep,
} from '@creditgraph/kernel';
import { recordEntity } from '@creditgraph/registry';
import { type OpenHouse, openHouse } from '../house';
import { issuerIn, type TokenClaims } from '../issuer';
import { type KeyFolders, keyFoldersIn } from '../keys';
import { ministriesIn } from '../ministries';
import { root } from '../root';

/** 10 in the morning in Beijing: bids are opened. */
export const NOW: Instant = '2026-06-15T02:00:00.000Z';

const quiet = () => undefined;

/** What one test does to a source must not be held against it in the next. */
const NEVER_SO_MANY = 1_000_000;

export interface TestHouse extends OpenHouse {
  /** Where its keys are; a thief of one finds it there. */
  readonly keys: KeyFolders;
  readonly gateway: RunningGateway;
  /** The Authorization header of whoever the claims speak of. */
  bearing(claims: TokenClaims): Promise<{ authorization: string }>;
  /** Sources that answer in a way of their own, by name; changed between requests. */
  readonly disturbed: Map<string, Transport>;
}

export interface HouseTraits {
  /** Stands still unless it is told by the test. */
  readonly now?: Instant | (() => Instant);
  readonly timeoutMs?: number;
  readonly sample?: number;
  /** Opens the door, and shows what is behind it. */
  readonly served?: Partial<
    Pick<StartSettings, 'port' | 'sandbox' | 'sample' | 'retries' | 'inFlight' | 'waiting' | 'rounds'>
  >;
}

/** The whole federation on databases of its own, with a clock that stands still; nothing of it is pretended. */
export async function aHouse(database: () => DatabaseSettings, traits: HouseTraits = {}): Promise<TestHouse> {
  const { now = NOW, timeoutMs = 3_000, sample = 0 } = traits;
  const dataDir = mkdtempSync(join(tmpdir(), 'creditgraph-house-'));
  const settings = { dataDir, databaseOf: () => database(), sample: { seed: 7, count: sample } };
  const clock = typeof now === 'string' ? () => now : now;
  const house = await openHouse(ministriesIn(root), settings, clock);
  await house.seed();

  const disturbed = new Map<string, Transport>();
  const { subgraphs, personKey, readiness, freshness, publishedKeys } = house;
  const undisturbed = inProcess(quiet);
  const transport: Transport = (subgraph, request) =>
    (disturbed.get(subgraph.name) ?? undisturbed)(subgraph, request);
  const issuer = issuerIn(join(dataDir, 'keys'), clock);
  const gateway = await startGateway({
    subgraphs,
    personKey,
    readiness,
    freshness,
    publishedKeys,
    transport,
    timeoutMs,
    authenticate: issuer.authenticate,
    breakerFailures: NEVER_SO_MANY,
    clock,
    log: quiet,
    ...traits.served,
  });
  return {
    ...house,
    keys: keyFoldersIn(join(dataDir, 'keys')),
    gateway,
    bearing: async (claims) => ({ authorization: `Bearer ${(await issuer.issue(claims, 1)).token}` }),
    disturbed,
    close: async () => {
      await gateway.close();
      await house.close();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** The data of an answer without errors; a test that expects errors asks the gateway itself. */
export async function answered<T>(
  { gateway }: TestHouse,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
): Promise<T> {
  const { data, errors } = await gateway.execute(query, variables);
  if (errors || !data) throw new Error(`not answered: ${JSON.stringify(errors)}`);
  return data as T;
}

/** Puts an entity on the register. */
export async function register(
  house: TestHouse,
  uscc: string,
  name = '云梦虚构贸易有限公司(示例)',
): Promise<void> {
  const entity = {
    uscc,
    name,
    formerNames: [],
    kind: 'ENTERPRISE',
    status: 'ACTIVE' as const,
    region: uscc.slice(2, 8),
    authority: '虚构市场监督管理局(示例)',
    legalRepresentative: '甲示例',
    registeredOn: '2016-03-01',
    deregisteredOn: null,
    source: 'test',
  };
  await booksOf(house, 'registry').write((tx) => recordEntity(tx, entity, '2016-03-02T00:00:00.000Z'));
}

/** Makes an entity known to the tax authority. */
export async function taxpayer(house: TestHouse, subject: string): Promise<void> {
  const record = {
    subject,
    name: '云梦虚构贸易有限公司(示例)',
    kind: 'ENTERPRISE',
    since: '2016-04-01',
    details: {},
  };
  await booksOf(house, 'tax').write((tx) => recordSubject(tx, record, '2016-04-02T00:00:00.000Z'));
}

/** A grade on record, as an evaluation announced in April leaves it. */
export async function gradeByTax(house: TestHouse, uscc: string, grade: string): Promise<void> {
  await booksOf(house, 'tax').write((tx) =>
    tx.insert(evaluationTable, [
      {
        subject: uscc,
        period: '2025',
        version: 1,
        evaluatedOn: '2025-12-31',
        model: 'TAX-2025-12',
        hundredths: 10_000,
        grade,
        findings: [],
        facts: {},
        recordedAt: '2026-04-30T01:00:00.000Z',
        supersededAt: null,
      },
    ]),
  );
}

export interface Membership {
  readonly list: string;
  readonly from: string;
  readonly end: string | null;
  readonly status?: string;
}

const endings: Readonly<Record<string, ListingAction>> = { REPAIRED: 'repair', REVOKED: 'revoke' };

/** Lists of ministries with books of their own. */
const owners: Readonly<Record<string, string>> = { ZDSSWF: 'tax', CXCZ: 'transport', HSHEI: 'transport' };

/** Puts a subject on a list as its owner would: adopted, and then whatever became of it. */
export async function enlist(house: TestHouse, subject: string, membership: Membership): Promise<string> {
  const { list, from, end, status = 'IN_FORCE' } = membership;
  const owner = owners[list] ?? 'public-credit';
  const lists = listsOf(owner);
  const known = startOfDay(from);
  return booksOf(house, owner).write(async (tx) => {
    const id = await openListing(
      tx,
      lists,
      {
        subject,
        subjectName: '云梦虚构贸易有限公司(示例)',
        list,
        grounds: '虚构事由',
        decisionNumber: `虚构决〔${from.slice(0, 4)}〕${list}号`,
        decidedBy: '虚构机关(示例)',
        basis: '虚构依据',
        enteredOn: from,
        validUntil: end,
        provenance: 'test',
      },
      { action: 'adopt', effectiveAt: known, recordedAt: known, reason: '虚构' },
    );
    const ending = endings[status];
    const at = '2026-05-01T00:00:00.000Z';
    if (ending) await takeStep(tx, id, { action: ending, effectiveAt: at, recordedAt: at, reason: '虚构' });
    return id;
  });
}

export function booksOf(house: OpenHouse, ministry: string) {
  const open = house.ministries.get(ministry);
  if (!open) throw new Error(`there is no ministry ${ministry}`);
  return open.books;
}

const listsOf = (sector: string) => require(`@creditgraph/${sector}`).sector.lists;
