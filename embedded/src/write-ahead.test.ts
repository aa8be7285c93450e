import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { verifyChain } from '@creditgraph/joint-punishment';
import { openBooks, usccWith } from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import { receiptSchema } from '../../subgraphs/joint-punishment/src/receipt/row';
import { issuerIn } from './issuer';
import { ownKeysIn } from './receipt-file';
import { clock, root } from './root';

const ROUNDS = 4;
const CLIENTS = 4;
const codes = Array.from({ length: 10 }, (_, serial) =>
  usccWith({
    department: '9',
    category: '1',
    region: '320600',
    body: `MXUW${String(serial).padStart(4, '0')}`,
  }),
);
const QUERY = `query ($usccs: [USCC!]!) {
  entityCreditProfiles(usccs: $usccs) {
    jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT, purpose: "write-ahead") { id receipt }
  }
}`;

interface Told {
  readonly id: string;
  readonly receipt: string;
}

/** The house as it is started by people, from its sources. */
function started(variables: Readonly<Record<string, string>>): { child: ChildProcess; url: Promise<string> } {
  const sources = join(root, 'services/src/testing/on-sources.cjs');
  const child = spawn(process.execPath, ['-r', sources, join(root, 'embedded/src/start.ts')], {
    env: { PATH: '/usr/bin:/bin', SAMPLE_COUNT: '0', SANDBOX: 'false', PORT: '0', ...variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const url = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk) => {
      said += String(chunk);
      const [found] = /http:\/\/127\.0\.0\.1:\d+\/graphql/.exec(said) ?? [];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`ended with ${code}: ${said}`)));
  });
  return { child, url };
}

/** Asks again and again, until the door is gone; keeps only what was answered to the end. */
async function askOn(url: string, authorization: string, told: Told[]): Promise<void> {
  for (;;) {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...(authorization && { authorization }) },
        body: JSON.stringify({ query: QUERY, variables: { usccs: codes } }),
      });
      const { data } = (await response.json()) as {
        data: { entityCreditProfiles: { jointPunishmentCheck: Told | null }[] };
      };
      told.push(...data.entityCreditProfiles.flatMap(({ jointPunishmentCheck: check }) => check ?? []));
    } catch {
      return;
    }
  }
}

onEveryEngine('the receipt of an answer', (database) => {
  let dataDir = '';
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'creditgraph-write-ahead-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true }));

  it('is on record whenever the process is killed, and the chain unbroken', async () => {
    const settings = database();
    const variables = {
      DATA_DIR: dataDir,
      ...(settings.engine === 'mysql' && { JOINT_PUNISHMENT_DATABASE_URL: settings.url }),
    };
    const told: Told[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = told.length;
      const { child, url } = started(variables);
      const door = await url;
      const issuer = issuerIn(join(dataDir, 'keys'), clock);
      const clients = Array.from({ length: CLIENTS }, async (_, at) => {
        const claims = { sub: `bureau-${at}`, role: 'GOVERNMENT', authority: '虚构财政局(示例)' };
        const bearer = at === 0 ? '' : `Bearer ${(await issuer.issue(claims, 1)).token}`;
        return askOn(door, bearer, told);
      });
      while (told.length === before) await pause(5);
      await pause(Math.random() * 300);
      child.kill('SIGKILL');
      await Promise.all(clients);
    }

    const file = join(dataDir, 'joint-punishment.db');
    const books = await openBooks(
      settings.engine === 'mysql' ? settings : { engine: 'embedded', file },
      receiptSchema,
    );
    const rows = await books.query<{ id: string; caller: string; content: string; jws: string }>(
      'SELECT id, caller, content, jws FROM receipt ORDER BY caller, sequence',
    );
    await books.close();
    const onRecord = new Map(rows.map(({ id, jws }) => [id, jws]));
    const keys = ownKeysIn(dataDir);

    expect(told.length).toBeGreaterThanOrEqual(ROUNDS * codes.length);
    expect(told.filter(({ id, receipt }) => onRecord.get(id) !== receipt)).toEqual([]);
    for (const caller of new Set(rows.map((row) => row.caller))) {
      const chain = rows.filter((row) => row.caller === caller);
      const held = chain.map(({ content, jws }) => ({ content, receipt: jws }));
      expect(verifyChain(held, { keys })).toEqual([]);
      expect(JSON.parse(held[0]?.content ?? '{}').sequence).toBe(1);
    }
  }, 180_000);
});
