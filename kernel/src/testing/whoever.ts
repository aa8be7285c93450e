import type { Caller } from '../caller';
import { recordConduct } from '../conduct/record';
import { houseAuthor, journaled } from '../journal/pad';
import { openListing } from '../listing/record';
import type { OpenMinistry } from '../ministry';
import { personKeyOf } from '../person/mask';
import { ministryOf } from '../sector-ministry';
import { unseal } from '../standing';
import type { DatabaseSettings } from '../storage/database';
import { recordSubject } from '../subject/record';
import { thingKeyOf } from '../subject/thing';
import { usccWith } from '../uscc/uscc';
import { itself, staffOf } from './callers';
import { counterAt } from './counter';
import { openLive } from './live';
import { personKey, sealKey } from './ministry';
import { aListing, anAct, aSector, aStep, aSubject, noon } from './records';

/** A sector that keeps entities, things and persons. */
export const sector = aSector({
  subjectKinds: {
    ENTERPRISE: '企业',
    CRANE: { name: '起重机械', of: 'THING' },
    EXPERT: { name: '评审专家', of: 'PERSON' },
  },
});
export const firmIn = (region: string, body: string) =>
  usccWith({ department: '9', category: '1', region, body: `MUXU${body}` });
export const FIRM = firmIn('410100', 'T001');
export const BUYER = firmIn('110101', 'T002');
export const CRANE = thingKeyOf('V', '吊A1');
export const LOOSE = thingKeyOf('V', '吊A2');
/** The number that is printed in GB 11643-1999, and nobody's passport. */
export const NUMBER = '11010519491231002X';
export const PASSPORT = 'XU1234567';
export const EXPERT = personKeyOf(NUMBER, personKey);
export const STRANGER = personKeyOf(PASSPORT, personKey);
export const officer = staffOf('test');
export const firm = itself(FIRM);
export const buyer = itself(BUYER);
export const expert = { person: { documentNumber: NUMBER } };
export const stranger = { person: { documentType: 'PASSPORT', documentNumber: PASSPORT } };

const FILE_PARTS = `subject { name } evaluation { score } listings { id status underObjection }
  conduct { edges { node { id version underObjection publicUntil occurredOn provenance } } }`;
export const OBJECTION = 'id version state thing record { kind id } grounds dueOn dueBasis finding';
const REPAIR = 'id version state thing record { kind id } promise evidence { description } dueOn';
const mutation = (verb: string, noun: 'Objection' | 'Repair', input: string) =>
  `mutation ($input: ${input}!) { done: ${verb}Test${noun}(input: $input) { outcome
    matter: ${noun.toLowerCase()} { ${noun === 'Repair' ? REPAIR : OBJECTION} } file { ${FILE_PARTS} } } }`;
export const FILE = mutation('file', 'Objection', 'FileObjectionInput');
export const DECIDE = mutation('decide', 'Objection', 'DecideObjectionInput');
export const WITHDRAW = mutation('withdraw', 'Objection', 'OwnStepInput');
export const STEP = (verb: string) => mutation(verb, 'Objection', 'StepInput');
export const REQUEST = mutation('request', 'Repair', 'RequestRepairInput');
export const ACCEPT = mutation('accept', 'Repair', 'AcceptRepairInput');
export const GRANT = mutation('decide', 'Repair', 'DecideRepairInput');
export const VOID = mutation('void', 'Repair', 'StepInput');
export const TAKE_BACK = mutation('withdraw', 'Repair', 'OwnStepInput');
export const MATTERS = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { test {
  objections { edges { node { ${OBJECTION} } } } repairs { edges { node { id thing } } }
  pending { edges { node { noun id thing state dueOn steps } } } } } } }`;
const NOTICES = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { test {
  notices { edges { node { text } } } } } } }`;
export const PERSON = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on NaturalPerson {
  testPending { edges { node { noun id thing steps } } }
  testPractice { name listings { status } objections { edges { node { ${OBJECTION} } } } repairs { edges { node { id } } } } } } }`;
const STANDING = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on NaturalPerson { testStanding } } }`;

export interface Done {
  readonly outcome: string;
  readonly matter: Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };
  readonly file: {
    readonly subject: object | null;
    readonly listings: readonly Readonly<Record<string, unknown>>[];
    readonly conduct: { readonly edges: readonly { readonly node: Readonly<Record<string, unknown>> }[] };
  };
}
export interface Page<Node = { readonly id: string; readonly thing: string | null }> {
  readonly edges: readonly { readonly node: Node }[];
}
type Matters = Readonly<Record<'objections' | 'repairs' | 'pending', Page>>;
export const nodes = <Node>({ edges }: Page<Node>) => edges.map(({ node }) => node);

export const thing = { uscc: FIRM, thing: CRANE };
/** Of whom or what a record is, who files, and until when it is to be answered. */
export const subjects = [
  {
    what: 'a thing, by its holder',
    key: CRANE,
    named: thing,
    caller: firm,
    thing: CRANE,
    due: '2026-06-18',
  },
  {
    what: 'a thing, at the counter',
    key: CRANE,
    named: { thing: CRANE },
    caller: officer,
    thing: CRANE,
    due: '2026-06-18',
  },
  {
    what: 'a thing of nobody',
    key: LOOSE,
    named: { thing: LOOSE },
    caller: officer,
    thing: LOOSE,
    due: null,
  },
  { what: 'a person', key: EXPERT, named: expert, caller: officer, thing: null, due: null },
];

export const filing = (named: object, record: object) => ({ ...named, record, grounds: '所记事实不符' });
export const asking = (named: object, record: object) => ({
  ...{ ...named, record, dutiesPerformedOn: '2026-05-01', promise: '承诺今后守法诚信经营' },
  evidence: [{ kind: 'DUTIES', description: '缴款凭证' }],
});
export const at = ({ matter: { id, version } }: Done, more: object = {}) => ({
  ...{ id, expectedVersion: version, reason: '经核实', ...more },
});
export const held = (subject: string, kind: string, heldBy: string | null = FIRM) =>
  aSubject({ subject, kind, name: kind === 'EXPERT' ? '甲**' : '示例', heldBy });

/** Books in which an entity, things and persons have records; a fresh ministry for every test of the suite that calls it. */
export function whoeverIn(database: () => DatabaseSettings) {
  let open: OpenMinistry;
  const clock = { now: noon('2026-06-15') };
  const listings = new Map<string, string>();
  const acts = new Map<string, string>();
  const { send, refused, ask } = counterAt(() => open);

  beforeEach(async () => {
    clock.now = noon('2026-06-15');
    open = await openLive(ministryOf(sector), database(), () => clock.now);
    await journaled(open.books, houseAuthor('test'), async (tx) => {
      const known = [aSubject({ subject: FIRM }), aSubject({ subject: BUYER }), held(CRANE, 'CRANE')];
      for (const one of [...known, held(LOOSE, 'CRANE', null), held(EXPERT, 'EXPERT')])
        await recordSubject(tx, one, noon('2025-02-01'));
      for (const subject of [CRANE, LOOSE, EXPERT, FIRM]) {
        const entry = aListing({ subject, decisionNumber: subject });
        listings.set(subject, await openListing(tx, sector.lists, entry, aStep('adopt', '2026-01-10')));
      }
      const penalties = [CRANE, EXPERT, STRANGER].flatMap((subject) =>
        ['2025-03-01', null].map((publicUntil) =>
          anAct({
            ...{ subject, publicUntil, occurredOn: '2025-03-01', validFrom: '2025-03-01' },
            documentNumber: `${subject.slice(0, 9)} ${publicUntil}`,
            details: { categories: ['FINE'] },
          }),
        ),
      );
      await recordConduct(tx, penalties, noon('2025-04-01'));
    });
    const rows = await open.books.query<{ id: string; subject: string }>(
      'SELECT id, subject FROM conduct ORDER BY publicUntil DESC',
    );
    for (const { id, subject } of rows) if (!acts.has(subject)) acts.set(subject, id);
  });
  afterEach(() => open.close());

  const listingOf = (subject: string) => ({ kind: 'LISTING', id: listings.get(subject) ?? '' });
  const actOf = (subject: string) => ({ kind: 'CONDUCT', id: acts.get(subject) ?? '' });
  const mattersOf = async (uscc: string, caller: Caller) => {
    const of = [{ __typename: 'EntityCreditProfile', uscc, asOf: clock.now }];
    return (await ask<{ _entities: [{ test: Matters }] }>(MATTERS, { of }, caller))._entities[0].test;
  };
  const noticesOf = async (uscc: string, caller: Caller): Promise<string[]> => {
    const of = [{ __typename: 'EntityCreditProfile', uscc, asOf: clock.now }];
    const { _entities } = await ask<{ _entities: [{ test: { notices: Page<{ text: string }> } }] }>(
      NOTICES,
      { of },
      caller,
    );
    return nodes(_entities[0].test.notices).map(({ text }) => text);
  };
  const standingOf = async (key: string) => {
    const of = [{ __typename: 'NaturalPerson', personKey: key, asOf: clock.now }];
    const { _entities } = await ask<{ _entities: [{ testStanding: string }] }>(STANDING, { of }, officer);
    return unseal(
      _entities[0].testStanding,
      { source: 'test', subject: key, asOf: clock.now },
      () => sealKey,
    );
  };
  const sell = () =>
    journaled(open.books, houseAuthor('test'), (tx) =>
      recordSubject(tx, { ...held(CRANE, 'CRANE'), heldBy: BUYER }, clock.now),
    );

  return {
    send,
    refused,
    ask,
    clock,
    open: () => open,
    listings,
    acts,
    listingOf,
    actOf,
    mattersOf,
    noticesOf,
    standingOf,
    sell,
  };
}
