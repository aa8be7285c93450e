import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { graphql } from 'graphql';
import type { Ministry, OpenMinistry } from '../ministry';
import { keyIdOf, type Signer } from '../standing';
import type { DatabaseSettings } from '../storage/database';
import type { Instant } from '../time';
import { department } from './callers';

const { privateKey, publicKey } = generateKeyPairSync('ed25519');

/** Under which ministries in tests seal what they say. */
export const sealKey = publicKey;
/** With which they do. */
export const sealer: Signer = { keyId: keyIdOf(publicKey), privateKey, publicKey };
/** Under which they hash the numbers of persons. */
export const personKey = createSecretKey(Buffer.alloc(32, 1));

/** A ministry with books of its own and a clock that stands still, or that the test sets. */
export const openAt = (
  ministry: Ministry,
  database: DatabaseSettings,
  now: Instant | (() => Instant),
): Promise<OpenMinistry> =>
  ministry.open({
    database,
    signer: sealer,
    keys: () => publicKey,
    personKey,
    sectors: [],
    clock: typeof now === 'string' ? () => now : now,
  });

/** What it answers to another department, as plain data; fails with the refusal where it does not. */
export async function ask<T = Record<string, unknown>>(
  { subgraph }: OpenMinistry,
  source: string,
  variableValues: Record<string, unknown> = {},
): Promise<T> {
  const { schema, context } = subgraph;
  const contextValue = context({ requestId: 'test', caller: department });
  const { data, errors } = await graphql({ schema, source, variableValues, contextValue });
  if (errors) throw errors[0]?.originalError ?? errors[0];
  return JSON.parse(JSON.stringify(data)) as T;
}

/** The profiles of some codes as of an instant, with the fields asked for. */
export async function profiles<T>(
  open: OpenMinistry,
  usccs: readonly string[],
  asOf: Instant,
  fields: string,
): Promise<readonly T[]> {
  const of = usccs.map((uscc) => ({ __typename: 'EntityCreditProfile', uscc, asOf }));
  const source = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { ${fields} } } }`;
  return (await ask<{ _entities: T[] }>(open, source, { of }))._entities;
}
