import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { graphql } from 'graphql';
import { anonymous, type Caller } from '../caller';
import type { CommitmentMatter } from '../commitment/matter';
import type { OpenMinistry } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { keyIdOf } from '../standing';
import type { DatabaseSettings } from '../storage/database';
import { recordSubject } from '../subject/record';
import { type Instant, startOfDay } from '../time';
import { usccWith } from '../uscc/uscc';
import { staffOf } from './callers';
import { aMatter, aPrivateMatter } from './commitments';
import { aSector, aSubject, noon } from './records';

export const FIRM = usccWith({ department: '9', category: '1', region: '320600', body: 'MUXU0002' });
export const BUREAU = usccWith({ department: '1', category: '1', region: '320600', body: 'MUXU0001' });

export const clerk: Caller = { ...staffOf('test'), purpose: '信用监管' };

const matters: readonly CommitmentMatter[] = [
  aMatter(),
  aMatter({ code: 'TOLERANT', name: '示例容缺事项', type: 'TOLERANT_ACCEPTANCE' }),
  aMatter({ code: 'FREE', name: '示例主动事项', type: 'VOLUNTARY' }),
  aPrivateMatter,
];

export const aPromiseMade = (traits: object = {}) => ({
  ...{ uscc: FIRM, matter: 'OPEN', template: '2021-01-01', reason: '办理示例事项', publicity: 'PUBLIC' },
  ...{ acceptedBy: '乌有乡示例局', acceptedByCode: BUREAU, idempotencyKey: 'make-1' },
  ...traits,
});

/** A ministry with matters of every kind and one firm, whose clock is set by hand. */
export interface PromisedMinistry {
  readonly open: OpenMinistry;
  now: Instant;
  send(source: string, variables?: object, caller?: Caller): Promise<Record<string, unknown>>;
  /** The mutation of that name with that input: what it answers, or the refusal it throws. */
  does(name: string, input: object, caller?: Caller): Promise<Record<string, unknown>>;
  /** The file of the firm as a caller sees it. */
  file(selection: string, caller?: Caller, asOf?: Instant): Promise<Record<string, unknown>>;
}

const ANSWER = `outcome code version commitment { code stage version template papers papersDueOn fedBackOn
  verification { result verifiedOn verifiedBy } performance { state unperformed assessedOn assessedBy } }`;

export async function openPromised(database: DatabaseSettings): Promise<PromisedMinistry> {
  const pair = generateKeyPairSync('ed25519');
  const open = await ministryOf(aSector({ commitmentMatters: matters })).open({
    ...{ database, sectors: [], keys: () => undefined },
    signer: { ...pair, keyId: keyIdOf(pair.publicKey) },
    personKey: createSecretKey(Buffer.alloc(32, 7)),
    clock: () => desk.now,
  });
  const desk: PromisedMinistry = {
    open,
    now: noon('2026-06-15'),
    async send(source, variableValues = {}, caller = clerk) {
      const { schema, context } = open.subgraph;
      const contextValue = context({ requestId: 'request-1', caller });
      const { data, errors } = await graphql({ schema, source, variableValues, contextValue } as never);
      if (errors) throw errors[0]?.originalError ?? errors[0];
      return JSON.parse(JSON.stringify(data));
    },
    async does(name, input, caller) {
      const source = `mutation ($input: ${inputOf(name)}!) { done: ${name}(input: $input) { ${ANSWER} } }`;
      return (await desk.send(source, { input }, caller)).done as Record<string, unknown>;
    },
    async file(selection, caller = anonymous, asOf = desk.now) {
      const source = `query ($of: [_Any!]!) { _entities(representations: $of) {
        ... on EntityCreditProfile { test { ${selection} } } } }`;
      const of = [{ __typename: 'EntityCreditProfile', uscc: FIRM, asOf }];
      const { _entities } = await desk.send(source, { of }, caller);
      return (_entities as { test: Record<string, unknown> }[])[0]?.test ?? {};
    },
  };
  await open.books.write((tx) => recordSubject(tx, aSubject({ subject: FIRM }), startOfDay('2026-01-01')));
  return desk;
}

/** `makeTestCommitment` takes a `MakeCommitmentInput`. */
const inputOf = (name: string) => `${name.charAt(0).toUpperCase()}${name.slice(1).replace('Test', '')}Input`;
