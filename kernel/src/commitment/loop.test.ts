import fc from 'fast-check';
import { anonymous } from '../caller';
import { itself } from '../testing/callers';
import { aCommitment, anAssessment } from '../testing/commitments';
import { onEmbedded, onEveryEngine } from '../testing/engines';
import { aPromiseMade, BUREAU, clerk, FIRM, openPromised, type PromisedMinistry } from '../testing/promised';
import { aSector, noon } from '../testing/records';
import { addDays, type IsoDate } from '../time';
import { enterCommitments } from './record';

const office = { authority: '乌有乡示例局' };
const said = {
  supply: { uscc: FIRM, papers: '营业场所证明' },
  verify: { ...office, result: 'CONFORMS', finding: '现场核查相符' },
  fulfil: { ...office, authorityCode: BUREAU, performance: 'FULFILLED' },
  fulfilPartly: {
    ...{ ...office, authorityCode: BUREAU, performance: 'PARTLY' },
    ...{ unperformed: '部分未履行', liabilityPursued: '责令改正' },
  },
  breach: {
    ...{ ...office, authorityCode: BUREAU, performance: 'NOT' },
    ...{ unperformed: '均未履行', liabilityPursued: '责令改正' },
  },
  feedBack: { ...office, recipient: '乌有乡行政审批局' },
} as const;
type Step = keyof typeof said;
const mutations: Readonly<Record<Step, string>> = {
  supply: 'supplyTestPapers',
  verify: 'verifyTestCommitment',
  fulfil: 'assessTestCommitment',
  fulfilPartly: 'assessTestCommitment',
  breach: 'assessTestCommitment',
  feedBack: 'feedBackTestCommitment',
};

interface Done {
  readonly code: string;
  readonly version: number;
  readonly outcome: string;
  readonly commitment: { readonly stage: string; readonly performance: { readonly state: string } } | null;
}

let keys = 0;
const take = async (desk: PromisedMinistry, step: Step, of: Done, on: IsoDate, traits: object = {}) => {
  if (desk.now < noon(on)) desk.now = noon(on);
  keys += 1;
  const { code, version: expectedVersion } = of;
  const input = { code, expectedVersion, on, ...said[step], idempotencyKey: `${keys}`, ...traits };
  return (await desk.does(mutations[step], input)) as unknown as Done;
};
const make = async (desk: PromisedMinistry, traits: object = {}, caller = clerk) =>
  (await desk.does('makeTestCommitment', aPromiseMade(traits), caller)) as unknown as Done;

const tolerant = { matter: 'TOLERANT', papers: '营业场所证明', papersDueOn: '2026-06-30' };

onEveryEngine('a commitment, from its making to its feedback', (database) => {
  let desk: PromisedMinistry;
  beforeEach(async () => {
    desk = await openPromised(database());
  });
  afterEach(() => desk.open.close());

  const tier = async (asOf = desk.now) => {
    const { inspectionRegime } = await desk.file('inspectionRegime { tier }', clerk, asOf);
    return (inspectionRegime as { tier: string }).tier;
  };
  const waiting = async () => {
    const { tasks } = await desk.send(
      '{ tasks: testCommitmentsToVerify { edges { node { code version uscc matter { code } } } } }',
    );
    return (tasks as { edges: { node: object }[] }).edges.map(({ node }) => node);
  };

  it('skips no state: a notified one is verified, found fulfilled, and fed back', async () => {
    const made = await make(desk, {}, itself(FIRM));
    expect(made).toMatchObject({ code: expect.stringMatching(/20260615000001$/), version: 1 });
    expect(await waiting()).toEqual([{ code: made.code, version: 1, uscc: FIRM, matter: { code: 'OPEN' } }]);
    await expect(take(desk, 'fulfil', made, '2026-06-16')).rejects.toMatchObject({
      code: 'VERIFICATION_MISSING',
    });
    await expect(take(desk, 'feedBack', made, '2026-06-16')).rejects.toMatchObject({
      code: 'STEP_NOT_ALLOWED',
    });
    const verified = await take(desk, 'verify', made, '2026-06-17');
    expect(await waiting()).toEqual([]);
    const fulfilled = await take(desk, 'fulfil', verified, '2026-06-18');
    expect(await take(desk, 'feedBack', fulfilled, '2026-06-19')).toMatchObject({
      version: 4,
      commitment: {
        stage: 'FULFILLED_FED_BACK',
        fedBackOn: '2026-06-19',
        verification: { result: 'CONFORMS', verifiedOn: '2026-06-17', verifiedBy: '乌有乡示例局' },
        performance: { state: 'FULFILLED', assessedOn: '2026-06-18' },
      },
    });
  });

  it('is not found fulfilled where it was verified to differ', async () => {
    const verified = await take(desk, 'verify', await make(desk), '2026-06-16', { result: 'DIFFERS' });
    await expect(take(desk, 'fulfil', verified, '2026-06-17')).rejects.toMatchObject({
      code: 'VERIFICATION_DIFFERS',
    });
    expect((await take(desk, 'breach', verified, '2026-06-17')).commitment?.stage).toBe('NOT');
  });

  it.each`
    day             | stage        | state        | watched
    ${'2026-06-29'} | ${'PENDING'} | ${'PENDING'} | ${'ROUTINE'}
    ${'2026-06-30'} | ${'PENDING'} | ${'PENDING'} | ${'ROUTINE'}
    ${'2026-07-01'} | ${'LAPSED'}  | ${'NOT'}     | ${'HIGHER'}
  `('whose papers are missing on $day is $stage, and supervision $watched', async (expected) => {
    await make(desk, tolerant);
    desk.now = noon(expected.day);
    const { commitments, listings } = await desk.file(
      'listings { id } commitments { edges { node { stage performance { state assessedBy } } } }',
    );

    expect(commitments).toEqual({
      edges: [{ node: { stage: expected.stage, performance: { state: expected.state, assessedBy: null } } }],
    });
    expect([listings, await tier()]).toEqual([[], expected.watched]);
  });

  it('whose papers came in time is not broken by the clock, and what lapsed is made good', async () => {
    const supplied = await take(desk, 'supply', await make(desk, tolerant), '2026-06-30');
    const late = await make(desk, { ...tolerant, papersDueOn: '2026-07-05', idempotencyKey: 'late' });
    desk.now = noon('2026-07-06');
    expect(await tier()).toBe('HIGHER');
    expect((await take(desk, 'fulfil', supplied, '2026-07-06')).commitment?.stage).toBe('FULFILLED');
    await expect(take(desk, 'supply', late, '2026-07-06')).rejects.toMatchObject({
      code: 'STEP_NOT_ALLOWED',
    });
    await take(desk, 'fulfil', late, '2026-07-06');
    expect([await tier(), await tier(noon('2026-07-05'))]).toEqual(['ROUTINE', 'ROUTINE']);
  });

  it('raises supervision when it is broken, until it is made good, and lists nobody', async () => {
    const free = await make(desk, { matter: 'FREE' });
    const broken = await take(desk, 'breach', free, '2026-06-16');
    expect([await tier(), await desk.file('listings { id }')]).toEqual(['HIGHER', { listings: [] }]);
    await take(desk, 'fulfil', broken, '2026-06-20');
    expect([await tier(), await tier(noon('2026-06-17'))]).toEqual(['ROUTINE', 'HIGHER']);
  });

  it.each`
    code                           | traits
    ${'COMMITMENT_MATTER_UNKNOWN'} | ${{ matter: 'NONE' }}
    ${'COMMITMENT_TEMPLATE_UNFIT'} | ${{ template: '2021-01-02' }}
    ${'PAPERS_UNFIT'}              | ${{ matter: 'TOLERANT' }}
    ${'PAPERS_UNFIT'}              | ${{ ...tolerant, papersDueOn: '2026-06-14' }}
    ${'PAPERS_UNFIT'}              | ${{ papers: '多余', papersDueOn: '2026-06-30' }}
    ${'VALIDITY_EMPTY'}            | ${{ validUntil: '2026-06-15' }}
    ${'SUBJECT_UNKNOWN'}           | ${{ uscc: BUREAU }}
  `('is refused with $code', async ({ code, traits }) => {
    await expect(make(desk, traits)).rejects.toMatchObject({ code });
  });

  it('is made once under its key, and decided once by two who decide at once', async () => {
    const [one, again] = [await make(desk), await make(desk)];
    expect([one.outcome, again.outcome, again.code]).toEqual(['RECORDED', 'ALREADY_RECORDED', one.code]);
    const both = await Promise.allSettled([
      take(desk, 'verify', one, '2026-06-16'),
      take(desk, 'verify', one, '2026-06-16', { result: 'DIFFERS' }),
    ]);
    const refused = both.filter((each) => each.status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'VERSION_STALE' } }]);
  });

  it('gets a code of its own however many are made at once, and none a file has brought', async () => {
    const first = await make(desk);
    const taken = first.code.replace(/1$/, '3');
    await desk.open.books.write((tx) =>
      enterCommitments(tx, filed, [aCommitment({ code: taken, madeOn: '2026-06-15' })], desk.now),
    );
    const made = await Promise.all(
      Array.from({ length: 8 }, (_, at) => make(desk, { idempotencyKey: `many-${at}` })),
    );
    expect(new Set([first.code, taken, ...made.map(({ code }) => code)]).size).toBe(10);
    const before = desk.open.books.statements();
    expect(await waiting()).toHaveLength(10);
    expect(desk.open.books.statements() - before).toBe(2);
  });

  it('takes findings that come by file after its own steps', async () => {
    const made = await make(desk);
    await take(desk, 'verify', made, '2026-06-16');
    const [row] = await desk.open.books.query<Record<string, string>>('SELECT * FROM commitment');
    const same = aCommitment({
      ...{ code: made.code, matter: 'OPEN', madeOn: '2026-06-15', reason: '办理示例事项' },
      ...{ acceptedBy: '乌有乡示例局', acceptedByCode: BUREAU, subject: FIRM, subjectName: row?.subjectName },
    });
    const found = { ...same, assessment: anAssessment('breach', '2026-06-20') };
    desk.now = noon('2026-06-20');
    expect(await desk.open.books.write((tx) => enterCommitments(tx, filed, [found], desk.now))).toEqual({
      ...{ stored: 1, duplicates: 0, conflicts: [] },
    });
    expect(await tier()).toBe('HIGHER');
  });

  it('of a private matter is on record and never served, nor watched for', async () => {
    const made = await make(desk, { matter: 'SECRET' });
    const broken = await take(desk, 'breach', await take(desk, 'verify', made, '2026-06-16'), '2026-06-17');
    expect([made.commitment, broken.commitment, broken.version]).toEqual([null, null, 3]);
    const { commitments } = await desk.file('commitments { edges { cursor } }');
    expect([commitments, await tier()]).toEqual([{ edges: [] }, 'ROUTINE']);
  });

  it('is nobody else to make, and only staff is to find anything of it', async () => {
    const made = await make(desk);
    const input = { code: made.code, expectedVersion: 1, on: '2026-06-15', idempotencyKey: 'x' };
    for (const caller of [anonymous, itself(BUREAU), itself(FIRM)]) {
      const verify = desk.does('verifyTestCommitment', { ...input, ...said.verify }, caller);
      await expect(verify).rejects.toMatchObject({
        code: expect.stringMatching(/ACCESS_DENIED|LOGIN_NEEDED/),
      });
    }
    const other = desk.does('makeTestCommitment', aPromiseMade({ idempotencyKey: 'y' }), itself(BUREAU));
    await expect(other).rejects.toMatchObject({ code: expect.stringMatching(/ACCESS_DENIED|LOGIN_NEEDED/) });
  });
});

const filed = aSector({
  commitmentMatters: [
    {
      ...{ code: 'OPEN', name: '示例事项', type: 'EVIDENCE_SUBSTITUTE', basis: '示例依据', verified: false },
      templates: [{ from: '2021-01-01', text: '示例承诺内容', liability: '示例违诺责任' }],
    },
  ],
});

onEmbedded('a commitment, whatever is tried in whatever order', (database) => {
  let desk: PromisedMinistry;
  beforeEach(async () => {
    desk = await openPromised(database());
  });
  afterEach(() => desk.open.close());

  it('is never found fulfilled unverified', async () => {
    const steps = fc.array(fc.constantFrom(...(Object.keys(said) as Step[])), { maxLength: 8 });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(steps, fc.constantFrom({}, tolerant, { matter: 'FREE' }), async (tried, of) => {
        desk.now = noon('2026-06-15');
        run += 1;
        let done = await make(desk, { ...of, idempotencyKey: `run-${run}` });
        const seen: string[] = [];
        const states = () =>
          desk.open.books
            .query('SELECT action FROM commitment_step WHERE commitment = ? ORDER BY sequence', [done.code])
            .then((rows) => rows.map((row) => String((row as { action: string }).action)));
        for (const [at, step] of tried.entries()) {
          const next = await take(desk, step, done, addDays('2026-06-16', at)).catch((error) => {
            expect(error).toHaveProperty('code');
            return null;
          });
          if (next) {
            done = next;
            seen.push(step);
          }
        }
        expect(await states()).toEqual(seen);
        const first = seen.findIndex((step) => ['fulfil', 'fulfilPartly', 'breach'].includes(step));
        const needed = 'matter' in of ? (of.matter === 'FREE' ? null : 'supply') : 'verify';
        if (first >= 0 && needed) expect(seen.slice(0, first)).toContain(needed);
      }),
      { numRuns: 40 },
    );
  });
});
