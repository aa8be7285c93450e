import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { type DatabaseSettings, keyIdOf, type OpenMinistry } from '@creditgraph/kernel';
import { graphql } from 'graphql';
import { department } from '../../../../kernel/src/testing/callers';
import { ministry } from '../index';

/** The ministry with books of its own and a clock that stands still. */
export function openAt(database: DatabaseSettings, now: string): Promise<OpenMinistry> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return ministry.open({
    database,
    signer: { keyId: keyIdOf(publicKey), privateKey, publicKey },
    keys: () => publicKey,
    personKey: createSecretKey(Buffer.alloc(32, 1)),
    sectors: [],
    clock: () => now,
  });
}

/** What it answers, as plain data; `code` of the refusal where it does not. */
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
  asOf: string,
  fields: string,
): Promise<readonly T[]> {
  const of = usccs.map((uscc) => ({ __typename: 'EntityCreditProfile', uscc, asOf }));
  const source = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { ${fields} } } }`;
  return (await ask<{ _entities: T[] }>(open, source, { of }))._entities;
}
