import {
  type DatabaseSettings,
  type Instant,
  type OpenMinistry,
  type Standing,
  unseal,
  usccWith,
} from '@creditgraph/kernel';
import { ask, openAt, profiles, sealKey } from '../../../../kernel/src/testing/ministry';
import { ministry } from '../index';

export const now: Instant = '2026-11-20T02:00:00.000Z';

/** A valid fictional code; the same number gives the same code. */
export const codeOf = (number: number): string =>
  usccWith({
    department: '9',
    category: '1',
    region: '320600',
    body: `MUXU${String(number).padStart(4, '0')}`,
  });

export interface Desk {
  readonly opened: OpenMinistry;
  ask(source: string, variables?: Record<string, unknown>): Promise<Record<string, unknown>>;
  /** What the joint punishment check is told of a code. */
  standing(uscc: string, asOf?: Instant): Promise<Standing>;
}

/** The ministry with empty books and a clock that stands still. */
export async function openDesk(database: DatabaseSettings): Promise<Desk> {
  const opened = await openAt(ministry, database, now);
  const standing = async (uscc: string, asOf = now) => {
    const fields = 'publicCredit { standing }';
    const [profile] = await profiles<{ publicCredit: { standing: string } }>(opened, [uscc], asOf, fields);
    const expected = { source: 'public-credit', subject: uscc, asOf };
    const told = unseal(profile?.publicCredit.standing, expected, () => sealKey);
    if (!told) throw new Error('the seal does not hold');
    return told;
  };
  return { opened, ask: (source, variables) => ask(opened, source, variables), standing };
}
