import { type DatabaseSettings, type Instant, usccWith } from '@creditgraph/kernel';
import { supersede } from '@creditgraph/registry';
import { aHouse, booksOf, enlist, type HouseTraits, NOW, register, type TestHouse } from './house';
import { post, valuesOf } from './street';
import { type Wires, wired } from './wires';

const firm = (serial: number) =>
  usccWith({
    department: '9',
    category: '1',
    region: '320600',
    body: `MXUHT${String(serial).padStart(3, '0')}`,
  });

/** A defaulter by the courts' list, which bars it from procurement. */
export const BARRED = firm(1);
/** Nothing is on record of it. */
export const CLEAN = firm(2);
/** A former code of another defaulter. */
export const FORMER = firm(3);
/** What another defaulter is called now; it was listed under its former code. */
export const RENAMED = firm(4);
/** The former code of that one. */
const RENAMED_FROM = firm(5);
/** Praised by one list and barred by another. */
export const PRAISED = firm(6);
/** On no register. */
export const NOBODY = firm(7);
/** Not on the register yet. */
export const NEWLY = firm(8);

/** When the defaulter came onto its list, and when it is off it again. */
export const LISTED: Instant = '2025-02-28T16:00:00.000Z';
export const ENDED: Instant = '2027-02-28T16:00:00.000Z';

export interface Siege {
  readonly house: TestHouse;
  readonly wires: Wires;
  /** The house's clock, and everyone's in it. */
  at(now: Instant): void;
  /** Whatever was tried before, who is barred is barred and who is clean is clear. */
  expectUnmoved(): Promise<void>;
  close(): Promise<void>;
}

const BOTH = `query ($usccs: [USCC!]!) { entityCreditProfiles(usccs: $usccs) {
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision }
} }`;

/** A whole house open to the street, every source behind its own server on a line that can be tapped. */
export async function besieged(
  database: () => DatabaseSettings,
  served: HouseTraits['served'] = {},
): Promise<Siege> {
  let now = NOW;
  const clock = () => now;
  const house = await aHouse(database, {
    now: clock,
    timeoutMs: 2_000,
    served: { port: 0, retries: 0, ...served },
  });
  for (const uscc of [BARRED, CLEAN, FORMER, RENAMED, RENAMED_FROM, PRAISED]) await register(house, uscc);
  for (const uscc of [BARRED, RENAMED_FROM, PRAISED]) {
    await enlist(house, uscc, { list: 'SXBZXR', from: '2025-03-01', end: '2027-03-01' });
  }
  await enlist(house, PRAISED, { list: PRAISE, from: '2025-03-01', end: '2027-03-01' });
  const replaced = [
    [FORMER, PRAISED],
    [RENAMED_FROM, RENAMED],
  ] as const;
  for (const [from, to] of replaced) {
    const act = { from, to, on: '2025-06-01', document: '虚登代码〔2025〕1号' };
    await booksOf(house, 'registry').write((tx) => supersede(tx, act, '2025-06-02T00:00:00.000Z'));
  }
  const wires = await wired(house, clock);
  return {
    house,
    wires,
    at: (instant) => {
      now = instant;
    },
    async expectUnmoved() {
      const told = await post(house.gateway.url, { query: BOTH, variables: { usccs: [BARRED, CLEAN] } });
      expect(valuesOf('decision', told.data)).toEqual(['PROHIBITED', 'CLEAR']);
    },
    async close() {
      await wires.close();
      await house.close();
    },
  };
}

/** A red list of the same source. */
const PRAISE = 'LDHX';
