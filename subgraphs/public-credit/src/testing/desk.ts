import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import {
  type DatabaseSettings,
  type Instant,
  keyIdOf,
  type OpenMinistry,
  type Standing,
  unseal,
  usccWith,
} from '@creditgraph/kernel';
import { graphql } from 'graphql';
import { department } from '../../../../kernel/src/testing/callers';
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
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const opened = await ministry.open({
    database,
    signer: { keyId: keyIdOf(publicKey), privateKey, publicKey },
    keys: () => publicKey,
    personKey: createSecretKey(Buffer.from('for tests only')),
    sectors: [],
    clock: () => now,
  });
  const { subgraph } = opened;
  const ask = async (source: string, variableValues: Record<string, unknown> = {}) => {
    const contextValue = subgraph.context({ requestId: 'r-1', caller: department });
    const { data, errors } = await graphql({ schema: subgraph.schema, source, variableValues, contextValue });
    if (errors) throw errors[0];
    return data as Record<string, unknown>;
  };
  const standing = async (uscc: string, asOf = now) => {
    const { _entities } = await ask(STANDING, { of: [{ __typename: 'EntityCreditProfile', uscc, asOf }] });
    const [profile] = _entities as { publicCredit: { standing: string } }[];
    const expected = { source: 'public-credit', subject: uscc, asOf };
    const told = unseal(profile?.publicCredit.standing, expected, () => publicKey);
    if (!told) throw new Error('the seal does not hold');
    return told;
  };
  return { opened, ask, standing };
}

const STANDING = `query ($of: [_Any!]!) {
  _entities(representations: $of) { ... on EntityCreditProfile { publicCredit { standing } } }
}`;
