import { anonymous, type Caller } from '../caller';
import type { OpenMinistry } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { recordSubject } from '../subject/record';
import { department, itself, staffOf } from '../testing/callers';
import { counterAt } from '../testing/counter';
import {
  aFinding,
  anItem,
  asked,
  type Declared,
  type DeclarationDone as Done,
  firmOf,
} from '../testing/declarations';
import { onEveryEngine } from '../testing/engines';
import { openLive } from '../testing/live';
import { aSector, aSubject, byTheDay, noon } from '../testing/records';

const { DECLARE, VERIFY, DECIDE, WITHDRAW } = asked;
const officer = staffOf('test');
const OTHER = firmOf(900);

onEveryEngine('self-declared information', (database) => {
  let open: OpenMinistry;
  let now = noon('2026-06-15');
  let [serial, FIRM] = [0, ''];
  let firm = itself('');
  const { send, refused, ask } = counterAt(() => open);
  beforeAll(async () => {
    open = await openLive(ministryOf(aSector({ evaluation: byTheDay })), database(), () => now);
  });
  afterAll(() => open.close());
  beforeEach(async () => {
    now = noon('2026-06-15');
    serial += 1;
    FIRM = firmOf(serial);
    firm = itself(FIRM);
    await open.books.write((tx) => recordSubject(tx, aSubject({ subject: FIRM }), noon('2024-02-01')));
  });

  const declare = async (traits: object = {}, caller: Caller = firm) =>
    (await send<Done>(DECLARE, anItem(FIRM, traits), caller)).declaration;
  const step = async (
    mutation: string,
    { id, version }: Declared,
    traits: object,
    caller: Caller = officer,
  ) => send<Done>(mutation, { id, expectedVersion: version, reason: '核对', ...traits }, caller);
  const decided = async (result: string, item: Declared) =>
    step(DECIDE, (await step(VERIFY, item, {})).declaration, aFinding(result));
  const withdrawn = (item: Declared) => step(WITHDRAW, item, { uscc: FIRM }, firm);
  const look = async <Told>(query: string, caller: Caller, asOf = now): Promise<Told> => {
    const of = [{ __typename: 'EntityCreditProfile', uscc: FIRM, asOf }];
    const data = await ask<{ _entities: [{ test: Told }] }>(query, { of }, caller);
    return data._entities[0].test;
  };
  const shown = async (caller: Caller, asOf = now) => {
    const { declarations } = await look<{ declarations: { edges: { node: Declared }[] } }>(
      asked.SHOWN,
      caller,
      asOf,
    );
    return declarations.edges.map(({ node }) => node.title);
  };

  it('says that it is unverified until somebody has looked, and is answered for by a public commitment', async () => {
    const item = await declare();
    expect(item).toMatchObject({
      ...{ version: 1, state: 'DECLARED', usable: false, caution: expect.stringContaining('未经核实') },
      ...{ verification: null, kind: { code: 'HONOUR', name: '表彰奖励' }, evidence: ['奖牌照片'] },
      authorisation: { scope: 'PUBLIC', from: '2026-06-15', until: '2027-06-15' },
    });
    const { declaration } = await step(VERIFY, item, {});
    expect(declaration).toMatchObject({ state: 'VERIFYING', usable: false, version: 2 });
    const done = await step(DECIDE, declaration, aFinding('VERIFIED'));
    expect(done.declaration).toMatchObject({
      ...{ state: 'VERIFIED', usable: true, caution: null, commitment: item.commitment },
      verification: {
        ...{ result: 'VERIFIED', finding: '与颁发单位核对', evidence: ['表彰文件'] },
        ...{ on: '2026-06-15', authority: '乌有乡示例局' },
      },
    });
    expect(await look(asked.FILE, firm)).toMatchObject({
      commitments: {
        edges: [
          {
            node: {
              ...{ code: item.commitment, matter: { code: 'SELF_DECLARATION' }, stage: 'PENDING' },
              performance: { state: 'PENDING' },
            },
          },
        ],
      },
    });
  });

  it('rests on one word at one office, and on another once that is broken', async () => {
    const one = await declare();
    const two = await declare({ title: '虚构市诚信奖' });
    const elsewhere = await declare({ title: '虚构市环保奖', acceptedByCode: OTHER });
    expect([two.commitment === one.commitment, elsewhere.commitment === one.commitment]).toEqual([
      true,
      false,
    ]);
    await decided('UNTRUE', one);
    expect((await declare()).commitment).not.toBe(one.commitment);
    await decided('UNTRUE', two);
    const steps = 'SELECT action FROM commitment_step WHERE commitment = ?';
    expect(await open.books.query(steps, [one.commitment])).toEqual([{ action: 'breach' }]);
  });

  it('found untrue breaks its word, raises supervision and lists nobody', async () => {
    const item = await declare({ authorisation: { scope: 'MINISTRY', until: '2027-01-01' } });
    const { declaration, file } = await decided('UNTRUE', item);
    expect(declaration).toMatchObject({ state: 'UNTRUE', usable: false });
    expect(file).toEqual({ inspectionRegime: { tier: 'HIGHER' }, listings: [] });
    const { commitments } = await look<{ commitments: { edges: object[] } }>(asked.PROMISED, anonymous);
    expect(commitments.edges).toMatchObject([
      {
        node: {
          stage: 'NOT',
          performance: { state: 'NOT', unperformed: '自主申报的表彰奖励信息经核实不属实' },
        },
      },
    ]);
    expect(JSON.stringify(commitments)).not.toContain(item.title);
    now = noon('2026-06-16');
    expect((await decided('VERIFIED', declaration)).declaration).toMatchObject({ state: 'VERIFIED' });
  });

  it.each(['UNCONFIRMED', 'VERIFIED'])('%s changes no grade, no check and no supervision', async (result) => {
    const seen = () => look<object>(asked.JUDGED, officer);
    const before = await seen();
    expect(before).toMatchObject({
      evaluation: { score: 100 },
      standing: expect.stringContaining('.'),
      inspectionRegime: { tier: 'ROUTINE' },
    });
    const item = await declare();
    expect(await seen()).toEqual(before);
    await decided(result, item);
    expect(await seen()).toEqual(before);
  });

  it.each`
    scope           | result           | everyone | departments
    ${'PUBLIC'}     | ${'VERIFIED'}    | ${1}     | ${1}
    ${'GOVERNMENT'} | ${'VERIFIED'}    | ${0}     | ${1}
    ${'MINISTRY'}   | ${'VERIFIED'}    | ${0}     | ${0}
    ${'PUBLIC'}     | ${'UNCONFIRMED'} | ${0}     | ${0}
    ${'PUBLIC'}     | ${'UNTRUE'}      | ${0}     | ${0}
    ${'PUBLIC'}     | ${null}          | ${0}     | ${0}
  `(
    'meant for $scope and $result is seen by $everyone and $departments',
    async ({ scope, result, everyone, departments }) => {
      const item = await declare({ authorisation: { scope, until: '2027-06-15' } });
      if (result) await decided(result, item);
      const seen = [anonymous, department, itself(OTHER), officer, firm].map((caller) => shown(caller));
      expect((await Promise.all(seen)).map(({ length }) => length)).toEqual([
        ...[everyone, departments, everyone, 1, 1],
      ]);
      const events = async (caller: Caller) => {
        const { page } = await ask<{ page: { events: { deed: string; uscc: string }[] } }>(
          asked.EVENTS,
          {},
          caller,
        );
        return page.events.some(({ deed, uscc }) => uscc === FIRM && deed.startsWith('declaration.'));
      };
      expect([await events(anonymous), await events(department), await events(officer)]).toEqual([
        ...[everyone > 0, departments > 0, true],
      ]);
    },
  );

  it.each`
    what                   | traits                                                         | last            | first           | state
    ${'its own validity'}  | ${{ validUntil: '2026-09-01' }}                                | ${'2026-08-31'} | ${'2026-09-01'} | ${'EXPIRED'}
    ${'the authorisation'} | ${{ authorisation: { scope: 'PUBLIC', until: '2026-09-01' } }} | ${'2026-08-31'} | ${'2026-09-01'} | ${'VERIFIED'}
  `('is used until $what is over', async ({ traits, last, first, state }) => {
    await decided('VERIFIED', await declare(traits));
    now = noon(last);
    expect(await shown(anonymous)).toHaveLength(1);
    now = noon(first);
    expect(await shown(anonymous)).toEqual([]);
    expect(await shown(anonymous, noon(last))).toEqual([]);
    const { declarations } = await look<{ declarations: { edges: object[] } }>(asked.FILE, firm);
    expect(declarations.edges).toMatchObject([
      { node: { state, usable: false, caution: expect.any(String) } },
    ]);
  });

  it('that was taken back is used no more, nor as of an earlier instant, and is not taken back meanwhile', async () => {
    const { declaration } = await step(VERIFY, await declare(), {});
    await expect(withdrawn(declaration)).rejects.toMatchObject({ code: 'STEP_NOT_ALLOWED' });
    const { declaration: verified } = await step(DECIDE, declaration, aFinding('VERIFIED'));
    const then = noon('2026-06-20');
    now = noon('2026-07-01');
    expect(await shown(department, then)).toHaveLength(1);
    expect((await withdrawn(verified)).declaration).toMatchObject({ state: 'WITHDRAWN', usable: false });
    now = noon('2026-07-02');
    expect([await shown(department), await shown(department, then)]).toEqual([[], []]);
    expect(await declare()).toMatchObject({ state: 'DECLARED' });
  });

  it('waits for the office, oldest first, and is under way for the subject', async () => {
    const authorisation = { scope: 'PUBLIC', until: '2029-01-01' };
    now = noon('2028-06-15');
    const one = await declare({ authorisation });
    now = noon('2028-06-16');
    const two = await declare({ authorisation, title: '虚构市诚信奖' }, officer);
    type Page = { edges: { cursor: string; node: { id: string } }[]; pageInfo: { hasNextPage: boolean } };
    const queue = async (first: number, after: string | null = null) =>
      (await ask<{ page: Page }>(asked.QUEUE, { first, after }, officer)).page;
    const own = async () => (await queue(100)).edges.filter(({ node }) => [one.id, two.id].includes(node.id));
    const before = open.books.statements();
    const edges = await own();
    expect(open.books.statements() - before).toBe(2);
    expect(edges.map(({ node }) => node.id)).toEqual([one.id, two.id]);
    expect(await queue(1, edges[0]?.cursor)).toMatchObject({
      ...{ edges: [{ node: { id: two.id } }], pageInfo: { hasNextPage: false } },
    });
    expect((await queue(1)).pageInfo.hasNextPage).toBe(true);
    const { pending } = await look<{ pending: { edges: object[] } }>(asked.PENDING, firm);
    const declared = { noun: 'DECLARATION', state: 'DECLARED', stateName: '已申报,未核实' };
    expect(pending.edges).toEqual(
      expect.arrayContaining([
        { node: { ...declared, id: one.id, steps: ['withdrawTestDeclaration'] } },
        { node: { ...declared, id: two.id, steps: ['withdrawTestDeclaration'] } },
      ]),
    );
    await decided('UNCONFIRMED', one);
    expect((await own()).map(({ node }) => node.id)).toEqual([two.id]);
    await expect(ask(asked.QUEUE, {}, firm)).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
  });

  it.each`
    code                           | traits
    ${'DECLARATION_KIND_UNKNOWN'}  | ${{ kind: 'NONE' }}
    ${'COMMITMENT_TEMPLATE_UNFIT'} | ${{ template: '2021-01-02' }}
    ${'VALIDITY_EMPTY'}            | ${{ validUntil: '2026-06-15' }}
    ${'VALIDITY_EMPTY'}            | ${{ authorisation: { scope: 'PUBLIC', until: '2026-06-15' } }}
    ${'DATE_IN_FUTURE'}            | ${{ heldFrom: '2026-06-16' }}
    ${'TEXT_MISSING'}              | ${{ title: ' ' }}
    ${'TOO_MANY'}                  | ${{ evidence: Array(21).fill('凭证') }}
    ${'SUBJECT_UNKNOWN'}           | ${{ uscc: OTHER }}
  `('is refused with $code, and nothing is written', async ({ code, traits }) => {
    expect(await refused(DECLARE, anItem(FIRM, traits), officer)).toMatchObject({ code });
    for (const table of ['procedure_step', 'commitment'])
      expect(await open.books.query(`SELECT 1 FROM ${table} WHERE subject = ?`, [FIRM])).toEqual([]);
  });

  it('is declared once under its key, once as long as it stands, and decided with evidence by one of two', async () => {
    const keyed = anItem(FIRM, { idempotencyKey: 'once' });
    const [one, again] = [await send<Done>(DECLARE, keyed, firm), await send<Done>(DECLARE, keyed, firm)];
    expect([one.outcome, again.outcome, again.declaration]).toEqual([
      ...['RECORDED', 'ALREADY_RECORDED', one.declaration],
    ]);
    expect(await refused(DECLARE, anItem(FIRM), firm)).toEqual({
      ...{ code: 'DECLARATION_ON_RECORD', id: one.declaration.id },
    });
    const { declaration } = await step(VERIFY, one.declaration, {});
    for (const result of ['VERIFIED', 'UNTRUE'])
      await expect(step(DECIDE, declaration, aFinding(result, { evidence: [] }))).rejects.toMatchObject({
        code: 'DECLARATION_EVIDENCE_MISSING',
      });
    const both = await Promise.allSettled(
      ['VERIFIED', 'UNTRUE'].map((result) => step(DECIDE, declaration, aFinding(result))),
    );
    expect(both.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: 'VERSION_STALE' } },
    ]);
  });

  it('is for nobody else to declare or take back, and for nobody but staff to decide', async () => {
    const item = await declare();
    const input = { id: item.id, expectedVersion: 1, reason: '核对' };
    for (const caller of [anonymous, department, itself(OTHER)])
      expect(await refused(DECLARE, anItem(FIRM, { title: '他人' }), caller)).toMatchObject({
        code: expect.stringMatching(/ACCESS_DENIED|LOGIN_NEEDED/),
      });
    expect(await refused(WITHDRAW, { ...input, uscc: OTHER }, itself(OTHER))).toMatchObject({
      code: 'NOT_RECORDED',
    });
    expect(await refused(VERIFY, input, firm)).toMatchObject({ code: 'ACCESS_DENIED' });
    expect(await refused(DECIDE, { ...input, ...aFinding('VERIFIED') }, firm)).toMatchObject({
      code: 'ACCESS_DENIED',
    });
  });
});
