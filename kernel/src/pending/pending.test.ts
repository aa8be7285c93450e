import { enterCommitments } from '../commitment/record';
import { houseAuthor, journaled } from '../journal/pad';
import { openListing } from '../listing/record';
import type { OpenMinistry } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { recordSubject } from '../subject/record';
import { department, itself, staffOf } from '../testing/callers';
import { aCommitment, aMatter } from '../testing/commitments';
import { counterAt } from '../testing/counter';
import { onEveryEngine } from '../testing/engines';
import { openLive } from '../testing/live';
import { aListing, aSector, aStep, aSubject, noon } from '../testing/records';
import { usccWith } from '../uscc/uscc';

const sector = aSector({ commitmentMatters: [aMatter()] });
const firmOf = (serial: number) =>
  usccWith({
    department: '9',
    category: '1',
    region: '410100',
    body: `MUXUT0${String(serial).padStart(2, '0')}`,
  });
const FIRM = firmOf(1);
const officer = staffOf('test');

const PENDING = `query ($of: [_Any!]!, $first: Int, $after: String) { _entities(representations: $of) { ... on EntityCreditProfile { test {
  pending(first: $first, after: $after) { edges { node {
    noun id version record { kind id } state stateName since dueOn dueBasis overdue steps } } pageInfo { hasNextPage endCursor } } } } } }`;
const done = (verb: string, input: string, answer: string) =>
  `mutation ($input: ${input}!) { done: ${verb}(input: $input) { ${answer} { id version } } }`;
const FILE = done('fileTestObjection', 'FileObjectionInput', 'objection');
const DECIDE = done('decideTestObjection', 'DecideObjectionInput', 'objection');
const NOTIFY = done('notifyTestObjection', 'StepInput', 'objection');
const REQUEST = done('requestTestRepair', 'RequestRepairInput', 'repair');
const ORDER = done('orderTestRectification', 'OrderRectificationInput', 'rectification');
const NOTICE = done('noticeTestListing', 'NoticeListingInput', 'proposal');

interface Matter {
  readonly noun: string;
  readonly id: string;
  readonly dueOn: string | null;
}
interface Page {
  readonly edges: readonly { readonly node: Matter }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
}

onEveryEngine('the one window', (database) => {
  let open: OpenMinistry;
  let listing = '';
  let now = noon('2026-06-15');
  const { send, ask } = counterAt(() => open);
  beforeEach(async () => {
    now = noon('2026-06-15');
    open = await openLive(ministryOf(sector), database(), () => now);
    await journaled(open.books, houseAuthor('test'), async (tx) => {
      await recordSubject(tx, aSubject({ subject: FIRM }), noon('2024-02-01'));
      listing = await openListing(
        tx,
        sector.lists,
        aListing({ subject: FIRM }),
        aStep('adopt', '2026-01-10'),
      );
      await enterCommitments(
        tx,
        sector,
        [aCommitment({ subject: FIRM, madeOn: '2026-05-01', validUntil: '2026-06-11' })],
        noon('2026-05-02'),
      );
    });
  });
  afterEach(() => open.close());

  const firm = itself(FIRM);
  const page = async (caller = firm, first = 20, after: string | null = null, of = [FIRM]): Promise<Page> => {
    const entities = of.map((uscc) => ({ __typename: 'EntityCreditProfile', uscc, asOf: now }));
    const data = await ask<{ _entities: [{ test: { pending: Page } }] }>(
      PENDING,
      { of: entities, first, after },
      caller,
    );
    return data._entities[0].test.pending;
  };
  const everything = async () => {
    const record = { kind: 'LISTING', id: listing };
    const objection = await send<{ objection: { id: string; version: number } }>(
      FILE,
      { uscc: FIRM, record, grounds: '不实' },
      firm,
    );
    const evidence = [{ kind: 'DUTIES', description: '凭证' }];
    await send(
      REQUEST,
      { uscc: FIRM, record, dutiesPerformedOn: '2026-06-01', promise: '承诺', evidence },
      firm,
    );
    await send(
      NOTICE,
      {
        ...{ uscc: FIRM, list: 'TEST', grounds: '情形', basis: '依据', decidedBy: '部门', notice: '告知' },
        ...{ noticeNumber: '虚告1号', servedOn: '2026-06-15' },
      },
      officer,
    );
    return objection.objection;
  };

  it('lists all that is under way, the most urgent first, with what the subject may do', async () => {
    await everything();
    const { edges } = await page();

    const order = ['COMMITMENT', 'OBJECTION', 'REPAIR', 'PROPOSAL'];
    const days = edges.map(({ node }) => node.dueOn ?? '');
    expect(days).toEqual([...days].sort());
    const nodes = edges.map(({ node }) => node).sort((a, b) => order.indexOf(a.noun) - order.indexOf(b.noun));
    expect(nodes).toMatchObject([
      { noun: 'COMMITMENT', state: 'PENDING', dueOn: '2026-06-10', overdue: true, steps: [] },
      {
        noun: 'OBJECTION',
        state: 'FILED',
        dueOn: '2026-06-18',
        overdue: false,
        steps: ['withdrawTestObjection'],
      },
      {
        noun: 'REPAIR',
        state: 'REQUESTED',
        dueOn: '2026-06-18',
        record: { kind: 'LISTING', id: listing },
        steps: ['withdrawTestRepair'],
      },
      {
        noun: 'PROPOSAL',
        state: 'NOTICED',
        stateName: '已事先告知',
        dueOn: '2026-06-23',
        steps: ['pleadTestListing'],
      },
    ]);
  });

  it('forgets what is closed, and says what is overdue', async () => {
    const { id } = await everything();
    await send(DECIDE, { id, expectedVersion: 1, upheld: false, reason: '不成立' }, officer);
    const nouns = async () => (await page()).edges.map(({ node }) => node.noun).sort();
    expect(await nouns()).toContain('OBJECTION');
    await send(NOTIFY, { id, expectedVersion: 2, reason: '已送达' }, officer);
    expect(await nouns()).toEqual(['COMMITMENT', 'PROPOSAL', 'REPAIR']);
    now = noon('2026-07-01');
    const late = (await page()).edges.map(({ node }) => (node as unknown as { overdue: boolean }).overdue);
    expect(late).toEqual([true, true, true]);
  });

  it('has an order to rectify until it is reported as done', async () => {
    await send(
      ORDER,
      {
        ...{
          uscc: FIRM,
          problem: '示例问题',
          basis: '示例依据',
          authority: '示例部门',
          documentNumber: '虚改1号',
        },
        ...{ authorityCode: firmOf(9), orderedOn: '2026-06-15', deadline: '2026-06-30' },
      },
      officer,
    );
    const orders = (await page()).edges.filter(({ node }) => node.noun === 'RECTIFICATION');

    expect(orders).toMatchObject([
      { node: { state: 'ORDERED', dueOn: '2026-06-30', overdue: false, steps: ['reportTestRectification'] } },
    ]);
  });

  it('gives page by page what it gives at once', async () => {
    await everything();
    const found: string[] = [];
    let after: string | null = null;
    for (let more = true; more; ) {
      const { edges, pageInfo } = await page(firm, 1, after);
      found.push(...edges.map(({ node }) => node.id));
      more = pageInfo.hasNextPage;
      after = pageInfo.endCursor;
    }
    expect(found).toEqual((await page()).edges.map(({ node }) => node.id));
    expect(found).toHaveLength(4);
  });

  it('is open to the subject itself and the ministry alone', async () => {
    await everything();
    expect((await page(officer)).edges).toHaveLength(4);
    await expect(page(department)).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    await expect(page(itself(firmOf(2)))).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
  });

  it('costs three statements, for one subject and for thirty', async () => {
    await everything();
    const cost = async (count: number) => {
      const before = open.books.statements();
      await page(
        officer,
        20,
        null,
        Array.from({ length: count }, (_, at) => firmOf(at + 1)),
      );
      return open.books.statements() - before;
    };
    expect([await cost(1), await cost(30)]).toEqual([3, 3]);
  });
});
