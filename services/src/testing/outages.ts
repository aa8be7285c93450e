import { setTimeout as pause } from 'node:timers/promises';
import { fictionalEntities, GATEWAY } from '@creditgraph/kernel';
import { ministries } from '../ministries';
import { type Answer, ask, until } from './asking';
import type { TestHouse } from './house';

const CHECK = 'joint-punishment';
/** A process that is started again twice, beside all others, may take long on a small machine. */
const HANGS_MS = 180_000;
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
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision sources { sector status required } }
} }`;

interface Checked {
  readonly decision: string;
  readonly sources: readonly {
    readonly sector: string;
    readonly status: string;
    readonly required: boolean;
  }[];
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
        const { [parts[name] ?? '']: part, ...others } = partsIn(answer);
        return part === null && !Object.values(others).includes(null) && tells(answer, name, reasons);
      };
      signal(name, 'SIGSTOP');
      try {
        judged(name, await until(look, lostFor(['TIMEOUT', 'BREAKER_OPEN']), neverClearOnSilence));
      } finally {
        signal(name, 'SIGCONT');
      }
      await isBack();

      signal(name, 'SIGKILL');
      judged(name, await until(look, lostFor(['UNREACHABLE', 'BREAKER_OPEN']), neverClearOnSilence));
      await isBack();
    },
    HANGS_MS,
  );

  it(
    'answers what a stopped gateway was asked once it goes on, and asks a new one after it was killed',
    async () => {
      signal(GATEWAY, 'SIGSTOP');
      const asked = look();
      await pause(200);
      signal(GATEWAY, 'SIGCONT');
      expect(whole(await asked)).toBe(true);

      signal(GATEWAY, 'SIGKILL');
      await expect(look()).rejects.toThrow();
      await isBack();
    },
    HANGS_MS,
  );
}

const partsIn = ({ data }: Answer<Profile>) => {
  if (!data) throw new Error('a profile is never lost as a whole');
  return data.entityCreditProfile;
};
const decisionIn = (answer: Answer<Profile>) =>
  answer.data?.entityCreditProfile.jointPunishmentCheck?.decision;
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

/** Of a check whose source is silent: it names the source, and is undecided. */
function judged(name: string, answer: Answer<Profile>): void {
  const check = partsIn(answer).jointPunishmentCheck;
  if (name === CHECK) {
    expect(check).toBeNull();
    return;
  }
  const silent = check?.sources.filter(({ status }) => status !== 'ANSWERED') ?? [];
  expect(silent.map(({ sector }) => sector)).toEqual([name]);
  expect(check?.decision).toBe('INDETERMINATE');
}

function neverClearOnSilence(answer: Answer<Profile>): void {
  const { decision, sources = [] } = partsIn(answer).jointPunishmentCheck ?? {};
  const silent = sources.some(({ status }) => status !== 'ANSWERED');
  expect(silent && decision === 'CLEAR').toBe(false);
}
