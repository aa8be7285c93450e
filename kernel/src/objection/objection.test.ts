import fc from 'fast-check';
import { anonymous } from '../caller';
import { enterCommitments } from '../commitment/record';
import { commitmentStepNoun } from '../commitment/row';
import { recordConduct } from '../conduct/record';
import { announce } from '../evaluation/announce';
import { enter, houseAuthor, journaled } from '../journal/pad';
import { openListing } from '../listing/record';
import type { OpenMinistry } from '../ministry';
import { lastDayOf, termOn } from '../procedure/deadline';
import { courseKnown } from '../procedure/step';
import { ministryOf } from '../sector-ministry';
import { recordSubject } from '../subject/record';
import { department, itself, staffOf } from '../testing/callers';
import { aCommitment, aMatter, anAssessment } from '../testing/commitments';
import { counterAt } from '../testing/counter';
import { onEveryEngine } from '../testing/engines';
import { openLive } from '../testing/live';
import { aListing, anAct, aSector, aStep, aSubject, byTheDay, noon } from '../testing/records';
import { usccWith } from '../uscc/uscc';
import { isAccurate, upheldBetween } from './count';
import { type ObjectionAction, objectionAt } from './objection';
import { objectionTerms } from './terms';

const sector = aSector({ commitmentMatters: [aMatter()] });
const firmIn = (region: string) => usccWith({ department: '9', category: '1', region, body: 'MUXUT001' });
const FIRM = firmIn('410100');
const OTHER = usccWith({ department: '9', category: '1', region: '110101', body: 'MUXUT002' });
const officer = staffOf('test');
const firm = itself(FIRM);

const OBJECTION = `id version record { kind id } grounds filedOn state dueOn dueBasis overdue finding decisionNumber decidedOn remedy`;
const FILE_PARTS = `evaluation { score underObjection grade { code } } listings { id status underObjection }
  conduct { edges { node { id version underObjection } } }`;
const mutation = (verb: string, input: string) =>
  `mutation ($input: ${input}!) { done: ${verb}TestObjection(input: $input) { outcome objection { ${OBJECTION} } file { ${FILE_PARTS} } } }`;
const FILE = mutation('file', 'FileObjectionInput');
const DECIDE = mutation('decide', 'DecideObjectionInput');
const WITHDRAW = mutation('withdraw', 'OwnStepInput');
const STEP = (verb: string) => mutation(verb, 'StepInput');
const OBJECTIONS = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { test {
  ${FILE_PARTS} objections(first: 10) { edges { node { id state record { kind id } } } pageInfo { hasNextPage } } } } } }`;

interface Filed {
  readonly outcome: string;
  readonly objection: Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };
  readonly file: {
    readonly evaluation: Readonly<Record<string, unknown>> | null;
    readonly listings: readonly Readonly<Record<string, unknown>>[];
    readonly conduct: { readonly edges: readonly { readonly node: Readonly<Record<string, unknown>> }[] };
  };
}

describe('the clock of an objection', () => {
  it.each`
    terms         | region      | since           | last            | rule
    ${'own'}      | ${'410100'} | ${'2026-06-15'} | ${'2026-06-18'} | ${'O4: three working days for what Henan decides itself'}
    ${'whole'}    | ${'410100'} | ${'2026-06-15'} | ${'2026-06-25'} | ${'O4: seven over the holiday for what others verify'}
    ${'removal'}  | ${'410100'} | ${'2026-06-18'} | ${'2026-06-22'} | ${'O5: one to take out what was revoked, over the holiday'}
    ${'own'}      | ${'310000'} | ${'2026-06-15'} | ${'2026-06-23'} | ${'five in Shanghai'}
    ${'handOn'}   | ${'310000'} | ${'2026-06-15'} | ${'2026-06-17'} | ${'two to hand it on in Shanghai'}
    ${'provider'} | ${'440300'} | ${'2026-06-15'} | ${'2026-06-17'} | ${'two for the provider in Shenzhen'}
    ${'longer'}   | ${'440300'} | ${'2026-06-15'} | ${'2026-06-23'} | ${'three more there after an extension'}
  `('gives $rule', ({ terms, region, since, last }) => {
    const term = termOn(objectionTerms[terms as keyof typeof objectionTerms], since, region);
    expect(term && lastDayOf(term, since)).toBe(last);
  });

  it.each(['320100', '440100', '110101'])('does not run in %s, which has none of its own', (region) => {
    for (const terms of Object.values(objectionTerms))
      expect(termOn(terms, '2026-06-15', region)).toBeUndefined();
  });
});

describe('the accuracy of records', () => {
  it.each`
    id      | upheld | records   | accurate
    ${'O1'} | ${1}   | ${100000} | ${false}
    ${'O2'} | ${1}   | ${100001} | ${true}
    ${'-'}  | ${0}   | ${1}      | ${true}
  `('is $accurate with $upheld upheld of $records ($id)', ({ upheld, records, accurate }) => {
    expect(isAccurate(upheld, records)).toBe(accurate);
  });
});

onEveryEngine('an objection', (database) => {
  let open: OpenMinistry;
  let listing: string;
  let acts: readonly string[];
  let now = noon('2026-06-15');
  const { send, refused, ask } = counterAt(() => open);

  beforeEach(async () => {
    now = noon('2026-06-15');
    open = await openLive(ministryOf(sector), database(), () => now);
    const known = noon('2025-02-01');
    await journaled(open.books, houseAuthor('test'), async (tx) => {
      await recordSubject(tx, aSubject({ subject: FIRM }), known);
      listing = await openListing(
        tx,
        sector.lists,
        aListing({ subject: FIRM }),
        aStep('adopt', '2026-01-10'),
      );
      const wrong = anAct({ subject: FIRM, occurredOn: '2025-03-01', documentNumber: '虚罚1号' });
      await recordConduct(
        tx,
        [wrong, { ...wrong, documentNumber: '虚罚2号', publicUntil: '2025-03-01' }],
        noon('2025-04-01'),
      );
    });
    await announce(open.books, sector, { period: '2025', announcedAt: noon('2026-01-05'), subjects: [FIRM] });
    const rows = await open.books.query<{ id: string }>('SELECT id FROM conduct ORDER BY documentNumber');
    acts = rows.map(({ id }) => id);
  });
  afterEach(() => open.close());

  const filing = (kind: string, id: string) => ({
    uscc: FIRM,
    record: { kind, id },
    grounds: '并非我单位所为',
  });
  const filed = (kind: string, id: string, caller = firm) => send<Filed>(FILE, filing(kind, id), caller);
  const step = (verb: string, { id, version }: Filed['objection'], more: object = {}) =>
    send<Filed>(STEP(verb), { id, expectedVersion: version, reason: '核实', ...more }, officer);
  const decided = ({ id, version }: Filed['objection'], upheld: boolean, more: object = {}) =>
    send<Filed>(
      DECIDE,
      { id, expectedVersion: version, upheld, reason: '经核实', document: '虚异1号', ...more },
      officer,
    );
  const seen = async (caller = firm, asOf = now) => {
    const of = [{ __typename: 'EntityCreditProfile', uscc: FIRM, asOf }];
    const data = await ask<{ _entities: [{ test: Filed['file'] & Record<string, never> }] }>(
      OBJECTIONS,
      { of },
      caller,
    );
    return data._entities[0].test;
  };
  const nodeOf = ({ file }: Pick<Filed, 'file'>, id?: string) =>
    file.conduct.edges.map(({ node }) => node).find((node) => node.id === id);

  it('marks a listing at once, with its clock and what may be done about it', async () => {
    const { objection, file } = await filed('LISTING', listing);

    expect(objection).toMatchObject({
      ...{ version: 1, state: 'FILED', filedOn: '2026-06-15', dueOn: '2026-06-18', overdue: false },
      ...{ dueBasis: '河南省社会信用条例第四十一条', grounds: '并非我单位所为', finding: null },
      remedy: expect.stringMatching(/行政复议.*行政诉讼/),
    });
    expect(file.listings).toEqual([{ id: listing, status: 'UNDER_OBJECTION', underObjection: true }]);
  });

  it('takes a listing off and is told in two steps when it is upheld', async () => {
    const first = await filed('LISTING', listing);
    const { objection, file } = await decided(first.objection, true);

    expect(objection).toMatchObject({
      state: 'UPHELD',
      dueOn: '2026-06-16',
      finding: '经核实',
      decisionNumber: '虚异1号',
    });
    expect(file.listings).toEqual([]);
    const told = await step('notify', objection);
    expect(told.objection).toMatchObject({ state: 'CLOSED_UPHELD', dueOn: null });
    expect(await upheldBetween(open.books, '2026-06-15', '2026-06-16')).toBe(1);
    expect(await upheldBetween(open.books, '2026-06-16', '2026-07-01')).toBe(0);
  });

  it.each(['dismissed', 'withdrawn'])('leaves a listing in force and unmarked when it is %s', async (how) => {
    const { objection } = await filed('LISTING', listing);
    const { file } =
      how === 'dismissed'
        ? await decided(objection, false)
        : await send<Filed>(
            WITHDRAW,
            { uscc: FIRM, id: objection.id, expectedVersion: 1, reason: '误会' },
            firm,
          );

    expect(file.listings).toEqual([{ id: listing, status: 'IN_FORCE', underObjection: false }]);
    expect((await filed('LISTING', listing)).objection.id).not.toBe(objection.id);
  });

  it('revokes the act it is upheld against, and gives back the points, from that instant on', async () => {
    const before = (await seen()).evaluation;
    const { objection, file } = await filed('CONDUCT', acts[0] ?? '');
    expect(nodeOf({ file }, acts[0])).toMatchObject({ underObjection: true });
    expect(nodeOf({ file }, acts[1])).toMatchObject({ underObjection: false });
    now = noon('2026-06-16');
    const after = await decided(objection, true);

    expect([before, after.file.evaluation]).toMatchObject([{ score: 90 }, { score: 95 }]);
    expect(nodeOf(after, acts[0])).toBeUndefined();
    expect(nodeOf({ file: await seen(firm, noon('2026-06-15')) }, acts[0])).toMatchObject({ version: 1 });
    expect(await open.audit?.([])).toMatchObject({ problems: [] });
    const again = anAct({ subject: FIRM, occurredOn: '2025-03-01', documentNumber: '虚罚1号' });
    const { conflicts, stored } = await open.books.write((tx) => recordConduct(tx, [again], now));
    expect({ conflicts, stored }).toEqual({ conflicts: [0], stored: 0 });
  });

  it('corrects the act instead where the decision says how it reads', async () => {
    const { objection } = await filed('CONDUCT', acts[0] ?? '');
    const correction = { id: acts[0], expectedVersion: 1, occurredOn: '2024-03-01', reason: '日期有误' };
    const { file } = await decided(objection, true, { correction });

    expect(nodeOf({ file }, acts[0])).toMatchObject({ version: 2, underObjection: false });
    expect(file.evaluation).toMatchObject({ score: 95 });
  });

  it('against a grade is upheld with the act it wrongly rests on, and not without', async () => {
    const { objection, file } = await filed('EVALUATION', '2025');
    expect(file.evaluation).toMatchObject({ underObjection: true, score: 90 });
    const plain = { id: objection.id, expectedVersion: 1, upheld: true, reason: '经核实' };

    expect(await refused(DECIDE, plain, officer)).toEqual({ code: 'GRADE_UNCHANGED', period: '2025' });
    const upheld = await decided(objection, true, { revokedConduct: acts[1] });
    expect(upheld.file.evaluation).toMatchObject({ underObjection: false, score: 95 });
  });

  it('against a commitment is upheld with what became of it', async () => {
    const broken = aCommitment({ subject: FIRM }, anAssessment('breach', '2026-06-01'));
    const { code: id } = broken.promise;
    await journaled(open.books, houseAuthor('test'), (tx) =>
      enterCommitments(tx, sector, [broken], noon('2026-06-02')),
    );
    const { objection } = await filed('COMMITMENT', id);
    const plain = { id: objection.id, expectedVersion: 1, upheld: true, reason: '经核实' };

    expect(await refused(DECIDE, plain, officer)).toMatchObject({
      code: 'DECISION_UNFIT',
      field: 'performance',
    });
    await decided(objection, true, { performance: { state: 'FULFILLED', assessedBy: '示例部门' } });
    const steps = await open.books.query('SELECT action FROM commitment_step ORDER BY sequence');
    expect(steps).toEqual([{ action: 'breach' }, { action: 'fulfil' }]);
  });

  it('against a commitment whose papers never came, which was fed back, is upheld with what became of it', async () => {
    const promised = aCommitment({ subject: FIRM });
    const { code: id } = promised.promise;
    await journaled(open.books, houseAuthor('test'), async (tx) => {
      await enterCommitments(tx, sector, [promised], noon('2026-04-02'));
      await tx.run("UPDATE commitment SET papers = '许可证明', papersDueOn = '2026-05-01'");
      const fedBack = { commitment: id, sequence: 1, action: 'feedBack', provenance: 'test' } as const;
      const at = noon('2026-06-01');
      const details = { words: '已反馈', office: '示例部门' };
      await enter(
        tx,
        commitmentStepNoun,
        [{ ...fedBack, effectiveAt: at, recordedAt: at, details }],
        () => FIRM,
      );
    });
    const { objection } = await filed('COMMITMENT', id);
    await decided(objection, true, { performance: { state: 'FULFILLED', assessedBy: '示例部门' } });

    const steps = await open.books.query('SELECT action FROM commitment_step ORDER BY sequence');
    expect(steps).toEqual([{ action: 'feedBack' }, { action: 'fulfil' }]);
  });

  it('to a grade that holds by the day marks it from that day on', async () => {
    const daily = await openLive(ministryOf(aSector({ evaluation: byTheDay })), database(), () => now);
    await daily.books.write((tx) => recordSubject(tx, aSubject({ subject: FIRM }), noon('2025-02-01')));
    const counter = counterAt(() => daily);
    const ofDay = { uscc: FIRM, grounds: '不实', record: { kind: 'EVALUATION', id: '2026-06-10' } };
    const { file } = await counter.send<Filed>(FILE, ofDay, firm);
    const future = { ...ofDay, record: { kind: 'EVALUATION', id: '2026-06-16' } };

    expect(file.evaluation).toMatchObject({ underObjection: true });
    expect(await counter.refused(FILE, future, firm)).toMatchObject({ code: 'NOT_RECORDED' });
    await daily.close();
  });

  it('goes to the provider and comes back before it is decided', async () => {
    const first = await filed('LISTING', listing);
    const handed = await step('verify', first.objection);
    expect(handed.objection).toMatchObject({ state: 'VERIFYING', dueOn: '2026-06-18' });
    const early = { id: first.objection.id, expectedVersion: 2, upheld: true, reason: '经核实' };
    expect(await refused(DECIDE, early, officer)).toMatchObject({ code: 'STEP_NOT_ALLOWED' });
    const answered = await step('answer', handed.objection);
    expect(answered.objection).toMatchObject({ state: 'ANSWERED', dueOn: '2026-06-25', overdue: false });
    expect((await decided(answered.objection, false)).objection).toMatchObject({
      state: 'DISMISSED',
      dueOn: null,
    });
  });

  it.each`
    filed           | handed          | seen            | due             | overdue
    ${'2026-03-02'} | ${'2026-03-03'} | ${'2026-03-03'} | ${'2026-03-06'} | ${false}
    ${'2026-03-02'} | ${'2026-03-09'} | ${'2026-03-11'} | ${'2026-03-11'} | ${false}
    ${'2026-03-02'} | ${'2026-03-09'} | ${'2026-03-12'} | ${'2026-03-11'} | ${true}
  `(
    'filed in Henan on $filed, handed on $handed, is due on $due by whichever term ends first, and not extended',
    async ({ filed: filedOn, handed: handedOn, seen: seenOn, due, overdue }) => {
      now = noon(filedOn);
      const { objection } = await filed('LISTING', listing);
      now = noon(handedOn);
      const handed = await step('verify', objection);
      now = noon(seenOn);
      const { id } = handed.objection;
      const told = objectionAt(await courseKnown<ObjectionAction>(open.books, 'objection', id, now), now);
      expect([told.due?.on, told.overdue]).toEqual([due, overdue]);
      const extending = { id, expectedVersion: 2, reason: '须延长' };
      expect(await refused(STEP('extend'), extending, officer)).toMatchObject({
        code: 'OBJECTION_NOT_EXTENSIBLE',
        basis: expect.stringContaining('国办发'),
      });
    },
  );

  it('is extended where its place says so, and the clock goes on', async () => {
    const uscc = usccWith({ department: '9', category: '1', region: '440304', body: 'MUXUT004' });
    const id = await open.books.write(async (tx) => {
      await recordSubject(tx, aSubject({ subject: uscc }), noon('2024-02-01'));
      return openListing(tx, sector.lists, aListing({ subject: uscc }), aStep('adopt', '2026-01-10'));
    });
    now = noon('2026-03-02');
    const form = { uscc, record: { kind: 'LISTING', id }, grounds: '有误' };
    const { objection } = await send<Filed>(FILE, form, itself(uscc));
    const handed = await step('verify', objection);
    expect(handed.objection).toMatchObject({ dueOn: '2026-03-04' });
    expect((await step('extend', handed.objection)).objection).toMatchObject({
      ...{ state: 'LONGER', dueOn: '2026-03-09' },
    });
  });

  it.each`
    why                            | input                                                      | caller           | code
    ${'a record nobody knows'}     | ${() => filing('LISTING', 'nothing')}                      | ${firm}          | ${'NOT_RECORDED'}
    ${'a record of someone else'}  | ${() => ({ ...filing('LISTING', listing), uscc: OTHER })}  | ${itself(OTHER)} | ${'NOT_RECORDED'}
    ${'a period never graded'}     | ${() => filing('EVALUATION', '2024')}                      | ${firm}          | ${'NOT_RECORDED'}
    ${'no grounds'}                | ${() => ({ ...filing('LISTING', listing), grounds: ' ' })} | ${firm}          | ${'TEXT_MISSING'}
    ${'the file of someone else'}  | ${() => filing('LISTING', listing)}                        | ${itself(OTHER)} | ${'ACCESS_DENIED'}
    ${'nobody'}                    | ${() => filing('LISTING', listing)}                        | ${anonymous}     | ${'LOGIN_NEEDED'}
    ${'staff of another ministry'} | ${() => filing('LISTING', listing)}                        | ${staffOf('x')}  | ${'ACCESS_DENIED'}
    ${'a department'}              | ${() => filing('LISTING', listing)}                        | ${department}    | ${'ACCESS_DENIED'}
  `('is refused with $code: $why', async ({ input, caller, code }) => {
    expect(await refused(FILE, input(), caller)).toMatchObject({ code });
  });

  it('is filed once under one key, and not a second time while it is open', async () => {
    const keyed = { ...filing('LISTING', listing), idempotencyKey: 'once' };
    const [one, two] = await Promise.all([send<Filed>(FILE, keyed, firm), send<Filed>(FILE, keyed, firm)]);

    expect([one?.outcome, two?.outcome].sort()).toEqual(['ALREADY_RECORDED', 'RECORDED']);
    expect(one?.objection.id).toBe(two?.objection.id);
    expect(await refused(FILE, filing('LISTING', listing), firm)).toEqual({
      code: 'OBJECTION_OPEN',
      id: one?.objection.id,
    });
  });

  it('is decided once where two decide at once, and never on an old version', async () => {
    const { objection } = await filed('LISTING', listing);
    const input = { id: objection.id, expectedVersion: 1, upheld: false, reason: '经核实' };
    const both = await Promise.all([
      refused(DECIDE, input, officer),
      refused(DECIDE, { ...input, upheld: true }, officer),
    ]);

    expect(both.filter((one) => one === null)).toHaveLength(1);
    expect(both.find((one) => one !== null)).toEqual({ code: 'VERSION_STALE', version: 2 });
  });

  it('writes nothing where what follows from it is refused', async () => {
    const { objection } = await filed('LISTING', listing);
    const performance = { state: 'FULFILLED', assessedBy: '示例部门' };
    const input = { id: objection.id, expectedVersion: 1, upheld: true, reason: '经核实', performance };

    expect(await refused(DECIDE, input, officer)).toEqual({
      code: 'DECISION_UNFIT',
      field: 'performance',
      kind: 'LISTING',
    });
    expect((await seen()).listings).toMatchObject([{ status: 'UNDER_OBJECTION' }]);
  });

  it('is seen whole by the subject and staff, by departments of what is published, by others as a mark alone', async () => {
    await filed('CONDUCT', acts[1] ?? '');
    await filed('LISTING', listing, { ...officer });
    const kinds = async (caller = firm) => {
      const { objections } = (await seen(caller)) as unknown as {
        objections: { edges: { node: { record: { kind: string } } }[] };
      };
      return objections.edges.map(({ node }) => node.record.kind).sort();
    };

    expect(await kinds()).toEqual(['CONDUCT', 'LISTING']);
    expect(await kinds(officer)).toEqual(['CONDUCT', 'LISTING']);
    expect(await kinds(department)).toEqual(['LISTING']);
    await expect(kinds(anonymous)).rejects.toMatchObject({ code: 'LOGIN_NEEDED' });
    await expect(kinds(itself(OTHER))).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
  });

  it('costs one statement more to read, for one file and for thirty', async () => {
    await filed('LISTING', listing);
    const cost = async (count: number) => {
      const of = Array.from({ length: count }, () => ({
        __typename: 'EntityCreditProfile',
        uscc: FIRM,
        asOf: now,
      }));
      const before = open.books.statements();
      await ask(OBJECTIONS, { of }, firm);
      return open.books.statements() - before;
    };

    expect(await cost(30)).toBe(await cost(1));
  });

  it('is never open twice for one record, whatever is tried in whatever order', async () => {
    const tries = fc.array(
      fc.constantFrom('file', 'verify', 'answer', 'extend', 'uphold', 'dismiss', 'notify', 'withdraw'),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(tries, async (tried) => {
        for (const action of tried) await attempt(action);
        const courses = await open.books.query<{ record: string; action: string }>(
          'SELECT record, action FROM procedure_step ORDER BY record, sequence',
        );
        const closed = new Set(
          courses.filter(({ action }) => /uphold|dismiss|withdraw/.test(action)).map(({ record }) => record),
        );
        const open_ = new Set(courses.map(({ record }) => record).filter((record) => !closed.has(record)));
        expect(open_.size).toBeLessThanOrEqual(1);
        const [shown] = (await seen()).listings;
        if (shown) expect(shown.underObjection).toBe(open_.size === 1);
      }),
      { numRuns: 6 },
    );
  });

  async function attempt(action: string): Promise<void> {
    if (action === 'file') return void (await refused(FILE, filing('LISTING', listing), firm));
    const [last] = await open.books.query<{ record: string; sequence: number }>(
      'SELECT record, MAX(sequence) AS sequence FROM procedure_step GROUP BY record ORDER BY MAX(recordedAt) DESC LIMIT 1',
    );
    if (!last) return;
    const input = { id: last.record, expectedVersion: Number(last.sequence), reason: '尝试' };
    if (action === 'withdraw') await refused(WITHDRAW, { ...input, uscc: FIRM }, firm);
    else if (action === 'uphold' || action === 'dismiss')
      await refused(DECIDE, { ...input, upheld: action === 'uphold' }, officer);
    else await refused(STEP(action), input, officer);
  }
});
