import { anonymous, type Caller } from '../caller';
import { signed } from '../jws';
import type { OpenMinistry, SectorName } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { recordSubject } from '../subject/record';
import { department, itself, staffOf } from '../testing/callers';
import { type Counter, counterAt } from '../testing/counter';
import { onEveryEngine } from '../testing/engines';
import { anInspection, aPlan, firm } from '../testing/inspections';
import { openLive } from '../testing/live';
import { sealer } from '../testing/ministry';
import { aSector, aSubject, noon } from '../testing/records';

const label = { zh: '甲示例', en: 'Host' };
const sectors: readonly SectorName[] = [
  { name: 'host', field: 'host', label },
  { name: 'guest', field: 'guest', label: { zh: '乙示例', en: 'Guest' } },
  { name: 'third', field: 'third', label: { zh: '丙示例', en: 'Third' } },
];
const FIRM = firm(1);
const officers = { host: staffOf('host'), guest: staffOf('guest') };
type Name = keyof typeof officers;

const VISIT =
  'id version uscc host guest state from until offeredOn on reason basis verified visit statement';
const TOLD = VISIT.replace(' visit ', ' ');
const mutation = (name: Name, verb: string, input: string) =>
  `mutation ($input: ${input}!) { done: ${verb}${name === 'host' ? 'Host' : 'Guest'}JointVisit(input: $input) { outcome jointVisit { ${VISIT} } } }`;

interface Shown {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly statement: string | null;
}
interface Done {
  readonly outcome: string;
  readonly jointVisit: Shown;
}
interface Page<Node> {
  readonly edges: readonly { readonly node: Node }[];
}

onEveryEngine('a joint visit', (database) => {
  let now = noon('2026-06-15');
  let open: Record<Name, OpenMinistry>;
  const counters: Record<Name, Counter> = {
    host: counterAt(() => open.host),
    guest: counterAt(() => open.guest),
  };
  /** Ids of the planned inspections of each, by code. */
  let planned: Record<Name, ReadonlyMap<string, string>>;

  async function plan(name: Name, days: object = {}): Promise<ReadonlyMap<string, string>> {
    const field = name === 'host' ? 'Host' : 'Guest';
    const rates = { ordinary: 1, lower: 1, higher: 1, key: 1 };
    const announce = `mutation ($input: AnnounceInspectionsInput!) { done: announce${field}Inspections(input: $input) { plan { id version } } }`;
    now = noon('2026-06-15');
    const { plan: announced } = await counters[name].send<{ plan: Shown }>(
      announce,
      aPlan({ rates, ...days }),
      officers[name],
    );
    now = noon('2026-06-25');
    const draw = `mutation ($input: DrawInspectionsInput!) { done: draw${field}Inspections(input: $input) { plan { visits(first: 20) { edges { node { id uscc } } } } } }`;
    const { id, version } = announced;
    const drawn = await counters[name].send<{ plan: { visits: Page<{ id: string; uscc: string }> } }>(
      draw,
      { id, expectedVersion: version, publicValue: '08' },
      officers[name],
    );
    now = noon('2026-07-01');
    return new Map(drawn.plan.visits.edges.map(({ node }) => [node.uscc, node.id]));
  }

  beforeEach(async () => {
    now = noon('2026-06-15');
    const opened = (name: Name) =>
      openLive(ministryOf(aSector({ name, field: name })), database(), () => now, sectors);
    open = { host: await opened('host'), guest: await opened('guest') };
    for (const { books } of Object.values(open))
      await books.write(async (tx) => {
        for (const subject of [FIRM, firm(2)])
          await recordSubject(tx, aSubject({ subject }), noon('2026-01-01'));
      });
    planned = { host: await plan('host'), guest: await plan('guest', { from: '2026-07-20' }) };
  });
  afterEach(() => Promise.all([open.host.close(), open.guest.close()]));

  const visitOf = (name: Name, uscc = FIRM) => planned[name].get(uscc) ?? '';
  const proposing = (traits: object = {}) => ({
    ...{ visit: visitOf('host'), guest: 'guest', from: '2026-07-10', reason: '拟于七月上门检查', ...traits },
  });
  const at = ({ jointVisit: { id, version } }: Done) => ({ id, expectedVersion: version });
  const inputs: Readonly<Record<string, string>> = {
    ...{ propose: 'ProposeJointVisitInput', enter: 'EnterJointVisitInput', accept: 'AcceptJointVisitInput' },
    ...{ decline: 'EndJointVisitInput', withdraw: 'EndJointVisitInput', offer: 'OfferJointVisitInput' },
    ...{ confirm: 'JointVisitStepInput', report: 'JointVisitStepInput' },
  };
  const does = (name: Name, verb: string, input: object, caller: Caller = officers[name]) =>
    counters[name].send<Done>(mutation(name, verb, inputs[verb] ?? ''), input, caller);
  const refused = (name: Name, verb: string, input: object, caller: Caller = officers[name]) =>
    counters[name].refused(mutation(name, verb, inputs[verb] ?? ''), input, caller);
  const other = (name: Name): Name => (name === 'host' ? 'guest' : 'host');
  /** An officer reads what the other ministry says, and takes it in. */
  const enter = async (name: Name) => {
    const [statement] = (await found(other(name), officers[name])).map((one) => one.statement);
    return does(name, 'enter', { uscc: FIRM, statement });
  };
  const found = async (name: Name, caller: Caller): Promise<readonly Shown[]> => {
    const query = `{ found: ${name}JointVisits(first: 10) { edges { node { ${TOLD} } } } }`;
    const { found: page } = await counters[name].ask<{ found: Page<Shown> }>(query, {}, caller);
    return page.edges.map(({ node }) => node);
  };
  const inFile = async <T>(name: Name, selection: string, caller: Caller) => {
    const of = [{ __typename: 'EntityCreditProfile', uscc: FIRM, asOf: now }];
    const query = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { ${name} { ${selection} } } } }`;
    const { _entities } = await counters[name].ask<{ _entities: [Record<string, T>] }>(query, { of }, caller);
    return _entities[0][name] as T;
  };
  const noticed = async (name: Name) => {
    const file = await inFile<{ notices: Page<{ code: string; text: string }> }>(
      name,
      'notices { edges { node { code text } } }',
      itself(FIRM),
    );
    return file.notices.edges.flatMap(({ node }) => (node.code === 'JOINT_VISIT' ? [node.text] : []));
  };
  const ofSubject = async (name: Name, caller: Caller = itself(FIRM)) =>
    (
      await inFile<{ jointVisits: Page<Shown> }>(
        name,
        'jointVisits { edges { node { id state on } } }',
        caller,
      )
    ).jointVisits.edges.map(({ node }) => node.state);
  const inspects = (name: Name, carriedOutOn: string) => {
    const field = name === 'host' ? 'Host' : 'Guest';
    const record = `mutation ($input: RecordInspectionInput!) { done: record${field}Inspection(input: $input) { outcome } }`;
    const of = { cause: 'RANDOM', visit: visitOf(name), inspectors: null, carriedOutOn };
    return counters[name].send(
      record,
      anInspection({ ...of, documentNumber: name, idempotencyKey: name }),
      officers[name],
    );
  };
  const proposed = () => does('host', 'propose', proposing());
  const accepting = (before: Done, traits: object = {}) => ({
    ...{ ...at(before), visit: visitOf('guest'), on: '2026-07-20', ...traits },
  });
  const accepted = async () => {
    await proposed();
    return does('guest', 'accept', accepting(await enter('guest')));
  };
  const confirmed = async () => {
    await accepted();
    const done = await does('host', 'confirm', at(await enter('host')));
    await enter('guest');
    return done;
  };

  it('is proposed, found by the ministry invited, accepted, fixed to a day, made, and over in both books', async () => {
    const first = await proposed();
    expect(first.jointVisit).toMatchObject({
      ...{ version: 1, state: 'PROPOSED', host: 'host', guest: 'guest', uscc: FIRM, visit: visitOf('host') },
      ...{ from: '2026-07-10', until: '2026-08-09', offeredOn: null, on: null, verified: false },
    });
    expect(await found('host', officers.guest)).toMatchObject([
      { id: first.jointVisit.id, state: 'PROPOSED' },
    ]);
    const known = await enter('guest');
    expect(known.jointVisit).toMatchObject({
      id: first.jointVisit.id,
      version: 1,
      visit: null,
      statement: null,
    });

    const yes = await does('guest', 'accept', accepting(known));
    expect(yes.jointVisit).toMatchObject({
      ...{ state: 'GUEST_OFFERED', from: '2026-07-20', until: '2026-08-09', offeredOn: '2026-07-20' },
      visit: visitOf('guest'),
    });
    const offered = await does('host', 'offer', { ...at(await enter('host')), on: '2026-07-22' });
    expect(offered.jointVisit).toMatchObject({ state: 'HOST_OFFERED', offeredOn: '2026-07-22', on: null });
    const fixed = await does('guest', 'confirm', at(await enter('guest')));
    expect(fixed.jointVisit).toMatchObject({ state: 'CONFIRMED', on: '2026-07-22', version: 4 });
    const same = await enter('host');
    expect(same.jointVisit).toMatchObject({ state: 'CONFIRMED', on: '2026-07-22', visit: visitOf('host') });

    now = noon('2026-07-22');
    await inspects('host', '2026-07-22');
    await inspects('guest', '2026-07-22');
    expect((await does('host', 'report', at(same))).jointVisit.state).toBe('HOST_REPORTED');
    expect((await does('guest', 'report', at(fixed))).jointVisit.state).toBe('GUEST_REPORTED');
    for (const name of ['host', 'guest'] as const)
      expect((await enter(name)).jointVisit).toMatchObject({ state: 'REPORTED', on: '2026-07-22' });
    for (const { audit } of Object.values(open)) expect(await audit?.([])).toMatchObject({ problems: [] });
  });

  it('tells the subject of one visit, once its day is fixed, and by one ministry', async () => {
    await accepted();
    await enter('host');
    const told = async () => [await noticed('host'), await noticed('guest')];
    expect([...(await told()), await ofSubject('host'), await ofSubject('guest')]).toEqual([[], [], [], []]);

    await does('host', 'confirm', at({ jointVisit: (await found('host', officers.host))[0] } as Done));
    await enter('guest');
    const notice = '“甲示例”“乙示例”两部门定于2026-07-20联合检查:进一次门、查两项事,不分别上门';
    expect(await told()).toEqual([[notice], []]);
    expect([await ofSubject('host'), await ofSubject('guest')]).toEqual([['CONFIRMED'], ['CONFIRMED']]);

    const [{ id = '', version = 0 } = {}] = await found('guest', officers.guest);
    await does('guest', 'withdraw', { id, expectedVersion: version, reason: '人员冲突' });
    const ended = await enter('host');
    expect(ended.jointVisit).toMatchObject({ state: 'WITHDRAWN', on: null, reason: '人员冲突' });
    const over = '“甲示例”“乙示例”两部门原定于2026-07-20的联合检查已撤回';
    expect((await noticed('host')).sort()).toEqual([over, notice].sort());
  });

  it('is read by the two ministries alone, and the planned inspection of each by itself', async () => {
    await confirmed();
    const third = staffOf('third');
    expect([await found('host', third), await found('guest', third)]).toEqual([[], []]);
    expect(await found('guest', officers.host)).toHaveLength(1);
    const query = (name: Name, selection: string) =>
      `{ ${name}JointVisits { edges { node { ${selection} } } } }`;
    for (const caller of [anonymous, department, itself(FIRM)])
      await expect(counters.host.ask(query('host', 'id'), {}, caller)).rejects.toMatchObject({
        code: caller === anonymous ? 'LOGIN_NEEDED' : 'ACCESS_DENIED',
      });
    await expect(counters.host.ask(query('host', 'visit'), {}, officers.guest)).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
    });
    await expect(ofSubject('host', department)).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    const feed = (caller: Caller) =>
      counters.host.ask<{ hostCreditEvents: { events: { deed: string }[] } }>(
        '{ hostCreditEvents(first: 500) { events { deed } } }',
        {},
        caller,
      );
    const told = async (caller: Caller) =>
      (await feed(caller)).hostCreditEvents.events.filter(({ deed }) => deed.startsWith('joint-visit'));
    expect(await told(officers.host)).toHaveLength(3);
    for (const caller of [anonymous, department, itself(FIRM), officers.guest])
      expect(await told(caller)).toEqual([]);
    expect(JSON.stringify(await found('host', officers.guest))).not.toContain(visitOf('host'));
  });

  it('takes no other subject, no day outside the window, and no visit twice', async () => {
    const known = await (async () => {
      await proposed();
      return enter('guest');
    })();
    const [outside, own] = [{ code: 'JOINT_VISIT_DAY_OUTSIDE' }, { code: 'JOINT_VISIT_OPEN' }];
    const other = { visit: visitOf('guest', firm(2)) };
    expect(await refused('guest', 'accept', accepting(known, other))).toMatchObject({
      code: 'JOINT_VISIT_OTHER_SUBJECT',
    });
    for (const on of ['2026-07-19', '2026-08-09'])
      expect(await refused('guest', 'accept', accepting(known, { on }))).toMatchObject(outside);
    for (const from of ['2026-06-30', '2026-10-01'])
      expect(
        await refused('host', 'propose', proposing({ visit: visitOf('host', firm(2)), from })),
      ).toMatchObject(outside);
    expect(await refused('host', 'propose', proposing())).toMatchObject(own);
    for (const guest of ['host', 'nobody'])
      expect(await refused('host', 'propose', proposing({ guest }))).toMatchObject({
        code: 'CHOICE_UNKNOWN',
      });
    expect(await refused('host', 'propose', proposing({ visit: 'x' }))).toMatchObject({
      code: 'NOT_RECORDED',
    });
    expect((await does('guest', 'accept', accepting(known, { on: '2026-08-08' }))).jointVisit.state).toBe(
      'GUEST_OFFERED',
    );
    now = noon('2026-08-08');
    const last = await enter('host');
    expect((await does('host', 'confirm', at(last))).jointVisit).toMatchObject({ on: '2026-08-08' });
  });

  it.each`
    from            | merges
    ${'2026-07-01'} | ${false}
    ${'2026-07-20'} | ${false}
    ${'2026-07-21'} | ${true}
  `(
    'whose window of thirty days begins on $from merges with a plan from 2026-08-20: $merges',
    async ({ from, merges }) => {
      await open.guest.close();
      const guest = ministryOf(aSector({ name: 'guest', field: 'guest' }));
      open.guest = await openLive(guest, database(), () => now, sectors);
      now = noon('2026-06-15');
      await open.guest.books.write((tx) =>
        recordSubject(tx, aSubject({ subject: FIRM }), noon('2026-01-01')),
      );
      planned.guest = await plan('guest', { from: '2026-08-19' });
      await does('host', 'propose', proposing({ from }));
      const input = accepting(await enter('guest'), { on: '2026-08-19' });
      if (merges)
        expect((await does('guest', 'accept', input)).jointVisit).toMatchObject({ from: '2026-08-19' });
      else
        expect(await refused('guest', 'accept', input)).toMatchObject({ code: 'JOINT_VISIT_OUTSIDE_WINDOW' });
    },
  );

  it('is taken step by step, by whose turn it is, by the version that was seen, and once under a key', async () => {
    const keyed = { ...proposing(), idempotencyKey: 'once' };
    const first = await does('host', 'propose', keyed);
    expect(await does('host', 'propose', keyed)).toMatchObject({ outcome: 'ALREADY_RECORDED' });
    const turn = { code: 'JOINT_VISIT_OTHER_SIDE' };
    expect(await refused('host', 'decline', { ...at(first), reason: '示例' })).toMatchObject(turn);
    const known = await enter('guest');
    expect(await refused('guest', 'withdraw', { ...at(known), reason: '示例' })).toMatchObject(turn);
    expect(await refused('guest', 'confirm', at(known))).toMatchObject({ code: 'STEP_NOT_ALLOWED' });
    const yes = await does('guest', 'accept', { ...accepting(known), idempotencyKey: null });
    expect(await refused('guest', 'confirm', at(yes))).toMatchObject(turn);
    const again = { ...accepting(known), idempotencyKey: null };
    expect(await refused('guest', 'accept', again)).toEqual({ code: 'VERSION_STALE', version: 2 });
    const there = await enter('host');
    const fixed = await does('host', 'confirm', at(there));
    now = noon('2026-07-20');
    expect(await refused('host', 'report', at(fixed))).toMatchObject({ code: 'JOINT_VISIT_NOT_CARRIED_OUT' });
    await inspects('host', '2026-07-20');
    const done = await does('host', 'report', at(fixed));
    expect(await refused('host', 'withdraw', { ...at(done), reason: '示例' })).toMatchObject(turn);
    expect(await refused('host', 'propose', proposing())).toMatchObject({ code: 'JOINT_VISIT_NOT_PLANNED' });
    expect(await refused('host', 'propose', proposing(), officers.guest)).toMatchObject({
      code: 'ACCESS_DENIED',
    });
  });

  it('is declined with a reason, or lapses with its window, and the visit is free for another', async () => {
    await proposed();
    const known = await enter('guest');
    await does('guest', 'decline', { ...at(known), reason: '本季度已排满' });
    expect((await enter('host')).jointVisit).toMatchObject({ state: 'DECLINED', reason: '本季度已排满' });
    const second = await proposed();
    expect(second.jointVisit.id).not.toBe(known.jointVisit.id);
    now = noon('2026-08-09');
    const states = (await found('host', officers.host)).map(({ state }) => state);
    expect(states.sort()).toEqual(['DECLINED', 'LAPSED']);
    expect((await does('host', 'propose', proposing({ from: '2026-08-09' }))).jointVisit.state).toBe(
      'PROPOSED',
    );
  });

  it('lapses in the books of one too whose confirmation the other never heard of, 30 days after the window', async () => {
    await accepted();
    const { jointVisit } = await does('host', 'confirm', at(await enter('host')));
    now = noon('2026-08-09');
    const statement = (await found('host', officers.guest))[0]?.statement;
    expect(await refused('guest', 'enter', { uscc: FIRM, statement })).toMatchObject({
      ...{ code: 'JOINT_VISIT_ENDED', state: 'LAPSED' },
    });
    const stateAt = async (day: string) => {
      now = noon(day);
      return (await found('host', officers.host)).map(({ state }) => state);
    };
    expect(jointVisit.state).toBe('CONFIRMED');
    expect([await stateAt('2026-09-07'), await stateAt('2026-09-08')]).toEqual([['CONFIRMED'], ['LAPSED']]);
  });

  it('tells its reason to the two ministries alone', async () => {
    const { jointVisit } = await confirmed();
    const reason = '涉嫌他案,另行安排';
    await does('host', 'withdraw', { id: jointVisit.id, expectedVersion: jointVisit.version, reason });
    const read = (caller: Caller) =>
      inFile<Page<{ state: string; reason: string | null }>>(
        'host',
        'jointVisits { edges { node { state reason } } }',
        caller,
      );
    expect(await read(officers.host)).toMatchObject({ jointVisits: { edges: [{ node: { reason } }] } });
    await expect(read(itself(FIRM))).rejects.toThrow();
  });

  it('ends in both books where one withdraws while the other goes on', async () => {
    await accepted();
    const offered = await does('host', 'offer', { ...at(await enter('host')), on: '2026-07-22' });
    const there = await enter('guest');
    await does('host', 'withdraw', { ...at(offered), reason: '计划调整' });
    await does('guest', 'confirm', at(there));

    const [{ statement = null, id = '' } = {}] = await found('guest', officers.host);
    expect(await refused('host', 'enter', { uscc: FIRM, statement })).toEqual({
      ...{ code: 'JOINT_VISIT_ENDED', id, state: 'WITHDRAWN' },
    });
    expect((await enter('guest')).jointVisit).toMatchObject({ state: 'WITHDRAWN', on: null });
    expect(await noticed('host')).toEqual([]);
  });

  it('is taken in from the other ministry alone, unaltered, about its subject, fresh, and once', async () => {
    const { jointVisit } = await proposed();
    const statement = jointVisit.statement ?? '';
    const invalid = { code: 'JOINT_VISIT_STATEMENT_INVALID' };
    const altered = statement.replace(/[^.](?=[^.]*$)/, (first) => (first === 'A' ? 'B' : 'A'));
    expect(await refused('guest', 'enter', { uscc: firm(2), statement })).toEqual(invalid);
    for (const wrong of [altered, 'x', ''])
      expect(await refused('guest', 'enter', { uscc: FIRM, statement: wrong })).toEqual(invalid);
    expect(await refused('host', 'enter', { uscc: FIRM, statement })).toEqual(invalid);
    const before = now;
    now = '2026-07-01T05:00:00.000Z';
    expect(await refused('guest', 'enter', { uscc: FIRM, statement })).toEqual({
      ...{ code: 'JOINT_VISIT_STATEMENT_STALE', issuedAt: before },
    });
    now = '2026-07-01T04:59:59.999Z';
    await does('guest', 'enter', { uscc: FIRM, statement });
    expect(await refused('guest', 'enter', { uscc: FIRM, statement })).toMatchObject({
      code: 'JOINT_VISIT_STATEMENT_KNOWN',
    });
  });

  it('is not taken in where the other ministry says what it cannot', async () => {
    const { jointVisit } = await proposed();
    const said = JSON.parse(Buffer.from(jointVisit.statement?.split('.')[1] ?? '', 'base64url').toString());
    const wider = { from: '2026-07-10', until: '2026-12-31' };
    const [step] = said.steps;
    const forged = [
      { ...said, source: 'third' },
      { ...said, source: 'guest' },
      { ...said, guest: { sector: 'third', label: '丙示例' } },
      { ...said, window: wider },
      { ...said, steps: [{ ...step, details: { ...step.details, side: 'GUEST' } }] },
      { ...said, steps: [{ ...step, action: 'accept' }] },
      { ...said, version: 2 },
    ];
    const invalid = { code: 'JOINT_VISIT_STATEMENT_INVALID' };
    const sealed = (one: object) => ({ uscc: FIRM, statement: signed('joint-visit', one, sealer) });
    for (const one of forged) expect(await refused('guest', 'enter', sealed(one))).toEqual(invalid);

    const yes = await does('guest', 'accept', accepting(await enter('guest')));
    const answer = JSON.parse(
      Buffer.from(yes.jointVisit.statement?.split('.')[1] ?? '', 'base64url').toString(),
    );
    const [accept] = answer.steps;
    const stating = (details: object) =>
      sealed({ ...answer, steps: [{ ...accept, details: { ...accept.details, ...details } }] });
    for (const details of [{ days: wider }, { on: '2026-07-19' }, { on: '2026-08-09' }])
      expect(await refused('host', 'enter', stating(details))).toEqual(invalid);
    const hasty = { ...accept, action: 'confirm' };
    expect(await refused('host', 'enter', sealed({ ...answer, steps: [hasty] }))).toMatchObject({
      code: 'STEP_NOT_ALLOWED',
    });
  });

  it('is found with two statements, however many there are', async () => {
    await proposed();
    const counted = async () => {
      const from = open.host.books.statements();
      await found('host', officers.guest);
      return open.host.books.statements() - from;
    };
    const one = await counted();
    await does('host', 'propose', proposing({ visit: visitOf('host', firm(2)) }));
    expect([one, await counted()]).toEqual([2, 2]);
  });
});
