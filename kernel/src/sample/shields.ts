import type { SectorDefinition } from '../sector';
import { type ApplyShieldInput, applyShield, shieldIdOf } from '../shield/apply';
import { decideShield } from '../shield/decide';
import { takeIn } from '../shield/enter';
import { shieldLawOn } from '../shield/law';
import type { ShieldOrder } from '../shield/order';
import type { Transaction } from '../storage/books';
import type { FictionalEntity } from '../subject/fiction';
import { takenOn } from './under-way';

const APPLIED = takenOn('2026-11-03', 'SUBJECT');
const GRANTED = takenOn('2026-11-12', 'OWN_STAFF');
const ENTERED = takenOn('2026-11-13', 'SYSTEM');

const ruling: ApplyShieldInput['ruling'] = {
  ...{ kind: 'REORGANISATION', number: '(2026)虚构01破1号', court: '虚构市中级人民法院(示例)' },
  ruledOn: '2026-09-10',
};
const planUntil = '2029-09-10';
const granted = { reason: '(示例)裁定已向人民法院核实,准予屏蔽', document: '示例屏蔽〔2026〕1号' };

/**
 * One made-up enterprise performs a plan of reorganisation: it applied once, at the desk, whose decision is in the books of every
 * sector, whether the enterprise is known there or not.
 */
export async function sampleShield<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  uscc: string,
): Promise<void> {
  if (!sector.takesShields) {
    await takeIn(tx, sector, orderAbout(uscc), ENTERED);
    return;
  }
  const said = {
    uscc,
    ruling,
    planUntil,
    applicant: 'ADMINISTRATOR',
    grounds: '(示例)重整计划执行中',
  } as const;
  const id = await applyShield(tx, said, APPLIED);
  const decision = { id, expectedVersion: 1, granted: true, rulingVerified: true, ...granted };
  await decideShield(tx, sector, decision, GRANTED);
}

/** The enterprise under the plan: old enough to have been on record before the ruling, and still there. */
export const reorganisedAmong = (entities: readonly FictionalEntity[]): string | undefined =>
  entities.find(
    ({ kind, status, registeredOn }) =>
      kind === 'ENTERPRISE' && status === 'ACTIVE' && registeredOn < '2020-01-01',
  )?.uscc;

/** What the desk of the sample decided, as it reaches the others. */
function orderAbout(subject: string): ShieldOrder {
  const { rule, basis } = shieldLawOn(ruling.ruledOn);
  return {
    ...{ version: 1, source: 'sample', id: shieldIdOf(subject, ruling, 0), subject },
    ...{ ruling, law: { rule, basis }, planUntil, issuedAt: ENTERED.at },
    steps: [{ action: 'grant', effectiveAt: GRANTED.at, ...granted }],
  };
}
