import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import {
  type DatabaseSettings,
  type Instant,
  keyIdOf,
  type OpenMinistry,
  type Refusal,
  type Signer,
  usccWith,
} from '@creditgraph/kernel';
import { graphql } from 'graphql';
import { department } from '../../../../kernel/src/testing/callers';
import type { EntityInput } from '../entity/model';
import { recordEntity } from '../entity/record';
import { ministry } from '../index';

export const now: Instant = '2026-06-15T04:00:00.000Z';
export const early: Instant = '2026-01-05T04:00:00.000Z';

/** A valid fictional code; the same number gives the same code. */
export const codeOf = (number: number, region = '320102'): string => {
  const body = `MUXU${String(number).padStart(4, '0')}`;
  return usccWith({ department: '9', category: '1', region, body });
};

/** What a register says of a fictional company. */
export const anEntity = (change: Partial<EntityInput> = {}): EntityInput => ({
  uscc: codeOf(1),
  name: '云梦泽虚构建材有限公司(示例)',
  formerNames: [],
  kind: 'ENTERPRISE',
  status: 'ACTIVE',
  region: '320102',
  authority: '江苏省南京市玄武区市场监督管理局(示例)',
  legalRepresentative: '欧阳示例',
  registeredOn: '2020-03-02',
  deregisteredOn: null,
  source: '登记机关业务系统(示例)',
  ...change,
});

export interface Register {
  readonly opened: OpenMinistry;
  readonly signer: Signer;
  record(...inputs: EntityInput[]): Promise<void>;
  ask(source: string, variables?: Record<string, unknown>): Promise<Record<string, unknown>>;
  refusalOf(source: string, variables?: Record<string, unknown>): Promise<Refusal>;
}

/** An empty register with a clock that stands still. */
export async function openRegister(database: DatabaseSettings): Promise<Register> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const signer = { keyId: keyIdOf(publicKey), privateKey, publicKey };
  const opened = await ministry.open({
    database,
    signer,
    keys: () => publicKey,
    personKey: createSecretKey(Buffer.from('for tests only')),
    sectors: [],
    clock: () => now,
  });
  const { subgraph, books } = opened;
  const run = (source: string, variableValues: Record<string, unknown> = {}) =>
    graphql({
      schema: subgraph.schema,
      source,
      variableValues,
      contextValue: subgraph.context({ requestId: 'r-1', caller: department }),
    });
  return {
    opened,
    signer,
    record: (...inputs) =>
      books.write(async (tx) => {
        for (const input of inputs) await recordEntity(tx, input, early);
      }),
    ask: async (source, variables) => {
      const { data, errors } = await run(source, variables);
      if (errors) throw errors[0];
      return data as Record<string, unknown>;
    },
    refusalOf: async (source, variables) => {
      const { errors } = await run(source, variables);
      return errors?.[0]?.originalError as Refusal;
    },
  };
}
