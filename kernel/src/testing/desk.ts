import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { graphql } from 'graphql';
import { anonymous } from '../caller';
import type { Ministry, OpenMinistry } from '../ministry';
import { keyIdOf, type KeyDirectory } from '../standing';
import type { DatabaseSettings } from '../storage/database';
import type { Instant } from '../time';

/** Secret under which natural persons' numbers are hashed in tests. */
export const personKey = createSecretKey(Buffer.alloc(32, 1));

/** A ministry that is open for questions. */
export interface MinistryDesk {
  readonly open: OpenMinistry;
  /** By what its seals are verified. */
  readonly keys: KeyDirectory;
  /** What it answers to everyone, as plain data; fails with the refusal where it does not. */
  ask<T = Record<string, unknown>>(source: string, variables?: Record<string, unknown>): Promise<T>;
  /** The profiles of some codes, with the fields asked for; as of now if no instant is given. */
  profiles<T>(usccs: readonly string[], fields: string, asOf?: Instant): Promise<readonly T[]>;
  close(): Promise<void>;
}

/** Opens a ministry with books of its own and a clock that stands still. */
export async function openAt(
  ministry: Ministry,
  database: DatabaseSettings,
  now: Instant,
): Promise<MinistryDesk> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const keys = () => publicKey;
  const open = await ministry.open({
    database,
    signer: { keyId: keyIdOf(publicKey), privateKey, publicKey },
    keys,
    personKey,
    sectors: [],
    clock: () => now,
  });
  const ask = async <T>(source: string, variableValues: Record<string, unknown> = {}): Promise<T> => {
    const { schema, context } = open.subgraph;
    const contextValue = context({ requestId: 'test', caller: anonymous });
    const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
    if (errors) throw errors[0]?.originalError ?? errors[0];
    return JSON.parse(JSON.stringify(data)) as T;
  };
  const profiles = async <T>(usccs: readonly string[], fields: string, asOf = now) => {
    const of = usccs.map((uscc) => ({ __typename: 'EntityCreditProfile', uscc, asOf }));
    const source = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { ${fields} } } }`;
    return (await ask<{ _entities: T[] }>(source, { of }))._entities;
  };
  return { open, keys, ask, profiles, close: () => open.close() };
}
