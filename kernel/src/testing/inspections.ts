import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { graphql } from 'graphql';
import { anonymous, type Caller } from '../caller';
import { openListing } from '../listing/record';
import type { OpenMinistry } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { keyIdOf } from '../standing';
import type { DatabaseSettings } from '../storage/database';
import { recordSubject } from '../subject/record';
import { type Instant, type IsoDate, startOfDay } from '../time';
import { usccWith } from '../uscc/uscc';
import { staffOf } from './callers';
import { aListing, aListKind, aSector, aStep, aSubject, byTheDay, noon } from './records';

export const firm = (serial: number) =>
  usccWith({
    ...{ department: '9', category: '1', region: '320600' },
    body: `MUXU${String(serial).padStart(4, '0')}`,
  });
export const BUREAU = usccWith({ department: '1', category: '1', region: '320600', body: 'MUXU0001' });
export const officer: Caller = staffOf('test');

/** A red list inspected at the statutory minimum and twice a year at most; a black one; and grades. */
export const inspected = aSector({
  evaluation: byTheDay,
  conductKinds: { FOUND: '检查发现问题' },
  lists: [
    aListKind({ code: 'RED', kind: 'RED', months: null }),
    aListKind({ code: 'BLACK', kind: 'SERIOUS', months: null }),
  ],
  inspection: [
    { list: 'BLACK', tier: 'KEY', label: '重点监管', basis: '示例依据一' },
    { grade: 'B', tier: 'HIGHER', label: '提高频次', basis: '示例依据二' },
    {
      ...{ list: 'RED', tier: 'LOWER', label: '法定最低', basis: '示例依据三' },
      ...{ statutoryMinimum: true, mostPerYear: 2 },
    },
    { tier: 'ROUTINE', label: '常规监管', basis: '示例依据四' },
  ],
  inspectionConduct: (result) => (result === 'PROBLEMS' ? 'FOUND' : null),
});

const officers = ['甲', '乙', '丙', '丁'].map((name, place) => ({
  name: `虚构${name}某`,
  certificate: `3206001000${place}`,
}));

/** A plan for the third quarter of 2026, drawn on 25 June. */
export const aPlan = (traits: object = {}) => ({
  ...{ number: '虚抽〔2026〕1号', authority: '乌有乡示例局', basis: '示例依据', kinds: ['ENTERPRISE'] },
  ...{
    from: '2026-07-01',
    until: '2026-10-01',
    drawOn: '2026-06-25',
    publicValue: '示例彩票第2026072期开奖号码',
  },
  rates: { ordinary: 0.25, lower: 0.5, higher: 2, key: 4, statutoryMinimum: 0.1 },
  ...{ inspectors: officers, idempotencyKey: 'plan-1' },
  ...traits,
});

export const anInspection = (traits: object = {}) => ({
  ...{ uscc: firm(1), cause: 'REPORT', carriedOutOn: '2026-07-10', result: 'NOTHING_FOUND' },
  ...{ summary: '示例检查情况', basis: '示例依据', authority: '乌有乡示例局', authorityCode: BUREAU },
  ...{ documentNumber: '虚检1号', inspectors: officers.slice(0, 2), idempotencyKey: 'inspection-1' },
  ...traits,
});

/** A ministry with some firms, whose clock is set by hand. */
export interface InspectedMinistry {
  readonly open: OpenMinistry;
  now: Instant;
  send(source: string, variables?: object, caller?: Caller): Promise<Record<string, unknown>>;
  /** The mutation of that name with that input: what it answers, or the refusal it throws. */
  does(name: string, input: object, selection: string, caller?: Caller): Promise<Record<string, unknown>>;
  /** The file of a firm as a caller sees it. */
  file(uscc: string, selection: string, caller?: Caller, asOf?: Instant): Promise<Record<string, unknown>>;
  list(uscc: string, list: 'RED' | 'BLACK', day: IsoDate): Promise<void>;
}

export async function openInspected(database: DatabaseSettings, firms: number): Promise<InspectedMinistry> {
  const pair = generateKeyPairSync('ed25519');
  const open = await ministryOf(inspected).open({
    ...{ database, sectors: [], keys: () => undefined },
    signer: { ...pair, keyId: keyIdOf(pair.publicKey) },
    personKey: createSecretKey(Buffer.alloc(32, 7)),
    clock: () => desk.now,
  });
  const desk: InspectedMinistry = {
    open,
    now: noon('2026-06-15'),
    async send(source, variableValues = {}, caller = officer) {
      const { schema, context } = open.subgraph;
      const contextValue = context({ requestId: 'request-1', caller });
      const { data, errors } = await graphql({ schema, source, variableValues, contextValue } as never);
      if (errors) throw errors[0]?.originalError ?? errors[0];
      return JSON.parse(JSON.stringify(data));
    },
    async does(name, input, selection, caller) {
      const type = inputOf(name);
      const source = `mutation ($input: ${type}!) { done: ${name}(input: $input) { ${selection} } }`;
      return (await desk.send(source, { input }, caller)).done as Record<string, unknown>;
    },
    async file(uscc, selection, caller = anonymous, asOf = desk.now) {
      const source = `query ($of: [_Any!]!) { _entities(representations: $of) {
        ... on EntityCreditProfile { test { ${selection} } } } }`;
      const of = [{ __typename: 'EntityCreditProfile', uscc, asOf }];
      const { _entities } = await desk.send(source, { of }, caller);
      return (_entities as { test: Record<string, unknown> }[])[0]?.test ?? {};
    },
    list: (subject, list, day) =>
      open.books.write(async (tx) => {
        const listing = aListing({ subject, list, decisionNumber: `${list} ${subject}`, enteredOn: day });
        await openListing(tx, inspected.lists, listing, aStep('adopt', day));
      }),
  };
  await open.books.write(async (tx) => {
    for (let serial = 1; serial <= firms; serial += 1)
      await recordSubject(tx, aSubject({ subject: firm(serial) }), startOfDay('2026-01-01'));
  });
  return desk;
}

/** `recordTestInspection` takes a `RecordInspectionInput`. */
const inputOf = (name: string) => {
  const capital = name.charAt(0).toUpperCase() + name.slice(1);
  return `${capital.replace('Test', '')}Input`;
};
