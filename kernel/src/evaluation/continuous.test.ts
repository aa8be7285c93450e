import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { graphql } from 'graphql';
import type { ConductInput } from '../conduct/conduct';
import { naturalKeyOf } from '../conduct/identity';
import { correctConduct, recordConduct } from '../conduct/record';
import { openListing } from '../listing/record';
import type { House, OpenMinistry } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { keyIdOf, unseal } from '../standing';
import { recordSubject } from '../subject/record';
import { department } from '../testing/callers';
import { onEveryEngine } from '../testing/engines';
import { aListing, anAct, aSector, aStep, aSubject, byTheDay, noon, SUBJECT } from '../testing/records';
import { startOfDay } from '../time';
import { usccWith } from '../uscc/uscc';
import { announce } from './announce';

const sector = aSector({
  evaluation: byTheDay,
  inspection: [
    { grade: 'C', tier: 'HIGHER', label: '从严监管', basis: '示例依据' },
    { tier: 'ROUTINE', label: '常规监管', basis: '示例依据' },
  ],
  supervision: (['A', 'B', 'C'] as const).map((grade) => ({
    grade,
    code: `M-${grade}`,
    name: '示例措施',
    basis: '示例依据',
    category: 'MANAGEMENT' as const,
    verified: false,
    from: '2020-01-01',
  })),
});
const pair = generateKeyPairSync('ed25519');
const PERSON = `P${'x'.repeat(43)}`;
const FILE = `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile { test {
  subject { uscc }
  evaluation { period on score grade { code } findings { points } }
  evaluations { period score }
  listings { id }
  conduct { edges { cursor } }
  inspectionRegime { tier }
  supervisionMeasures { code }
  standing
} } } }`;

interface FileSeen {
  readonly evaluation: { readonly period: string; readonly on: string; readonly score: number } | null;
  readonly evaluations: readonly { readonly period: string; readonly score: number }[];
  readonly inspectionRegime: { readonly tier: string } | null;
  readonly supervisionMeasures: readonly { readonly code: string }[];
  readonly standing: string;
}

const subjectsOf = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    usccWith({
      department: '9',
      category: '1',
      region: '110101',
      body: `MUXU01${String(index).padStart(2, '0')}`,
    }),
  );

/** From the second of March until the second of September. */
const halfAYear = (documentNumber: string, traits: Partial<ConductInput> = {}) =>
  anAct({ documentNumber, validFrom: '2026-03-02', validUntil: '2026-09-02', ...traits });

/** Of a past instant the standing also says what is known of it now. */
const KNOWN_SINCE = 3;

onEveryEngine('a grade that holds by the day', (database) => {
  let open: OpenMinistry;
  beforeEach(async () => {
    const house: House = {
      database: database(),
      signer: { ...pair, keyId: keyIdOf(pair.publicKey) },
      keys: () => undefined,
      personKey: createSecretKey(Buffer.alloc(32, 7)),
      sectors: [],
      clock: () => noon('2027-01-01'),
    };
    open = await ministryOf(sector).open(house);
    await know(SUBJECT);
  });
  afterEach(() => open.close());

  const know = (subject: string) =>
    open.books.write((tx) => recordSubject(tx, aSubject({ subject }), noon('2020-01-01')));
  const record = (acts: readonly ConductInput[], recordedAt: string) =>
    open.books.write((tx) => recordConduct(tx, acts, recordedAt));

  async function filesOf(subjects: readonly string[], asOf: string): Promise<FileSeen[]> {
    const of = subjects.map((uscc) => ({ __typename: 'EntityCreditProfile', uscc, asOf }));
    const contextValue = open.subgraph.context({ requestId: 'r', caller: department });
    const variableValues = { of };
    const { schema } = open.subgraph;
    const { data, errors } = await graphql({ schema, source: FILE, variableValues, contextValue });
    expect(errors).toBeUndefined();
    return (data as unknown as { _entities: { test: FileSeen }[] })._entities.map(({ test }) => test);
  }
  async function fileAt(asOf: string, subject = SUBJECT): Promise<FileSeen> {
    const [file] = await filesOf([subject], asOf);
    if (!file) throw new Error('no file was answered');
    return file;
  }
  const scoreAt = async (asOf: string) => (await fileAt(asOf)).evaluation?.score;

  it.each`
    asOf                          | score  | when
    ${'2026-03-01T15:59:59.999Z'} | ${100} | ${'on the evening before'}
    ${startOfDay('2026-03-02')}   | ${70}  | ${'when the day begins in China'}
    ${'2026-09-01T15:59:59.999Z'} | ${70}  | ${'to the last moment'}
    ${startOfDay('2026-09-02')}   | ${100} | ${'when the validity ends, and nothing has been recorded'}
  `('is at $score points $when', async ({ asOf, score }) => {
    await record([halfAYear('1'), halfAYear('2'), halfAYear('3')], noon('2026-02-20'));
    expect(await scoreAt(asOf)).toBe(score);
    expect(await open.books.query('SELECT subject FROM evaluation')).toEqual([]);
  });

  it('knows then what was known then', async () => {
    await record([halfAYear('1')], noon('2026-05-01'));
    expect(await scoreAt('2026-05-01T03:59:59.999Z')).toBe(100);
    expect(await scoreAt(noon('2026-05-01'))).toBe(90);
  });

  it('follows a correction, and stays what it was in the eyes of the day before', async () => {
    const act = halfAYear('1');
    await record([act], noon('2026-03-02'));
    const corrected = { ...act, validUntil: '2026-04-02' };
    await open.books.write((tx) => correctConduct(tx, naturalKeyOf(act), corrected, noon('2026-06-01')));

    expect(await scoreAt('2026-06-01T03:59:59.999Z')).toBe(90);
    expect(await scoreAt(noon('2026-06-01'))).toBe(100);
  });

  it('is the same wherever it shows, and is sealed as it shows', async () => {
    const acts = ['1', '2', '3', '4'].map((number) => halfAYear(number));
    await record(acts, noon('2026-03-02'));
    const seen = async (day: string) => {
      const asOf = noon(day);
      const { standing, ...file } = await fileAt(asOf);
      const sealed = unseal(standing, { source: 'test', subject: SUBJECT, asOf }, () => pair.publicKey);
      return { ...file, sealed: sealed?.grade?.code };
    };

    expect(await seen('2026-04-01')).toMatchObject({
      evaluation: { period: '2026-04-01', on: '2026-04-01', score: 60, grade: { code: 'C' } },
      evaluations: [
        { period: '2026-04-01', score: 60 },
        { period: '2026-03-02', score: 60 },
        { period: '2020-01-01', score: 100 },
      ],
      inspectionRegime: { tier: 'HIGHER' },
      supervisionMeasures: [{ code: 'M-C' }],
      sealed: 'C',
    });
    expect(await seen('2026-10-01')).toMatchObject({
      evaluation: { period: '2026-10-01', score: 100, grade: { code: 'A' }, findings: [] },
      evaluations: [
        { period: '2026-10-01', score: 100 },
        { period: '2026-09-02', score: 100 },
        { period: '2026-03-02', score: 60 },
        { period: '2020-01-01', score: 100 },
      ],
      inspectionRegime: { tier: 'ROUTINE' },
      supervisionMeasures: [{ code: 'M-A' }],
      sealed: 'A',
    });
  });

  it.each`
    subject             | asOf                  | whom
    ${subjectsOf(1)[0]} | ${noon('2026-06-15')} | ${'somebody who is not on record'}
    ${SUBJECT}          | ${noon('2019-12-31')} | ${'somebody before it was on record'}
  `('is not given to $whom', async ({ subject, asOf }) => {
    expect(await fileAt(asOf, subject)).toMatchObject({ evaluation: null, evaluations: [] });
  });

  it('is not given before there was a law', async () => {
    await open.books.write((tx) =>
      recordSubject(
        tx,
        aSubject({ subject: subjectsOf(1)[0] ?? '', since: '2015-01-01' }),
        noon('2015-01-01'),
      ),
    );
    const graded = async (day: string) => (await fileAt(noon(day), subjectsOf(1)[0])).evaluation !== null;
    expect([await graded('2019-12-31'), await graded('2020-01-01')]).toEqual([false, true]);
  });

  it('is never given to a natural person', async () => {
    await know(PERSON);
    const { schema, context } = open.subgraph;
    const asOf = noon('2026-06-15');
    const source = `query ($of: [_Any!]!) { _entities(representations: $of) {
      ... on NaturalPerson { testStanding } } }`;
    const { data, errors } = await graphql({
      schema,
      source,
      variableValues: { of: [{ __typename: 'NaturalPerson', personKey: PERSON, asOf }] },
      contextValue: context({ requestId: 'r', caller: department }),
    });
    expect(errors).toBeUndefined();
    const [person] = (data as unknown as { _entities: { testStanding: string }[] })._entities;
    const expected = { source: 'test', subject: PERSON, asOf };
    expect(unseal(person?.testStanding, expected, () => pair.publicKey)).toMatchObject({
      known: true,
      grade: null,
    });
  });

  it('takes as many statements for thirty entities as for three', async () => {
    const subjects = subjectsOf(30);
    for (const subject of subjects) await know(subject);
    await record(
      subjects.map((subject) => halfAYear('1', { subject })),
      noon('2026-03-02'),
    );
    const [subject = ''] = subjects;
    await open.books.write((tx) =>
      openListing(tx, sector.lists, aListing({ subject }), aStep('adopt', '2026-01-10')),
    );
    for (const count of [3, 30]) {
      const before = open.books.statements();
      const files = await filesOf(subjects.slice(0, count), noon('2026-06-15'));
      expect(open.books.statements() - before).toBe(5 + KNOWN_SINCE);
      expect(files.map(({ evaluation }) => evaluation?.score)).toEqual(
        Array.from({ length: count }, () => 90),
      );
    }
  });

  it('is not announced', async () => {
    const due = { subjects: [SUBJECT], period: '2026-06-15', announcedAt: noon('2026-06-15') };
    await expect(announce(open.books, sector, due)).rejects.toThrow('not announced');
  });
});
