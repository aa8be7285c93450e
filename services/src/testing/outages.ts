import { setTimeout as pause } from 'node:timers/promises';
import { fictionalEntities, GATEWAY } from '@creditgraph/kernel';
import { ministries } from '../ministries';
import { type Answer, ask } from './asking';
import type { TestHouse } from './house';

const CHECK = 'joint-punishment';
/** What of a profile each ministry answers. */
const parts: Readonly<Record<string, string>> = {
  registry: 'entity',
  tax: 'tax',
  'public-credit': 'publicCredit',
  'civil-affairs': 'civilAffairs',
  environment: 'environment',
  transport: 'transport',
  [CHECK]: 'jointPunishmentCheck',
};
const QUERY = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
  entity { name } tax { sector } publicCredit { sector } civilAffairs { sector } environment { sector } transport { sector }
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision sources { sector status } }
} }`;

interface Checked {
  readonly decision: string;
  readonly sources: readonly { readonly sector: string; readonly status: string }[];
}
interface Profile {
  readonly entityCreditProfile: Readonly<Record<string, unknown>> & {
    readonly jointPunishmentCheck: Checked | null;
  };
}

/** Tests that a process which is stopped or killed takes its own part away and no other, and is back by itself. */
export function bearsOutages(house: () => TestHouse, sample: { seed: number; count: number }): void {
  let uscc = '';
  const look = () => ask<Profile>(house(), QUERY, { uscc });
  const signal = (name: string, which: NodeJS.Signals) => {
    const pid = house().processes.get(name)?.pid();
    if (!pid) throw new Error(`${name} does not run`);
    process.kill(pid, which);
  };
  const isBack = () => until(look, whole);

  /** Somebody who is clear while all answer, so that nothing but silence makes a check undecided. */
  beforeAll(async () => {
    for (const { uscc: candidate } of fictionalEntities(sample)) {
      uscc = candidate;
      if (decisionIn(await look()) === 'CLEAR') return;
    }
    throw new Error('nobody in the sample is clear');
  });

  it('knows what every ministry answers', () => {
    expect(Object.keys(parts).sort()).toEqual(ministries.map(({ name }) => name).sort());
  });

  it.each(ministries.map(({ name }) => name))(
    'loses the part of %s alone while it is stopped, and while it is dead, and has it back',
    async (name) => {
      const lostFor = (reasons: readonly string[]) => (answer: Answer<Profile>) => {
        const { jointPunishmentCheck: check, ...profile } = partsIn(answer);
        if (check && check.decision !== 'INDETERMINATE') return false;
        const { [parts[name] ?? '']: part = null, ...others } = { ...profile, jointPunishmentCheck: check };
        return part === null && !Object.values(others).includes(null) && tells(answer, name, reasons);
      };
      signal(name, 'SIGSTOP');
      try {
        const stopped = await until(look, lostFor(['TIMEOUT', 'BREAKER_OPEN']), neverClear);
        if (name !== CHECK) expect(silentIn(stopped)).toEqual([name]);
      } finally {
        signal(name, 'SIGCONT');
      }
      await isBack();

      signal(name, 'SIGKILL');
      const dead = await until(look, lostFor(['UNREACHABLE', 'BREAKER_OPEN']), neverClear);
      if (name !== CHECK) expect(silentIn(dead)).toEqual([name]);
      await isBack();
    },
    60_000,
  );

  it('answers what a stopped gateway was asked once it goes on, and asks a new one after it was killed', async () => {
    signal(GATEWAY, 'SIGSTOP');
    const asked = look();
    await pause(200);
    signal(GATEWAY, 'SIGCONT');
    expect(whole(await asked)).toBe(true);

    signal(GATEWAY, 'SIGKILL');
    await expect(look()).rejects.toThrow();
    await isBack();
  }, 60_000);
}

const partsIn = ({ data }: Answer<Profile>) => {
  if (!data) throw new Error('a profile is never lost as a whole');
  return data.entityCreditProfile;
};
const decisionIn = (answer: Answer<Profile>) =>
  answer.data?.entityCreditProfile.jointPunishmentCheck?.decision;
const silentIn = (answer: Answer<Profile>) =>
  partsIn(answer)
    .jointPunishmentCheck?.sources.filter(({ status }) => status !== 'ANSWERED')
    .map(({ sector }) => sector);

const whole = (answer: Answer<Profile>) => !answer.errors && decisionIn(answer) === 'CLEAR';

/** Every error is of the one source, and says how it fails. */
const tells = ({ errors = [] }: Answer<unknown>, sector: string, reasons: readonly string[]) =>
  errors.length > 0 &&
  errors.every(
    ({ extensions }) =>
      extensions.code === 'SOURCE_UNAVAILABLE' &&
      extensions.sector === sector &&
      reasons.includes(String(extensions.reason)),
  );

function neverClear(answer: Answer<Profile>): void {
  expect(decisionIn(answer)).not.toBe('CLEAR');
}

/** Asks until the answer is the one that must come; where the machine is busy another may come before it. */
async function until<Seen>(
  look: () => Promise<Seen>,
  wanted: (seen: Seen) => boolean,
  always: (seen: Seen) => void = () => {},
): Promise<Seen> {
  let last: unknown;
  for (let tries = 0; tries < 150; tries += 1, await pause(100)) {
    const seen = await look().catch((error) => {
      last = error;
    });
    if (!seen) continue;
    always(seen);
    if (wanted(seen)) return seen;
    last = seen;
  }
  throw new Error(`it never came; at last there was ${JSON.stringify(last)}`);
}
