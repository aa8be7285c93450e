import { anonymous, type Caller } from '../caller';
import type { OpenMinistry } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { department, itself, staffOf } from '../testing/callers';
import { counterAt } from '../testing/counter';
import { onEveryEngine } from '../testing/engines';
import { openLive } from '../testing/live';
import { anAct, aSector, noon } from '../testing/records';
import { usccWith } from '../uscc/uscc';
import { currentConduct } from './loaders';
import { recordConduct, revokeConduct } from './record';

const firm = (serial: number) =>
  usccWith({ department: '9', category: '1', region: '320100', body: `MXUUR00${serial}` });
const [THRICE, TWICE, OFTEN] = [firm(1), firm(2), firm(3)];

const COHORT = `query ($from: Date!, $until: Date!, $atLeast: Int!, $first: Int!, $after: String) {
  told: testRepeatedlyPenalised(from: $from, until: $until, atLeast: $atLeast, first: $first, after: $after) {
    edges { cursor node { uscc penalties latestOn profile { uscc } } } pageInfo { hasNextPage endCursor } } }`;

interface Told {
  readonly edges: readonly {
    readonly node: { readonly uscc: string; readonly penalties: number; readonly latestOn: string };
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

onEveryEngine('entities penalised again and again', (database) => {
  let open: OpenMinistry;
  const { ask } = counterAt(() => open);
  const penalty = (subject: string, occurredOn: string, traits = {}) =>
    anAct({ subject, occurredOn, documentNumber: `${subject}-${occurredOn}`, ...traits });
  const days = (subject: string, ...on: readonly string[]) => on.map((day) => penalty(subject, day));

  beforeAll(async () => {
    open = await openLive(ministryOf(aSector()), database(), () => noon('2026-06-15'));
    const acts = [
      ...days(THRICE, '2025-06-15', '2026-01-01', '2026-06-14'),
      ...days(TWICE, '2025-06-14', '2026-02-01', '2026-02-02', '2026-06-15'),
      ...days(OFTEN, '2026-03-01', '2026-03-02', '2026-03-03', '2026-03-04'),
      ...days('Pa-natural-person', '2026-03-01', '2026-03-02', '2026-03-03'),
      ...days('V:A00001', '2026-03-01', '2026-03-02', '2026-03-03'),
      penalty(TWICE, '2026-02-03', { publicUntil: '2026-06-15' }),
      penalty(TWICE, '2026-02-04', { kind: 'LICENCE' }),
      penalty(TWICE, '2026-02-05'),
    ];
    await open.books.write((tx) => recordConduct(tx, acts, noon('2026-06-14')));
    const [{ id = '' } = {}] = await open.books.query<{ id: string }>(
      'SELECT id FROM conduct WHERE documentNumber = ?',
      [`${TWICE}-2026-02-05`],
    );
    await open.books.write(async (tx) => {
      const before = await currentConduct(tx, id);
      if (before) await revokeConduct(tx, before, '虚构撤销', noon('2026-06-15'));
    });
  });
  afterAll(() => open.close());

  const year = { from: '2025-06-15', until: '2026-06-15', atLeast: 3, first: 10, after: null };
  const told = async (change: object = {}, caller: Caller = department) =>
    (await ask<{ told: Told }>(COHORT, { ...year, ...change }, caller)).told;
  const counted = async (change: object) =>
    (await told(change)).edges.map(({ node }) => [node.uscc, node.penalties]);

  it.each`
    change                     | expected                                 | rule
    ${{}}                      | ${[[OFTEN, 4], [THRICE, 3]]}             | ${'three or more in a year'}
    ${{ atLeast: 4 }}          | ${[[OFTEN, 4]]}                          | ${'one more'}
    ${{ atLeast: 2 }}          | ${[[OFTEN, 4], [THRICE, 3], [TWICE, 2]]} | ${'one less'}
    ${{ atLeast: 5 }}          | ${[]}                                    | ${'more than anyone'}
    ${{ from: '2025-06-16' }}  | ${[[OFTEN, 4]]}                          | ${'since a day later'}
    ${{ from: '2025-06-14' }}  | ${[[OFTEN, 4], [THRICE, 3], [TWICE, 3]]} | ${'since a day earlier'}
    ${{ until: '2026-06-14' }} | ${[[OFTEN, 4]]}                          | ${'until a day earlier'}
    ${{ until: '2026-06-16' }} | ${[[OFTEN, 4], [THRICE, 3], [TWICE, 3]]} | ${'until a day later'}
  `('are those with $rule, by what is public and stands', async ({ change, expected }) => {
    const sorted = expected.toSorted(
      (a: [string, number], b: [string, number]) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1),
    );

    expect(await counted(change)).toEqual(sorted);
  });

  it('come a page at a time with one statement each, and say when last', async () => {
    const before = open.books.statements();
    const first = await told({ atLeast: 2, first: 2 });
    const second = await told({ atLeast: 2, first: 2, after: first.pageInfo.endCursor });

    expect(open.books.statements() - before).toBe(2);
    expect(first.edges[0]?.node).toMatchObject({
      uscc: OFTEN,
      latestOn: '2026-03-04',
      profile: { uscc: OFTEN },
    });
    expect([first, second].map(({ edges }) => edges.length)).toEqual([2, 1]);
    expect([first, second].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, false]);
  });

  it.each`
    change                     | code
    ${{ atLeast: 0 }}          | ${'TOO_MANY'}
    ${{ atLeast: 101 }}        | ${'TOO_MANY'}
    ${{ atLeast: 1 }}          | ${null}
    ${{ atLeast: 100 }}        | ${null}
    ${{ until: '2025-06-15' }} | ${'COHORT_PERIOD_UNFIT'}
    ${{ until: '2025-06-16' }} | ${null}
    ${{ until: '2030-06-15' }} | ${null}
    ${{ until: '2030-06-16' }} | ${'COHORT_PERIOD_UNFIT'}
    ${{ first: 101 }}          | ${'TOO_MANY'}
    ${{ after: 'nonsense' }}   | ${'CURSOR_INVALID'}
  `('are asked for with $change: $code', async ({ change, code }) => {
    const refused = await told(change).then(
      () => null,
      (error) => error.code,
    );

    expect(refused).toBe(code);
  });

  it.each`
    who                               | caller                              | code
    ${'staff of the ministry'}        | ${staffOf('test')}                  | ${null}
    ${'a department with a purpose'}  | ${department}                       | ${null}
    ${'a department without purpose'} | ${{ ...department, purpose: null }} | ${'PURPOSE_MISSING'}
    ${'staff of another ministry'}    | ${staffOf('other')}                 | ${'ACCESS_DENIED'}
    ${'an entity'}                    | ${itself(THRICE)}                   | ${'ACCESS_DENIED'}
    ${'the public'}                   | ${anonymous}                        | ${'LOGIN_NEEDED'}
  `('are told to $who unless $code', async ({ caller, code }) => {
    const refused = await told({}, caller).then(
      () => null,
      (error) => error.code,
    );

    expect(refused).toBe(code);
  });
});
