import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunningGateway } from '@creditgraph/gateway';
import { fictionalEntities } from '@creditgraph/kernel';
import type { Settings } from './config';

const wanted = ['CLEAR', 'RESTRICTED', 'PROHIBITED'] as const;
export type SampleCodes = Partial<Record<(typeof wanted)[number], string>>;

/** A valid code that no one bears. */
export const NOBODY = '91350100M000100Y43';

const CHECK = `query ($usccs: [USCC!]!) {
  entityCreditProfiles(usccs: $usccs) {
    uscc
    jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT, purpose: "sample codes for the start page") { decision }
  }
}`;

interface Checked {
  readonly uscc: string;
  readonly jointPunishmentCheck: { readonly decision: string } | null;
}

/**
 * One fictional code for each decision, found by asking the check itself. What was found is kept and asked again
 * at the next start, because listings expire.
 */
export async function sampleCodes(gateway: RunningGateway, settings: Settings): Promise<SampleCodes> {
  const file = join(settings.dataDir, 'sample-codes.json');
  const kept: SampleCodes = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const again = sorted(await check(gateway, Object.values(kept)));
  if (wanted.every((decision) => again[decision])) return again;

  const codes: SampleCodes = {};
  const all = fictionalEntities(settings.sample).map(({ uscc }) => uscc);
  for (let from = 0; from < all.length && !wanted.every((decision) => codes[decision]); from += 100) {
    Object.assign(codes, { ...sorted(await check(gateway, all.slice(from, from + 100))), ...codes });
  }
  writeFileSync(file, JSON.stringify(codes));
  return codes;
}

async function check(gateway: RunningGateway, usccs: readonly string[]): Promise<readonly Checked[]> {
  if (usccs.length === 0) return [];
  const { data } = await gateway.execute(CHECK, { usccs });
  return (data?.entityCreditProfiles as readonly Checked[] | undefined) ?? [];
}

const sorted = (checked: readonly Checked[]): SampleCodes =>
  Object.fromEntries(
    wanted.flatMap((decision) => {
      const found = checked.find(({ jointPunishmentCheck }) => jointPunishmentCheck?.decision === decision);
      return found ? [[decision, found.uscc]] : [];
    }),
  );
