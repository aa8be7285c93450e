import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { graphql } from 'graphql';
import { anonymous, type Caller } from '../caller';
import type { OpenMinistry } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { keyIdOf } from '../standing';
import { onEveryEngine } from '../testing/engines';
import { anAct, aSector, byTheDay, JOURNAL, noon } from '../testing/records';
import { addDays, addMonths, type Instant } from '../time';
import { usccWith } from '../uscc/uscc';
import { recordConduct } from './record';

const code = (body: string) => usccWith({ department: '9', category: '1', region: '110101', body });
const FIRM = code('MUXUT001');
const PERSON_NUMBER = '11010519491231002X';
const sector = aSector({
  evaluation: byTheDay,
  conductKinds: {
    FINE: {
      name: '罚款',
      details: [
        { key: 'fineFen', zh: '罚款金额(万元)', form: 'amount', required: true },
        { key: 'note', zh: '备注', form: 'words' },
      ],
      validity: (day) => ({ validFrom: addDays(day, 15), validUntil: addMonths(addDays(day, 15), 6) }),
    },
    NOTICE: '通报',
    RATING: {
      name: '评定',
      endRequired: true,
      details: [{ key: 'from', zh: '评定日期', form: 'date' }],
      misfit: ({ occurredOn, details }) => (String(details.from) > occurredOn ? 'from' : null),
    },
  },
});
const officer: Caller = {
  id: 'officer-7',
  role: 'STAFF',
  authority: 'test',
  subject: null,
  purpose: null,
  authorisations: [],
};

const RECORD = `mutation ($input: RecordConductInput!) { done: recordTestConduct(input: $input) {
  outcome
  conduct { id version summary basis occurredOn validFrom validUntil publicUntil provenance recordedAt }
  file { asOf evaluation { grade { code } score } conduct { edges { node { id version } } } }
} }`;
const CORRECT = RECORD.replace('RecordConductInput', 'CorrectConductInput').replace('record', 'correct');
const REGISTER = `mutation ($input: RegisterSubjectInput!) { done: registerTestSubject(input: $input) {
  outcome file { subject { uscc name kind since } }
} }`;

const fine = (traits: object = {}) => ({
  uscc: FIRM,
  kind: 'FINE',
  documentNumber: '虚罚1号',
  authority: '乌有乡示例局',
  basis: '示例依据',
  summary: '示例事由',
  occurredOn: '2026-05-01',
  details: [{ key: 'fineFen', value: '0.5' }],
  ...traits,
});
const subject = (traits: object = {}) => ({
  uscc: FIRM,
  name: '镜花岛虚构建材有限公司(示例)',
  kind: 'ENTERPRISE',
  since: '2020-01-01',
  ...traits,
});

interface Done {
  readonly outcome: string;
  readonly conduct: Readonly<Record<string, unknown>> & { readonly id: string };
  readonly file: Readonly<Record<string, unknown>>;
}

onEveryEngine('what staff writes', (database) => {
  let open: OpenMinistry;
  let now: Instant;
  beforeEach(async () => {
    now = noon('2026-06-15');
    const pair = generateKeyPairSync('ed25519');
    open = await ministryOf(sector).open({
      database: database(),
      signer: { ...pair, keyId: keyIdOf(pair.publicKey) },
      keys: () => undefined,
      personKey: createSecretKey(Buffer.alloc(32, 7)),
      sectors: [],
      clock: () => now,
    });
    await send(REGISTER, subject());
  });
  afterEach(() => open.close());

  const ask = async (source: string, input: object, caller = officer) => {
    const { schema, context } = open.subgraph;
    const contextValue = context({ requestId: 'request-1', caller });
    return graphql({ schema, source, variableValues: { input }, contextValue });
  };
  const send = async (source: string, input: object): Promise<Done> => {
    const { data, errors } = await ask(source, input);
    if (errors) throw errors[0]?.originalError ?? errors[0];
    return (data as { done: Done }).done;
  };
  const refusal = (source: string, input: object) =>
    send(source, input).then(
      () => null,
      ({ code, details }) => ({ code, details }),
    );
  const stored = () => open.books.query('SELECT id, version FROM conduct');

  it('is recorded with who did it in which request, and counted at once', async () => {
    const { outcome, conduct, file } = await send(RECORD, fine());

    expect(outcome).toBe('RECORDED');
    expect(conduct).toMatchObject({
      version: 1,
      validFrom: '2026-05-16',
      validUntil: '2026-11-16',
      recordedAt: now,
      provenance: 'recorded by officer-7, request request-1',
    });
    expect(file).toMatchObject({ asOf: now, evaluation: { score: 90, grade: { code: 'A' } } });
    expect(await open.books.query('SELECT details FROM conduct')).toEqual([
      { details: '{"fineFen":500000}' },
    ]);
  });

  it('is on record once, however often it is sent', async () => {
    const first = await send(RECORD, fine());
    now = noon('2026-06-16');
    const again = await send(RECORD, fine());

    expect(again.outcome).toBe('ALREADY_RECORDED');
    expect(again.conduct).toEqual(first.conduct);
    expect(again.file).toMatchObject({ asOf: now });
    expect(await stored()).toHaveLength(1);
  });

  it('is once on record when it is sent twice at the same time', async () => {
    const outcomes = await Promise.all([send(RECORD, fine()), send(RECORD, fine())]);

    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['ALREADY_RECORDED', 'RECORDED']);
  });

  it('shows every answer of one request what the request has written so far', async () => {
    const both = `mutation ($input: RecordConductInput!, $other: RecordConductInput!) {
      a: recordTestConduct(input: $input) { file { evaluation { score } } }
      b: recordTestConduct(input: $other) { file { evaluation { score } } }
    }`;
    const { schema, context } = open.subgraph;
    const contextValue = context({ requestId: 'r', caller: officer });
    const variableValues = { input: fine(), other: fine({ documentNumber: '虚罚2号' }) };

    expect(await graphql({ schema, source: both, variableValues, contextValue })).toEqual({
      data: { a: { file: { evaluation: { score: 90 } } }, b: { file: { evaluation: { score: 80 } } } },
    });
  });

  it.each`
    rule                                                 | traits                                                   | shown
    ${'says itself when it counts, where it does'}       | ${{ validFrom: '2026-06-01', validUntil: '2027-06-01' }} | ${{ validFrom: '2026-06-01', validUntil: '2027-06-01' }}
    ${'may count without end'}                           | ${{ validUntil: null }}                                  | ${{ validFrom: '2026-05-16', validUntil: null }}
    ${'counts from its day where its kind says nothing'} | ${{ kind: 'NOTICE', details: [] }}                       | ${{ validFrom: '2026-05-01', validUntil: null }}
    ${'keeps no number of a natural person'}             | ${{ summary: `对张某(${PERSON_NUMBER})处罚` }}           | ${{ summary: '对张某(11**************2X)处罚' }}
    ${'is not published unless it says so'}              | ${{}}                                                    | ${{ publicUntil: '2026-05-01' }}
    ${'may be published without end'}                    | ${{ publicUntil: null }}                                 | ${{ publicUntil: null }}
    ${'may have occurred today'}                         | ${{ occurredOn: '2026-06-15' }}                          | ${{ occurredOn: '2026-06-15' }}
  `('$rule', async ({ traits, shown }) => {
    expect((await send(RECORD, fine(traits))).conduct).toMatchObject(shown);
  });

  it.each`
    fault                                | traits                                                                                           | code                 | details
    ${'of a subject nobody keeps here'}  | ${{ uscc: code('MUXUT002') }}                                                                    | ${'SUBJECT_UNKNOWN'} | ${{ sector: 'test' }}
    ${'that is a penalty'}               | ${{ kind: 'PENALTY' }}                                                                           | ${'CHOICE_UNKNOWN'}  | ${{ choices: 'FINE, NOTICE, RATING' }}
    ${'of an inherited kind'}            | ${{ kind: 'toString' }}                                                                          | ${'CHOICE_UNKNOWN'}  | ${{}}
    ${'that has not happened'}           | ${{ occurredOn: '2026-06-16' }}                                                                  | ${'DATE_IN_FUTURE'}  | ${{ value: '2026-06-16' }}
    ${'that counts on no day'}           | ${{ validUntil: '2026-05-16' }}                                                                  | ${'VALIDITY_EMPTY'}  | ${{}}
    ${'without reason'}                  | ${{ summary: ' ' }}                                                                              | ${'TEXT_MISSING'}    | ${{ field: 'summary' }}
    ${'without end'}                     | ${{ basis: '据'.repeat(2_001) }}                                                                 | ${'TEXT_TOO_LONG'}   | ${{ field: 'basis', limit: 2000 }}
    ${'that is damaged'}                 | ${{ authority: '示例\uFFFD局' }}                                                                 | ${'TEXT_GARBLED'}    | ${{ field: 'authority' }}
    ${'that says one thing twice'} | ${{ details: [{ key: 'note', value: '' }, { key: 'note', value: '' }] }} | ${'DETAIL_TWICE'} | ${{}}
    ${'with two things wrong in its details'} | ${{ details: [{ key: 'fineFen', value: '-1' }, { key: 'x', value: '' }] }} | ${'DETAILS_INVALID'} | ${{ keys: 'x, fineFen' }}
    ${'of a kind that must say its end'} | ${{ kind: 'RATING', details: null }}                                                             | ${'TEXT_MISSING'}    | ${{ field: 'validUntil' }}
    ${'that contradicts itself'}         | ${{ kind: 'RATING', validUntil: '2027-01-01', details: [{ key: 'from', value: '2026-05-02' }] }} | ${'DETAILS_INVALID'} | ${{ keys: 'from' }}
    ${'that does not say what it must'}  | ${{ details: null }}                                                                             | ${'DETAILS_INVALID'} | ${{ complaintsZh: '罚款金额(万元):必填项为空' }}
  `('is refused $fault', async ({ traits, code, details }) => {
    expect(await refusal(RECORD, fine(traits))).toMatchObject({ code, details });
    expect(await stored()).toEqual([]);
  });

  it('is refused where the act is on record with other contents', async () => {
    const { conduct } = await send(RECORD, fine());

    expect(await refusal(RECORD, fine({ summary: '另一事由' }))).toMatchObject({
      code: 'CONDUCT_CONFLICT',
      details: { id: conduct.id },
    });
  });

  it('is corrected in a next version, and the one before stays as it was', async () => {
    const { conduct } = await send(RECORD, fine());
    now = noon('2026-06-20');
    const corrected = await send(CORRECT, {
      id: conduct.id,
      expectedVersion: 1,
      occurredOn: '2026-06-10',
      details: [{ key: 'note', value: '更正' }],
      reason: '日期有误',
    });

    expect(corrected.outcome).toBe('CORRECTED');
    expect(corrected.conduct).toMatchObject({
      id: conduct.id,
      version: 2,
      summary: conduct.summary,
      validFrom: '2026-06-25',
      validUntil: '2026-12-25',
      provenance: 'corrected by officer-7, request request-1: 日期有误',
    });
    expect(corrected.file).toMatchObject({ evaluation: { score: 100 } });
    expect(
      await open.books.query('SELECT occurredOn, details, supersededAt FROM conduct ORDER BY version'),
    ).toEqual([
      { occurredOn: '2026-05-01', details: '{"fineFen":500000}', supersededAt: now },
      { occurredOn: '2026-06-10', details: '{"fineFen":500000,"note":"更正"}', supersededAt: null },
    ]);
  });

  it('is not corrected by who has not seen the last version', async () => {
    const { conduct } = await send(RECORD, fine());
    const correct = (summary: string) =>
      refusal(CORRECT, { id: conduct.id, expectedVersion: 1, summary, reason: '更正' });
    const outcomes = await Promise.all([correct('甲'), correct('乙')]);

    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    expect(outcomes).toContainEqual({ code: 'VERSION_STALE', details: { version: 2 } });
    expect(await stored()).toHaveLength(2);
  });

  it('gets no version for a correction that changes nothing', async () => {
    const { conduct } = await send(RECORD, fine());
    const same = { id: conduct.id, expectedVersion: 1, summary: '示例事由', reason: '更正' };

    expect((await send(CORRECT, same)).outcome).toBe('ALREADY_RECORDED');
    expect(await stored()).toHaveLength(1);
  });

  it.each`
    fault                                  | change                                          | code
    ${'of nothing'}                        | ${{ id: 'nothing' }}                            | ${'NOT_RECORDED'}
    ${'without a reason'}                  | ${{ reason: ' ' }}                              | ${'TEXT_MISSING'}
    ${'with a reason without end'}         | ${{ reason: '因'.repeat(121) }}                 | ${'TEXT_TOO_LONG'}
    ${'into the future'}                   | ${{ occurredOn: '2026-06-16' }}                 | ${'DATE_IN_FUTURE'}
    ${'that takes away what must be said'} | ${{ details: [{ key: 'fineFen', value: '' }] }} | ${'DETAILS_INVALID'}
    ${'that ends before it begins'}        | ${{ validUntil: '2026-05-01' }}                 | ${'VALIDITY_EMPTY'}
  `('is not corrected $fault', async ({ change, code }) => {
    const { conduct } = await send(RECORD, fine());
    const input = { id: conduct.id, expectedVersion: 1, reason: '更正', ...change };

    expect(await refusal(CORRECT, input)).toMatchObject({ code });
    expect(await stored()).toHaveLength(1);
  });

  it('corrects an imported penalty, but not its details, and of an act of a natural person the days alone', async () => {
    const person = anAct({ subject: `P${'x'.repeat(43)}`, documentNumber: '2', subjectName: '欧**' });
    await open.books.write((tx) => recordConduct(tx, [anAct({ subject: FIRM }), person], noon('2026-03-20')));
    const ids = await open.books.query<{ id: string; subject: string }>('SELECT id, subject FROM conduct');
    const idOf = (subject: string) => ids.find((row) => row.subject === subject)?.id;
    const input = { id: idOf(FIRM), expectedVersion: 1, summary: '更正', reason: '更正' };

    expect((await send(CORRECT, { ...input, publicUntil: null })).conduct).toMatchObject({ version: 2 });
    expect(await refusal(CORRECT, { ...input, expectedVersion: 2, details: fine().details })).toMatchObject({
      code: 'DETAILS_INVALID',
    });
    expect(await refusal(CORRECT, { ...input, id: idOf(person.subject) })).toMatchObject({
      code: 'PERSON_ACT_NOT_CORRECTED',
    });
    const days = { id: idOf(person.subject), expectedVersion: 1, occurredOn: '2026-02-01', reason: '更正' };
    expect((await send(CORRECT, days)).conduct).toMatchObject({ version: 2 });
  });

  it('keeps a subject once, and remembers how it was kept before', async () => {
    expect((await send(REGISTER, subject())).outcome).toBe('ALREADY_RECORDED');
    now = noon('2026-06-16');
    const updated = await send(REGISTER, subject({ name: ' 镜花岛虚构建材集团(示例) ' }));

    expect(updated).toEqual({
      outcome: 'UPDATED',
      file: { subject: { ...subject(), name: '镜花岛虚构建材集团(示例)' } },
    });
    expect(await open.books.query('SELECT version, supersededAt FROM subject ORDER BY version')).toEqual([
      { version: 1, supersededAt: now },
      { version: 2, supersededAt: null },
    ]);
  });

  it.each`
    fault                       | traits                                     | code
    ${'of a kind nobody knows'} | ${{ kind: 'SHIP' }}                        | ${'CHOICE_UNKNOWN'}
    ${'of tomorrow'}            | ${{ since: '2026-06-16' }}                 | ${'DATE_IN_FUTURE'}
    ${'without a name'}         | ${{ name: '' }}                            | ${'TEXT_MISSING'}
    ${'with a strange detail'}  | ${{ details: [{ key: 'x', value: '1' }] }} | ${'DETAILS_INVALID'}
  `('registers no subject $fault', async ({ traits, code }) => {
    expect(await refusal(REGISTER, subject(traits))).toMatchObject({ code });
  });

  it.each([
    anonymous,
    { ...officer, authority: 'tax' },
    { ...officer, role: 'GOVERNMENT' as const, authority: 'test' },
    { ...officer, role: 'SUBJECT' as const, authority: null, subject: FIRM },
  ])('is written by no $role of $authority', async (caller) => {
    for (const [source, input] of [
      [RECORD, fine()],
      [REGISTER, subject({ name: '别名' })],
      [CORRECT, { id: 'x', expectedVersion: 1, reason: 'x' }],
    ] as const) {
      const { data, errors } = await ask(source, input, caller);

      expect(data).toEqual({ done: null });
      expect(errors?.[0]?.originalError).toMatchObject({
        code: caller.role === 'PUBLIC' ? 'LOGIN_NEEDED' : 'ACCESS_DENIED',
        details: { needed: 'OWN_STAFF' },
      });
    }
    expect(await stored()).toEqual([]);
  });

  it('takes four statements, the journal three, and the file that follows from it four', async () => {
    const before = open.books.statements();
    await send(RECORD, fine());

    expect(open.books.statements() - before).toBe(8 + JOURNAL);
  });
});
