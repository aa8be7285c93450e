import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { founding } from '@creditgraph/joint-punishment';
import { type Answer, ask, until } from './asking';
import type { TestHouse } from './house';

const BODY = { sub: 'purchaser', role: 'GOVERNMENT', authority: '虚构采购中心(示例)' };
const OWNER = { sub: 'officer', role: 'STAFF', authority: 'public-credit' };
const CHECKS = `query ($usccs: [USCC!]!) { entityCreditProfiles(usccs: $usccs) { uscc
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { id hits { sector listing { id } measure { code } } } } }`;
const REPORT =
  'mutation ($input: ReportExecutionInput!) { reportExecution(input: $input) { execution { id } } }';
const END = 'mutation ($input: EndListingInput!) { endPublicCreditListing(input: $input) { outcome } }';
const DEMANDED = `query ($listing: ID) { executions(listing: $listing, open: true, demanded: true) { edges { node { id } } } }`;

interface Checks {
  readonly entityCreditProfiles: readonly {
    readonly jointPunishmentCheck: {
      readonly id: string;
      readonly hits: readonly {
        readonly sector: string;
        readonly listing: { readonly id: string };
        readonly measure: { readonly code: string };
      }[];
    };
  }[];
}
interface Demanded {
  readonly executions: { readonly edges: readonly object[] };
}

/** Tests of what goes from process to process without anybody asking for it at the door. */
export function worksByItself(house: () => TestHouse, usccs: readonly string[], today: string): void {
  it('demands back what was done upon a listing that has ended', async () => {
    const [body, owner] = [await house().bearing(BODY), await house().bearing(OWNER)];
    const { data } = await ask<Checks>(house(), CHECKS, { usccs }, body);
    const [found] = (data?.entityCreditProfiles ?? []).flatMap(({ jointPunishmentCheck: { id, hits } }) =>
      hits.filter(({ sector }) => sector === 'public-credit').map((hit) => ({ check: id, ...hit })),
    );
    const listing = found?.listing.id;
    const report = {
      ...{ check: found?.check, listing, measure: found?.measure.code, body: BODY.authority },
      ...{ region: '320600', matter: '虚构项目', outcome: 'APPLIED', occurredOn: today },
    };
    await ask(house(), REPORT, { input: report }, body);
    const ending = (expectedVersion: number) => ({
      ...{ id: listing, expectedVersion, how: 'REVOKE', reason: '认定有误', document: '虚构撤1号' },
      idempotencyKey: `end-${expectedVersion}`,
    });
    const ended: Answer = await ask(house(), END, { input: ending(1) }, owner);
    const version = ended.errors?.[0]?.extensions.version;
    if (version) await ask(house(), END, { input: ending(Number(version)) }, owner);

    const seen = await until(
      () => ask<Demanded>(house(), DEMANDED, { listing }, owner),
      (answer) => answer.data?.executions.edges.length === 1,
    );
    expect(seen.errors).toBeUndefined();
  }, 30_000);

  it('tries a draft of the catalogue on everyone on a list, by the command and the key of the gateway', async () => {
    const { folder } = house();
    const measures = founding.catalogue.measures.filter(({ code }) => code !== 'ER-NO-OFFICE');
    const draft = { ...founding.catalogue, version: '2099.1', validFrom: '2026-12-31', measures };
    writeFileSync(join(folder, 'draft.json'), JSON.stringify(draft));
    const { code, said } = await command(house(), ['what-if', 'draft.json', '--listed']);

    expect(said).toMatch(/on lists now 现在名单上 [1-9]\d*, .*not known 不能判断 0/);
    expect(code).toBe(0);
  }, 60_000);
}

/** `npm run services:catalogue`, from its sources, where the clock of the house stands. */
const command = ({ folder, variables }: TestHouse, args: readonly string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const loaded = [join(folder, 'standing-clock.cjs'), join(__dirname, 'on-sources.cjs')];
    const all = [...loaded.flatMap((file) => ['-r', file]), join(__dirname, '../catalogue.ts'), ...args];
    const env = { ...variables, PORT: '0', INIT_CWD: folder };
    execFile(process.execPath, all, { env }, (error, out, err) => {
      resolve({ code: error ? Number(error.code) : 0, said: out + err });
    });
  });
