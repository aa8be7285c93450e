import { graphql } from 'graphql';
import { anonymous, type Caller } from '../caller';
import { recordConduct } from '../conduct/record';
import { announce } from '../evaluation/announce';
import { judgeAgain } from '../evaluation/judge-again';
import type { OpenMinistry } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { recordSubject } from '../subject/record';
import { bankOf, department, itself, staffOf } from '../testing/callers';
import { onEveryEngine } from '../testing/engines';
import { openAt } from '../testing/ministry';
import { anAct, aSector, aSubject, noon } from '../testing/records';
import type { Instant } from '../time';
import { usccWith } from '../uscc/uscc';

const code = (body: string) => usccWith({ department: '9', category: '1', region: '110101', body });
const FIRM = code('MUXUT001');
const OTHER = code('MUXUT002');
const BANK = code('MUXUBANK');
const OTHER_BANK = code('MUXUBAN2');
const ONE = 'a'.repeat(43);
const sector = aSector();

const GRANT = `mutation ($input: GrantAuthorisationInput!) { done: grantTestAuthorisation(input: $input) {
  outcome authorisation { id institution scope purpose documentNumber validFrom validUntil recordsSince grantedAt withdrawnAt state } } }`;
const WITHDRAW = `mutation ($input: WithdrawAuthorisationInput!) { done: withdrawTestAuthorisation(input: $input) {
  outcome authorisation { id withdrawnAt state } } }`;
const FILE = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { test {
  evaluation { grade { code } } evaluationWithheld
  authorisedGrade { period on grade { code label rank } authorisation evaluation { score findings { code } } } } } } }`;
const LIST = `query ($of: [_Any!]!, $first: Int, $after: String) { _entities(representations: $of) { ... on EntityCreditProfile { test {
  authorisations(first: $first, after: $after) { edges { node { documentNumber state withdrawnAt } } pageInfo { hasNextPage endCursor } } } } } }`;

const grant = (traits: object = {}) => ({
  uscc: FIRM,
  institution: BANK,
  documentNumber: '虚授权1号',
  scope: 'GRADE',
  purpose: '流动资金贷款审批',
  validUntil: '2027-06-15',
  ...traits,
});

interface Told {
  readonly data: Record<string, never> | null;
  readonly code: string | null;
}

onEveryEngine('an authorisation', (database) => {
  let open: OpenMinistry;
  let now: Instant;
  beforeEach(async () => {
    now = noon('2026-06-15');
    open = await openAt(ministryOf(sector), database(), () => now);
    await open.books.write(async (tx) => {
      for (const subject of [FIRM, OTHER]) {
        await recordSubject(tx, aSubject({ subject }), noon('2025-01-01'));
        const acts = Array.from({ length: 5 }, (_, index) =>
          anAct({ subject, documentNumber: `${index}`, occurredOn: '2025-04-01' }),
        );
        await recordConduct(tx, acts, noon('2025-04-02'));
      }
    });
    await announce(open.books, sector, {
      period: '2025',
      announcedAt: noon('2026-01-05'),
      subjects: [FIRM, OTHER],
    });
  });
  afterEach(() => open.close());

  const ask = async (source: string, caller: Caller, variableValues: object): Promise<Told> => {
    const contextValue = open.subgraph.context({ requestId: 'request-1', caller });
    const { schema } = open.subgraph;
    const { data, errors } = await graphql({
      schema,
      source,
      variableValues: { ...variableValues },
      contextValue,
    });
    const [refused] = errors ?? [];
    if (refused && !(refused.originalError as { code?: string } | undefined)?.code) throw refused;
    const told = refused ? (refused.originalError as never as { code: string }).code : null;
    return { data: JSON.parse(JSON.stringify(data ?? null)), code: told };
  };
  const granted = async (traits: object = {}, subject = FIRM) => {
    const { data, code } = await ask(GRANT, itself(subject), { input: grant({ uscc: subject, ...traits }) });
    if (code) throw new Error(code);
    return (data as never as { done: { outcome: string; authorisation: Record<string, string> } }).done;
  };
  const idOf = async (traits: object = {}, subject = FIRM) =>
    (await granted(traits, subject)).authorisation.id ?? '';
  const withdraw = (id: string, caller = itself(FIRM), uscc = FIRM) =>
    ask(WITHDRAW, caller, { input: { uscc, id } });
  const file = async (caller: Caller, { uscc = FIRM, asOf = now } = {}) => {
    const { data, code } = await ask(FILE, caller, {
      of: [{ __typename: 'EntityCreditProfile', uscc, asOf }],
    });
    const [entity] = (data as never as { _entities: { test: Record<string, never> }[] })._entities;
    return { ...(entity?.test as unknown as { authorisedGrade: object | null; evaluation: null }), code };
  };
  const tell = async (caller: Caller, of?: { uscc?: string; asOf?: Instant }) => {
    const { authorisedGrade, code } = await file(caller, of);
    return code ?? authorisedGrade;
  };

  it('for the grade alone tells the grade, and neither score nor findings', async () => {
    const id = await idOf();
    const told = await file(bankOf(BANK, id));

    expect(told).toEqual({
      evaluation: null,
      evaluationWithheld: true,
      authorisedGrade: {
        period: '2025',
        on: '2025-12-31',
        grade: { code: 'B', label: '良', rank: 1 },
        authorisation: id,
        evaluation: null,
      },
      code: 'AUTHORISATION_TOO_NARROW',
    });
  });

  it('for the evaluation tells score and findings too', async () => {
    const id = await idOf({ scope: 'EVALUATION' });
    const { code, authorisedGrade } = await file(bankOf(BANK, id));

    expect(code).toBeNull();
    expect(authorisedGrade).toMatchObject({
      evaluation: { score: 75, findings: Array(5).fill({ code: 'T1' }) },
    });
  });

  it('is the widest of those that are shown', async () => {
    const narrow = await idOf();
    const wide = await idOf({ scope: 'EVALUATION', documentNumber: '虚授权2号' });

    expect(await tell(bankOf(BANK, narrow, wide))).toMatchObject({ authorisation: wide });
  });

  it.each`
    who                             | caller
    ${'nobody'}                     | ${anonymous}
    ${'the subject'}                | ${itself(FIRM)}
    ${'staff of the ministry'}      | ${staffOf('test')}
    ${'a department for a purpose'} | ${department}
  `('opens nothing to $who, whose own view is another field', async ({ caller }) => {
    await granted();

    expect(await tell({ ...caller, authorisations: [(await granted()).authorisation.id] })).toBe(
      caller.role === 'PUBLIC' ? 'LOGIN_NEEDED' : 'ACCESS_DENIED',
    );
  });

  it('opens nothing to another institution, of another subject, or where it is not shown', async () => {
    const id = await idOf();

    expect(await tell(bankOf(BANK))).toBe('AUTHORISATION_MISSING');
    expect(await tell(bankOf(BANK, ONE))).toBe('AUTHORISATION_MISSING');
    expect(await tell(bankOf(OTHER_BANK, id))).toBe('AUTHORISATION_MISSING');
    expect(await tell(bankOf(BANK, id), { uscc: OTHER })).toBe('AUTHORISATION_MISSING');
  });

  it('leaves who has none with what the public sees', async () => {
    const { authorisedGrade: _, code, ...seen } = await file(bankOf(BANK));
    const { authorisedGrade: _none, code: _code, ...publicly } = await file(anonymous);

    expect(code).toBe('AUTHORISATION_MISSING');
    expect(seen).toEqual(publicly);
  });

  it.each`
    day             | told
    ${'2026-06-19'} | ${'AUTHORISATION_NOT_IN_FORCE'}
    ${'2026-06-20'} | ${null}
    ${'2026-07-31'} | ${null}
    ${'2026-08-01'} | ${'AUTHORISATION_NOT_IN_FORCE'}
  `('from 20 June until 1 August answers on $day with $told', async ({ day, told }) => {
    const id = await idOf({ scope: 'EVALUATION', validFrom: '2026-06-20', validUntil: '2026-08-01' });
    now = noon(day);

    expect((await file(bankOf(BANK, id))).code).toBe(told);
  });

  it('is refused to the very next call once it is withdrawn, and no instant brings it back', async () => {
    const id = await idOf({ scope: 'EVALUATION', recordsSince: '2026-01-01' });
    const then = noon('2026-06-16');
    now = noon('2026-06-17');
    expect(await tell(bankOf(BANK, id), { asOf: then })).toMatchObject({ authorisation: id });

    const { data } = await withdraw(id);

    expect(data).toMatchObject({
      done: { outcome: 'RECORDED', authorisation: { withdrawnAt: now, state: 'WITHDRAWN' } },
    });
    expect(await tell(bankOf(BANK, id))).toBe('AUTHORISATION_NOT_IN_FORCE');
    expect(await tell(bankOf(BANK, id), { asOf: then })).toBe('AUTHORISATION_NOT_IN_FORCE');
    now = noon('2026-06-16');
    expect(await tell(bankOf(BANK, id))).toBe('AUTHORISATION_NOT_IN_FORCE');
  });

  it('is withdrawn once, and neither a second withdrawal nor the same paper sent again changes that', async () => {
    const id = await idOf();
    now = noon('2026-06-16');
    await withdraw(id);
    const first = now;
    now = noon('2026-06-17');

    expect((await withdraw(id)).data).toMatchObject({
      done: { outcome: 'ALREADY_RECORDED', authorisation: { withdrawnAt: first } },
    });
    expect(await granted()).toMatchObject({
      outcome: 'ALREADY_RECORDED',
      authorisation: { state: 'WITHDRAWN' },
    });
    expect(await tell(bankOf(BANK, id))).toBe('AUTHORISATION_NOT_IN_FORCE');
  });

  it('does not open the time before it began, unless it says so', async () => {
    const id = await idOf({ scope: 'EVALUATION' });
    const further = await idOf({ scope: 'EVALUATION', documentNumber: '2', recordsSince: '2026-02-01' });
    const asOf = noon('2026-02-01');

    expect(await tell(bankOf(BANK, id), { asOf: noon('2026-06-14') })).toBe('AUTHORISATION_STARTS_LATER');
    expect(await tell(bankOf(BANK, id, further), { asOf })).toMatchObject({ authorisation: further });
    expect(await tell(bankOf(BANK, further), { asOf: noon('2026-01-31') })).toBe(
      'AUTHORISATION_STARTS_LATER',
    );
  });

  it('does not bring back a grade that was judged again since', async () => {
    const id = await idOf({ scope: 'EVALUATION', recordsSince: '2026-01-01' });
    const asOf = noon('2026-06-15');
    now = noon('2026-06-16');
    expect(await tell(bankOf(BANK, id), { asOf })).toMatchObject({ grade: { code: 'B' } });

    await open.books.write(async (tx) => {
      const late = anAct({ subject: FIRM, documentNumber: 'late', occurredOn: '2025-05-01' });
      await recordConduct(tx, [late], now);
      await judgeAgain(tx, sector, [FIRM], now);
    });
    now = noon('2026-06-17');

    expect(await tell(bankOf(BANK, id), { asOf })).toBe('PAST_NOT_SHARED');
    expect(await tell(bankOf(BANK, id))).toMatchObject({ evaluation: { score: 70 } });
  });

  it('is granted by a subject about itself, and by nobody else', async () => {
    const callers = [anonymous, itself(OTHER), staffOf('test'), department, bankOf(BANK)];
    for (const caller of callers) {
      const { code } = await ask(GRANT, caller, { input: grant() });
      expect(code).toBe(caller.role === 'PUBLIC' ? 'LOGIN_NEEDED' : 'ACCESS_DENIED');
    }
    const id = await idOf();
    expect((await withdraw(id, itself(OTHER))).code).toBe('ACCESS_DENIED');
    expect((await withdraw(id, bankOf(BANK, id))).code).toBe('ACCESS_DENIED');
    expect((await withdraw(id, itself(OTHER), OTHER)).code).toBe('NOT_RECORDED');
  });

  it('sent again is the same, also on a later day, and with other contents is refused', async () => {
    const { outcome, authorisation } = await granted();
    now = noon('2026-06-20');
    const again = await granted({ documentNumber: ' 虚授权1号 ' });

    expect(outcome).toBe('RECORDED');
    expect(again).toEqual({ outcome: 'ALREADY_RECORDED', authorisation });
    for (const traits of [{ scope: 'EVALUATION' }, { validUntil: '2028-01-01' }, { purpose: '授信' }])
      expect((await ask(GRANT, itself(FIRM), { input: grant(traits) })).code).toBe('AUTHORISATION_CONFLICT');
    expect(await open.books.query('SELECT provenance FROM authorisation')).toEqual([
      { provenance: 'recorded by firm, request request-1' },
    ]);
  });

  it.each`
    fault                            | traits                           | code
    ${'begins before today'}         | ${{ validFrom: '2026-06-14' }}   | ${'AUTHORISATION_BACKDATED'}
    ${'holds on no day'}             | ${{ validUntil: '2026-06-15' }}  | ${'VALIDITY_EMPTY'}
    ${'has no number'}               | ${{ documentNumber: ' ' }}       | ${'TEXT_MISSING'}
    ${'says not what for'}           | ${{ purpose: '' }}               | ${'TEXT_MISSING'}
    ${'says it at too great length'} | ${{ purpose: '长'.repeat(501) }} | ${'TEXT_TOO_LONG'}
    ${'is of an unknown subject'}    | ${{ uscc: code('MUXUT003') }}    | ${'SUBJECT_UNKNOWN'}
  `('that $fault is refused, and nothing is written', async ({ traits, code }) => {
    const input = grant(traits);

    expect((await ask(GRANT, itself(input.uscc), { input })).code).toBe(code);
    expect(await open.books.query('SELECT id FROM authorisation')).toEqual([]);
  });

  it('stands in the journal, and so does its withdrawal, with who did it in which request', async () => {
    const id = await idOf();
    now = noon('2026-06-16');
    await withdraw(id);
    const entries = await open.books.query(
      "SELECT deed, record, subject, actor, role, requestId, at FROM journal WHERE deed LIKE 'authorisation.%' ORDER BY sequence",
    );

    const by = { record: id, subject: FIRM, actor: 'firm', role: 'SUBJECT', requestId: 'request-1' };
    expect(entries).toEqual([
      { ...by, deed: 'authorisation.grant', at: noon('2026-06-15') },
      { ...by, deed: 'authorisation.withdraw', at: noon('2026-06-16') },
    ]);
    expect((await open.audit?.([]))?.problems).toEqual([]);
  });

  it('is one, and withdrawn once, however many send it at the same time', async () => {
    const outcomes = (await Promise.all([1, 2, 3, 4].map(() => granted()))).map(({ outcome }) => outcome);
    const id = await idOf();
    const withdrawn = await Promise.all([1, 2, 3, 4].map(() => withdraw(id)));

    expect(outcomes.sort()).toEqual([...Array(3).fill('ALREADY_RECORDED'), 'RECORDED']);
    expect(
      withdrawn.map(({ data }) => (data as never as { done: { outcome: string } }).done.outcome).sort(),
    ).toEqual([...Array(3).fill('ALREADY_RECORDED'), 'RECORDED']);
  });

  it('is listed to its subject and the ministry, as of the instant, page by page', async () => {
    const ids: string[] = [];
    for (const day of ['2026-06-15', '2026-06-16', '2026-06-17']) {
      now = noon(day);
      ids.push(await idOf({ documentNumber: day }));
    }
    now = noon('2026-06-18');
    await withdraw(ids[1] ?? '');
    now = noon('2026-06-19');
    const listed = async (caller: Caller, asOf = now, page: object = {}) => {
      const of = [{ __typename: 'EntityCreditProfile', uscc: FIRM, asOf }];
      const { data, code } = await ask(LIST, caller, { of, ...page });
      type Node = { node: { documentNumber: string; state: string } };
      type Page = { edges: Node[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
      const [entity] = (data as never as { _entities: { test: { authorisations: Page | null } }[] })
        ._entities;
      const { edges = [], pageInfo } = entity?.test.authorisations ?? {};
      return {
        code,
        pageInfo,
        text: edges.map(({ node }) => `${node.documentNumber} ${node.state}`).join(', '),
      };
    };

    const whole = '2026-06-17 IN_FORCE, 2026-06-16 WITHDRAWN, 2026-06-15 IN_FORCE';
    expect((await listed(itself(FIRM))).text).toBe(whole);
    expect((await listed(staffOf('test'))).text).toBe(whole);
    const before = '2026-06-16 IN_FORCE, 2026-06-15 IN_FORCE';
    expect((await listed(itself(FIRM), noon('2026-06-16'))).text).toBe(before);
    for (const caller of [itself(OTHER), bankOf(BANK, ...ids), department, staffOf('elsewhere')])
      expect(await listed(caller)).toMatchObject({ code: 'ACCESS_DENIED', text: '' });

    const first = await listed(itself(FIRM), now, { first: 2 });
    expect(first.pageInfo?.hasNextPage).toBe(true);
    const rest = await listed(itself(FIRM), now, { first: 2, after: first.pageInfo?.endCursor });
    expect(`${first.text}, ${rest.text}`).toBe(whole);
  });

  it('costs one statement however many subjects are asked about', async () => {
    const ids = [await idOf(), await idOf({}, OTHER)];
    const cost = async (caller: Caller, usccs: readonly string[]) => {
      const before = open.books.statements();
      const of = usccs.map((uscc) => ({ __typename: 'EntityCreditProfile', uscc, asOf: now }));
      await ask(FILE, caller, { of });
      return open.books.statements() - before;
    };
    const one = await cost(bankOf(BANK, ...ids), [FIRM]);

    expect(await cost(bankOf(BANK, ...ids), [FIRM, OTHER])).toBe(one);
    expect(one - (await cost(bankOf(BANK), [FIRM]))).toBe(1);
  });
});
