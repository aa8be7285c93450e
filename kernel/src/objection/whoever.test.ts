import type { Caller } from '../caller';
import { department, itself, staffOf } from '../testing/callers';
import { onEveryEngine } from '../testing/engines';
import { noon } from '../testing/records';
import {
  ACCEPT,
  asking,
  at,
  BUYER,
  buyer,
  CRANE,
  DECIDE,
  type Done,
  EXPERT,
  expert,
  FILE,
  FIRM,
  filing,
  firm,
  GRANT,
  MATTERS,
  nodes,
  OBJECTION,
  officer,
  type Page,
  PERSON,
  REQUEST,
  STEP,
  STRANGER,
  stranger,
  subjects,
  thing,
  VOID,
  WITHDRAW,
  whoeverIn,
} from '../testing/whoever';

onEveryEngine('a record of whom or whatever', (database) => {
  const { send, refused, ask, clock, open, acts, listingOf, actOf, mattersOf, noticesOf, standingOf, sell } =
    whoeverIn(database);

  it.each(subjects)(
    'of $what is marked at once, and never counted once it is upheld',
    async ({ key, named, caller, ...seen }) => {
      const filed = await send<Done>(FILE, filing(named, listingOf(key)), caller);

      expect(filed).toMatchObject({
        matter: { state: 'FILED', thing: seen.thing, dueOn: seen.due, grounds: '所记事实不符' },
        file: {
          subject: null,
          evaluation: null,
          listings: [{ status: 'UNDER_OBJECTION', underObjection: true }],
        },
      });
      const upheld = await send<Done>(DECIDE, at(filed, { upheld: true }), officer);
      expect(upheld).toMatchObject({ matter: { state: 'UPHELD' }, file: { listings: [] } });
      const told = await send<Done>(STEP('notify'), at(upheld), officer);
      expect(told.matter).toMatchObject({ state: 'CLOSED_UPHELD', dueOn: null });
      expect(await open().audit?.([])).toMatchObject({ problems: [] });
    },
  );

  it.each(subjects)(
    'of $what goes to its provider, and stays unmarked when it is dismissed or withdrawn',
    async ({ key, named, caller }) => {
      let last = await send<Done>(FILE, filing(named, listingOf(key)), caller);
      for (const verb of ['verify', 'answer']) last = await send<Done>(STEP(verb), at(last), officer);
      const dismissed = await send<Done>(DECIDE, at(last, { upheld: false }), officer);
      expect(dismissed.file.listings).toMatchObject([{ status: 'IN_FORCE' }]);

      const again = await send<Done>(FILE, filing(named, listingOf(key)), caller);
      const withdrawn = await send<Done>(WITHDRAW, { ...at(again), ...named }, caller);
      expect(withdrawn).toMatchObject({
        matter: { state: 'WITHDRAWN' },
        file: { listings: [{ status: 'IN_FORCE', underObjection: false }] },
      });
    },
  );

  it('says under seal of a person that it is contested, and says nothing once it is upheld', async () => {
    const filed = await send<Done>(FILE, filing(expert, listingOf(EXPERT)), officer);
    expect(await standingOf(EXPERT)).toMatchObject({
      grade: null,
      listings: [{ status: 'UNDER_OBJECTION' }],
    });
    await send(DECIDE, at(filed, { upheld: true }), officer);
    expect(await standingOf(EXPERT)).toMatchObject({ listings: [] });
  });

  it.each([
    { what: 'a thing', key: CRANE, named: thing, caller: firm },
    { what: 'a person that is kept', key: EXPERT, named: expert, caller: officer },
    { what: 'a person known by a penalty alone', key: STRANGER, named: stranger, caller: officer },
  ])('that is an act of $what is marked, and revoked when it is upheld', async ({ key, named, caller }) => {
    const filed = await send<Done>(FILE, filing(named, actOf(key)), caller);
    const marked = nodes(filed.file.conduct).filter(({ underObjection }) => underObjection === true);
    expect(marked.map(({ id }) => id)).toEqual([acts.get(key)]);
    const { file } = await send<Done>(DECIDE, at(filed, { upheld: true }), officer);
    expect(nodes(file.conduct).map(({ id }) => id)).not.toContain(acts.get(key));
  });

  it.each([
    { what: 'a thing', key: CRANE, named: thing, caller: firm, words: null },
    {
      what: 'a person, but not its words',
      key: EXPERT,
      named: expert,
      caller: officer,
      words: 'PERSON_ACT_NOT_CORRECTED',
    },
  ])(
    'that is an act of $what is corrected where the decision says how it reads',
    async ({ key, named, caller, words }) => {
      const filed = await send<Done>(FILE, filing(named, actOf(key)), caller);
      const correction = { id: acts.get(key), expectedVersion: 1, reason: '日期有误' };
      const summary = { ...correction, summary: '另一事由' };
      const decision = { id: filed.matter.id, expectedVersion: 1, upheld: true, reason: '经核实' };
      if (words)
        expect(await refused(DECIDE, { ...decision, correction: summary }, officer)).toMatchObject({
          code: words,
        });
      const days = { ...correction, occurredOn: '2025-02-01' };
      const { file } = await send<Done>(DECIDE, { ...decision, correction: days }, officer);

      expect(nodes(file.conduct).find(({ id }) => id === acts.get(key))).toMatchObject({
        ...{ version: 2, occurredOn: '2025-02-01', underObjection: false },
      });
    },
  );

  it.each([subjects[0], subjects[2], subjects[3]].flatMap((one) => one ?? []))(
    'of $what is repaired, and is what it was where a false promise brought it about',
    async ({ key, named, caller, ...seen }) => {
      const asked = await send<Done>(REQUEST, asking(named, listingOf(key)), caller);
      expect(asked.matter).toMatchObject({ state: 'REQUESTED', thing: seen.thing, dueOn: '2026-06-18' });
      const taken = await send<Done>(ACCEPT, at(asked, { accepted: true }), officer);
      const granting = { granted: true, dutiesVerified: true, document: '虚修1号' };
      const granted = await send<Done>(GRANT, at(taken, granting), officer);
      expect(granted).toMatchObject({ matter: { state: 'GRANTED' }, file: { listings: [] } });
      const { file } = await send<Done>(VOID, at(granted), officer);
      expect(file.listings).toMatchObject([{ status: 'IN_FORCE' }]);
    },
  );

  it('that is an act of a person ends to be public when it is repaired', async () => {
    const asked = await send<Done>(REQUEST, asking(stranger, actOf(STRANGER)), officer);
    const taken = await send<Done>(ACCEPT, at(asked, { accepted: true }), officer);
    const { file } = await send<Done>(GRANT, at(taken, { granted: true, dutiesVerified: true }), officer);
    expect(nodes(file.conduct).find(({ id }) => id === acts.get(STRANGER))).toMatchObject({
      ...{ version: 2, publicUntil: expect.any(String) },
    });
  });

  it('is under way in the file of who holds the thing, and told to its inbox', async () => {
    const filed = await send<Done>(FILE, filing(thing, listingOf(CRANE)), firm);
    const asked = await send<Done>(REQUEST, asking(thing, listingOf(CRANE)), firm);
    const { objections, repairs, pending } = await mattersOf(FIRM, firm);

    expect(nodes(objections)).toMatchObject([{ id: filed.matter.id, thing: CRANE, grounds: '所记事实不符' }]);
    expect(nodes(repairs)).toEqual([{ id: asked.matter.id, thing: CRANE }]);
    expect(nodes(pending)).toMatchObject(
      [filed, asked]
        .map(({ matter: { id } }) => ({ id, thing: CRANE, dueOn: '2026-06-18' }))
        .sort((a, b) => (a.id < b.id ? -1 : 1)),
    );
    expect((await mattersOf(BUYER, buyer)).pending.edges).toEqual([]);
    clock.now = noon('2026-06-16');
    expect((await noticesOf(FIRM, firm)).sort()).toEqual([
      expect.stringContaining('信用修复办理'),
      expect.stringContaining('已列入'),
      expect.stringContaining('异议处理'),
    ]);
    expect(await noticesOf(BUYER, buyer)).toEqual([]);
  });

  it('of a thing is with whoever stood for it then, also when it is sold', async () => {
    const filed = await send<Done>(FILE, filing(thing, listingOf(CRANE)), firm);
    await send(REQUEST, asking(thing, listingOf(CRANE)), firm);
    clock.now = noon('2026-06-16');
    await sell();
    const of = async (uscc: string) => nodes((await mattersOf(uscc, itself(uscc))).pending);
    const taking = { id: filed.matter.id, expectedVersion: 1, reason: '误会' };

    expect([(await of(FIRM)).length, (await of(BUYER)).length]).toEqual([2, 0]);
    expect(await refused(WITHDRAW, { ...taking, uscc: BUYER, thing: CRANE }, buyer)).toEqual({
      code: 'NOT_RECORDED',
      id: filed.matter.id,
    });
    expect(await refused(FILE, filing(thing, listingOf(CRANE)), firm)).toEqual({
      ...{ code: 'THING_NOT_HELD', thing: CRANE, uscc: FIRM },
    });
    expect(await refused(FILE, filing({ uscc: BUYER, thing: CRANE }, listingOf(CRANE)), buyer)).toEqual({
      ...{ code: 'OBJECTION_OPEN', id: filed.matter.id },
    });
    const withdrawn = await send<Done>(WITHDRAW, { ...taking, uscc: FIRM }, firm);
    expect(withdrawn.matter).toMatchObject({ state: 'WITHDRAWN', dueOn: null });
    expect(filed.file.conduct.edges.length).toBeGreaterThan(withdrawn.file.conduct.edges.length);
  });

  it('of a thing is seen by a department where the record is, without its words and what is not public', async () => {
    await send(FILE, filing(thing, listingOf(CRANE)), firm);
    const shown = nodes((await send<Done>(FILE, filing(thing, actOf(CRANE)), firm)).file.conduct).find(
      ({ underObjection }) => underObjection !== true,
    );
    await send(FILE, filing(thing, { kind: 'CONDUCT', id: shown?.id }), firm);
    const seen = async (caller: Caller, words = '') => {
      const of = [{ __typename: 'EntityCreditProfile', uscc: FIRM, asOf: clock.now }];
      const query = MATTERS.replace(/pending[^}]+} } }/, '')
        .replace(/repairs[^}]+} } }/, '')
        .replace(OBJECTION, `record { kind id } ${words}`);
      const data = await ask<{ _entities: [{ test: { objections: Page<{ record: object }> } }] }>(
        query,
        { of },
        caller,
      );
      return nodes(data._entities[0].test.objections).map(({ record }) => record);
    };

    expect(await seen(firm)).toHaveLength(3);
    expect(await seen(officer)).toHaveLength(3);
    expect(await seen(department)).toHaveLength(2);
    expect(await seen(department)).not.toContainEqual(actOf(CRANE));
    await expect(seen(department, 'grounds')).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    await expect(seen(buyer)).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
  });

  it('of a person is shown to staff of the ministry alone, and masked', async () => {
    const { matter } = await send<Done>(FILE, filing(expert, listingOf(EXPERT)), officer);
    await send(FILE, filing(stranger, actOf(STRANGER)), officer);
    const of = [EXPERT, STRANGER].map((personKey) => ({
      __typename: 'NaturalPerson',
      personKey,
      asOf: clock.now,
    }));
    const { _entities } = await ask<{ _entities: object[] }>(PERSON, { of }, officer);

    const pending = {
      edges: [{ node: { noun: 'OBJECTION', thing: null, steps: ['withdrawTestObjection'] } }],
    };
    expect(_entities).toMatchObject([
      {
        testPending: pending,
        testPractice: {
          name: '甲**',
          objections: { edges: [{ node: { id: matter.id } }] },
          repairs: { edges: [] },
        },
      },
      { testPending: pending, testPractice: null },
    ]);
    for (const caller of [department, staffOf('x'), firm])
      await expect(ask(PERSON, { of }, caller)).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    expect((await mattersOf(FIRM, firm)).objections.edges).toEqual([]);
  });
});
