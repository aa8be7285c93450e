import type { Caller } from '../caller';
import type { OpenMinistry } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { recordSubject } from '../subject/record';
import { department, itself, staffOf } from '../testing/callers';
import { counterAt } from '../testing/counter';
import { onEveryEngine } from '../testing/engines';
import { openLive } from '../testing/live';
import { aListKind, aSector, aSubject, noon } from '../testing/records';
import { usccWith } from '../uscc/uscc';

const plea = [{ count: 15, unit: 'DAYS', from: '2020-01-01', basis: '示例办法', verified: false }] as const;
const sector = aSector({ lists: [aListKind(), aListKind({ code: 'LONG', plea, decidesItsTerm: true })] });
const FIRM = usccWith({ department: '9', category: '1', region: '320100', body: 'MUXUT001' });
const OTHER = usccWith({ department: '9', category: '1', region: '320100', body: 'MUXUT002' });
const officer = staffOf('test');
const firm = itself(FIRM);

const PROPOSAL = 'id version list servedOn pleaUntil state pleas { on words } finding decisionNumber listing';
const FILE = 'listings { id version decisionNumber enteredOn validUntil status }';
const mutation = (verb: string, input: string) =>
  `mutation ($input: ${input}!) { done: ${verb}TestListing(input: $input) { outcome proposal { ${PROPOSAL} } file { ${FILE} } } }`;
const NOTICE = mutation('notice', 'NoticeListingInput');
const PLEAD = mutation('plead', 'OwnStepInput');
const DECIDE = mutation('decide', 'DecideListingInput');
const END = `mutation ($input: EndListingInput!) { done: endTestListing(input: $input) { outcome ended { id version } file { ${FILE} } } }`;
const READ = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { test {
  ${FILE} proposals(first: 5) { edges { node { ${PROPOSAL} } } } } } } }`;

interface Told {
  readonly outcome: string;
  readonly proposal: Readonly<Record<string, unknown>> & { readonly id: string; readonly version: number };
  readonly file: { readonly listings: readonly { readonly id: string; readonly version: number }[] };
}

onEveryEngine('a listing', (database) => {
  let open: OpenMinistry;
  let now = noon('2026-09-24');
  const { send, refused, ask } = counterAt(() => open);

  beforeEach(async () => {
    now = noon('2026-09-24');
    open = await openLive(ministryOf(sector), database(), () => now);
    await open.books.write((tx) => recordSubject(tx, aSubject({ subject: FIRM }), noon('2024-02-01')));
  });
  afterEach(() => open.close());

  const notice = (traits: object = {}) => ({
    ...{ uscc: FIRM, list: 'TEST', grounds: '示例情形', basis: '示例依据', decidedBy: '示例部门' },
    ...{
      noticeNumber: '虚告〔2026〕1号',
      servedOn: '2026-09-24',
      notice: '告知事实、理由、依据和陈述申辩权',
    },
    ...traits,
  });
  const told = (traits: object = {}) => send<Told>(NOTICE, notice(traits), officer);
  const at = ({ proposal: { id, version } }: Told, more: object = {}) => ({
    ...{ id, expectedVersion: version, reason: '经审查' },
    ...more,
  });
  const listing = (before: Told, more: object = {}) =>
    at(before, { listed: true, document: '虚列〔2026〕1号', ...more });
  const read = async (caller: Caller, asOf = now) => {
    const of = [{ __typename: 'EntityCreditProfile', uscc: FIRM, asOf }];
    const { _entities } = await ask<{
      _entities: [{ test: Told['file'] & { proposals: { edges: unknown[] } } }];
    }>(READ, { of }, caller);
    return _entities[0].test;
  };

  it('begins with a notice, is pleaded against, and is decided with a document after the days for it', async () => {
    const first = await told();
    expect(first.proposal).toMatchObject({
      state: 'NOTICED',
      version: 1,
      pleaUntil: '2026-10-09',
      listing: null,
    });
    now = noon('2026-09-28');
    const heard = await send<Told>(PLEAD, { ...at(first, { reason: '情形不实' }), uscc: FIRM }, firm);
    expect(heard.proposal).toMatchObject({
      state: 'PLEADED',
      pleas: [{ on: '2026-09-28', words: '情形不实' }],
    });
    now = noon('2026-10-09');
    expect(await refused(DECIDE, listing(heard), officer)).toMatchObject({ code: 'PLEA_TERM_RUNNING' });
    now = noon('2026-10-10');
    const { proposal, file } = await send<Told>(DECIDE, listing(heard), officer);

    expect(proposal).toMatchObject({
      state: 'LISTED',
      decisionNumber: '虚列〔2026〕1号',
      listing: file.listings[0]?.id,
    });
    expect(file.listings).toMatchObject([
      {
        decisionNumber: '虚列〔2026〕1号',
        enteredOn: '2026-10-10',
        validUntil: '2029-10-10',
        status: 'IN_FORCE',
        version: 3,
      },
    ]);
    expect((await read(officer, noon('2026-10-09'))).listings).toEqual([]);
    const steps = await open.books.query('SELECT action FROM listing_step ORDER BY sequence');
    expect(steps).toEqual([{ action: 'notify' }, { action: 'plead' }, { action: 'decide' }]);
    expect(await open.audit?.([])).toMatchObject({ problems: [] });
  });

  it('may begin on the first day behind those for the plea, where the decision is of that day', async () => {
    const first = await told();
    now = noon('2026-10-19');
    const { file } = await send<Told>(DECIDE, listing(first, { enteredOn: '2026-10-10' }), officer);
    expect(file.listings).toMatchObject([{ enteredOn: '2026-10-10' }]);
  });

  it('is dropped where the plea holds, and nobody is on a list', async () => {
    const { proposal, file } = await send<Told>(DECIDE, at(await told(), { listed: false }), officer);
    expect(proposal).toMatchObject({ state: 'DROPPED', finding: '经审查', listing: null });
    expect(file.listings).toEqual([]);
  });

  it.each`
    why                           | traits                         | code
    ${'no decision document'}     | ${{ document: null }}          | ${'DECISION_NUMBER_MISSING'}
    ${'a blank one'}              | ${{ document: ' ' }}           | ${'DECISION_NUMBER_MISSING'}
    ${'a day that has not come'}  | ${{ enteredOn: '2026-10-20' }} | ${'DATE_IN_FUTURE'}
    ${'a day before the notice'}  | ${{ enteredOn: '2026-09-23' }} | ${'STEP_OUT_OF_ORDER'}
    ${'the last day of the plea'} | ${{ enteredOn: '2026-10-09' }} | ${'STEP_OUT_OF_ORDER'}
    ${'an old version'}           | ${{ expectedVersion: 0 }}      | ${'VERSION_STALE'}
    ${'a proposal nobody made'}   | ${{ id: 'nothing' }}           | ${'NOT_RECORDED'}
    ${'no reason'}                | ${{ reason: '' }}              | ${'TEXT_MISSING'}
  `('is not decided with $why ($code)', async ({ traits, code }) => {
    const first = await told();
    now = noon('2026-10-19');
    expect(await refused(DECIDE, listing(first, traits), officer)).toMatchObject({ code });
    expect((await read(officer)).listings).toEqual([]);
  });

  it.each`
    why                         | traits                        | caller        | code
    ${'a list nobody keeps'}    | ${{ list: 'NONE' }}           | ${officer}    | ${'LIST_UNKNOWN'}
    ${'a subject nobody knows'} | ${{ uscc: OTHER }}            | ${officer}    | ${'SUBJECT_UNKNOWN'}
    ${'a day to come'}          | ${{ servedOn: '2026-09-25' }} | ${officer}    | ${'DATE_IN_FUTURE'}
    ${'the subject itself'}     | ${{}}                         | ${firm}       | ${'ACCESS_DENIED'}
    ${'a department'}           | ${{}}                         | ${department} | ${'ACCESS_DENIED'}
  `('is not begun by $why ($code)', async ({ traits, caller, code }) => {
    expect(await refused(NOTICE, notice(traits), caller)).toMatchObject({ code });
  });

  it('gives the days its list says, and the term its decision sets', async () => {
    const first = await told({ list: 'LONG' });
    expect(first.proposal).toMatchObject({ pleaUntil: '2026-10-09' });
    now = noon('2026-10-10');
    expect(await refused(DECIDE, listing(first), officer)).toMatchObject({
      code: 'TEXT_MISSING',
      field: 'validUntil',
    });
    const { file } = await send<Told>(DECIDE, listing(first, { validUntil: '2027-10-10' }), officer);
    expect(file.listings).toMatchObject([{ validUntil: '2027-10-10' }]);
  });

  it('is pleaded against by whom it concerns alone, and once under one notice', async () => {
    const first = await told();
    const foreign = { ...at(first), uscc: OTHER };
    expect(await refused(PLEAD, foreign, itself(OTHER))).toMatchObject({ code: 'NOT_RECORDED' });
    expect(await refused(NOTICE, notice(), officer)).toMatchObject({ code: 'ALREADY_RECORDED' });
    expect((await read(firm)).proposals.edges).toHaveLength(1);
    await expect(read(department)).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
  });

  it.each(['REMOVE', 'REVOKE'])('ends by a document (%s), on the version that was looked at', async (how) => {
    const first = await told();
    now = noon('2026-10-10');
    const { file } = await send<Told>(DECIDE, listing(first), officer);
    const [entry] = file.listings;
    const input = { id: entry?.id, expectedVersion: 1, how, reason: '情形消失', document: '虚移1号' };

    expect(await refused(END, input, officer)).toEqual({ code: 'VERSION_STALE', version: 2 });
    expect(await refused(END, { ...input, expectedVersion: 2, document: ' ' }, officer)).toMatchObject({
      code: 'DECISION_NUMBER_MISSING',
    });
    const done = await send<Told & { ended: object }>(END, { ...input, expectedVersion: 2 }, officer);
    expect(done).toMatchObject({
      outcome: 'RECORDED',
      ended: { id: entry?.id, version: 3 },
      file: { listings: [] },
    });
  });
});
