import { usccWith } from '@creditgraph/kernel';
import { onEveryEngine } from '../../kernel/src/testing/engines';
import type { TokenClaims } from './issuer';
import { aHouse, enlist, register, type TestHouse, taxpayer } from './testing/house';

const firm = (serial: number) =>
  usccWith({
    department: '9',
    category: '1',
    region: '410100',
    body: `MUXUR${String(serial).padStart(3, '0')}`,
  });
const staff: TokenClaims = { sub: 'tax-officer', role: 'STAFF', authority: 'tax' };
const itself = (uscc: string): TokenClaims => ({ sub: `firm-${uscc.slice(-4)}`, role: 'SUBJECT', uscc });

const done = (verb: string, input: string, answer: string) =>
  `mutation ($input: ${input}!) { done: ${verb}(input: $input) { outcome ${answer} file { listings { id status } } } }`;
const FILE = done('fileTaxObjection', 'FileObjectionInput', 'objection { id version state dueOn }');
const DECIDE_OBJECTION = done('decideTaxObjection', 'DecideObjectionInput', 'objection { id version state }');
const REQUEST = done('requestTaxRepair', 'RequestRepairInput', 'repair { id version state }');
const ACCEPT = done('acceptTaxRepair', 'AcceptRepairInput', 'repair { id version state }');
const DECIDE = done('decideTaxRepair', 'DecideRepairInput', 'repair { id version state endedAt }');
const NOTICE = done('noticeTaxListing', 'NoticeListingInput', 'proposal { id version state pleaUntil }');
const CHECK = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
  tax { listings { status } }
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT) { decision hits { listing { status } } } } }`;
const AT_THE_WINDOW = `mutation ($sector: String!, $input: FileObjectionInput!) {
  done: fileObjection(sector: $sector, input: $input) { outcome sector noun id version state
    profile { tax { listings { id status } pending { edges { node { noun id version state } } } } } } }`;
const PENDING = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
  tax { pending { ...matters } } environment { pending { ...matters } } transport { pending { ...matters } } } }
  fragment matters on PendingConnection { edges { node { noun state dueOn steps } } }`;

interface Done {
  readonly outcome: string;
  readonly [matter: string]: unknown;
}
interface Matter {
  readonly id: string;
  readonly version: number;
}

onEveryEngine('an entity that answers back', (database) => {
  let house: TestHouse;
  let keys = 0;
  beforeAll(async () => {
    house = await aHouse(database, { timeoutMs: 5_000 });
  });
  afterAll(() => house.close());

  const ask = async (query: string, variables: object, who: TokenClaims | null = null) => {
    const headers = who ? await house.bearing(who) : {};
    return house.gateway.execute(query, { ...variables }, headers);
  };
  const sent = async (query: string, input: object, who: TokenClaims): Promise<Done> => {
    keys += 1;
    const { data, errors } = await ask(query, { input: { idempotencyKey: `key-${keys}`, ...input } }, who);
    if (errors) throw new Error(JSON.stringify(errors));
    return (data as { done: Done }).done;
  };
  const listed = async (serial: number) => {
    const uscc = firm(serial);
    await register(house, uscc);
    await taxpayer(house, uscc);
    const id = await enlist(house, uscc, { list: 'ZDSSWF', from: '2025-03-01', end: '2028-03-01' });
    return { uscc, record: { kind: 'LISTING', id } };
  };
  const checked = async (uscc: string) => {
    const { data } = await ask(CHECK, { uscc });
    return JSON.parse(JSON.stringify(data)).entityCreditProfile;
  };
  const accepted = async (serial: number) => {
    const { uscc, record } = await listed(serial);
    const claims = { dutiesPerformedOn: '2026-05-01', promise: '承诺今后依法纳税' };
    const evidence = [{ kind: 'DUTIES', description: '完税证明' }];
    const { repair } = await sent(REQUEST, { uscc, record, ...claims, evidence }, itself(uscc));
    const { id, version } = repair as Matter;
    const input = { id, expectedVersion: version, accepted: true, reason: '材料齐全' };
    return { uscc, id: ((await sent(ACCEPT, input, staff)).repair as Matter).id };
  };

  it('is barred, says that it contests it, and is barred no more once it is upheld', async () => {
    const { uscc, record } = await listed(1);
    const filing = { uscc, record, grounds: '税款已经缴清' };
    const filed = await sent(FILE, filing, itself(uscc));

    expect(filed).toMatchObject({ objection: { state: 'FILED', dueOn: '2026-06-18' } });
    expect(await checked(uscc)).toEqual({
      tax: { listings: [{ status: 'UNDER_OBJECTION' }] },
      jointPunishmentCheck: { decision: 'PROHIBITED', hits: [{ listing: { status: 'UNDER_OBJECTION' } }] },
    });
    const { id, version } = filed.objection as Matter;
    const verdict = {
      id,
      expectedVersion: version,
      upheld: true,
      reason: '经核实,异议成立',
      document: '虚异1号',
    };
    expect(await sent(DECIDE_OBJECTION, verdict, staff)).toMatchObject({ file: { listings: [] } });
    expect(await checked(uscc)).toMatchObject({
      tax: { listings: [] },
      jointPunishmentCheck: { hits: [] },
    });
  });

  it('files at the one window what the ministry records, once, at whichever door it is handed in', async () => {
    const { uscc, record } = await listed(4);
    const filing = { uscc, record, grounds: '税款已经缴清', idempotencyKey: 'window-1' };
    const atTheWindow = (who: TokenClaims) => ask(AT_THE_WINDOW, { sector: 'tax', input: filing }, who);
    const others = [{ ...staff, authority: 'environment' }, itself(firm(9))];
    for (const other of others)
      expect(await atTheWindow(other)).toMatchObject({
        data: { done: null },
        errors: [{ extensions: { code: 'ACCESS_DENIED' } }],
      });
    house.disturbed.set('tax', async () => {
      throw new Error('down');
    });
    expect(await atTheWindow(itself(uscc))).toMatchObject({
      data: { done: null },
      errors: [{ extensions: { code: 'SOURCE_UNAVAILABLE', sector: 'tax' } }],
    });
    house.disturbed.clear();

    const { data, errors } = await atTheWindow(itself(uscc));
    expect(errors).toBeUndefined();
    const { id } = (data as { done: Matter }).done;
    const matter = { noun: 'OBJECTION', id, version: 1, state: 'FILED' };
    const listings = [{ id: record.id, status: 'UNDER_OBJECTION' }];
    expect(data?.done).toEqual({
      ...{ outcome: 'RECORDED', sector: 'tax', ...matter },
      profile: { tax: { listings, pending: { edges: [{ node: matter }] } } },
    });
    expect(await sent(FILE, filing, itself(uscc))).toMatchObject({
      outcome: 'ALREADY_RECORDED',
      objection: { id },
    });
  });

  it('is repaired once where two officers decide at once, and told so clearly', async () => {
    const { uscc, id } = await accepted(2);
    const input = {
      id,
      expectedVersion: 2,
      granted: true,
      dutiesVerified: true,
      reason: '准予修复',
      document: '虚修1号',
    };
    const both = await Promise.all(
      [true, false].map((granted) =>
        ask(DECIDE, { input: { ...input, granted, idempotencyKey: `both-${granted}` } }, staff),
      ),
    );
    const refused = both.filter(({ errors }) => errors);

    expect(refused).toHaveLength(1);
    expect(refused[0]?.errors).toMatchObject([{ extensions: { code: 'VERSION_STALE', version: 3 } }]);
    const states = both.flatMap(
      ({ data }) => (data?.done as { repair?: { state: string } } | null)?.repair?.state ?? [],
    );
    const barred = (await checked(uscc)).jointPunishmentCheck.hits.length > 0;
    expect([states, barred]).toEqual(states[0] === 'GRANTED' ? [['GRANTED'], false] : [['REFUSED'], true]);
  });

  it('sees in one query what it has under way in every sector, and nobody else does', async () => {
    const { uscc } = await accepted(3);
    const notice = {
      ...{ uscc, list: 'ZDSSWF', grounds: '虚构情形', basis: '虚构依据', decidedBy: '虚构税务局(示例)' },
      ...{ noticeNumber: '虚告1号', servedOn: '2026-06-12', notice: '告知事实、理由、依据和陈述申辩权' },
    };
    await sent(NOTICE, notice, staff);
    const { data, errors } = await ask(PENDING, { uscc }, itself(uscc));

    expect(errors).toBeUndefined();
    expect(data).toEqual({
      entityCreditProfile: {
        tax: {
          pending: {
            edges: [
              {
                node: { noun: 'PROPOSAL', state: 'NOTICED', dueOn: '2026-06-22', steps: ['pleadTaxListing'] },
              },
              {
                node: {
                  noun: 'REPAIR',
                  state: 'ACCEPTED',
                  dueOn: '2026-06-30',
                  steps: ['withdrawTaxRepair'],
                },
              },
            ],
          },
        },
        environment: { pending: { edges: [] } },
        transport: { pending: { edges: [] } },
      },
    });
    const others = await ask(PENDING, { uscc }, itself(firm(9)));
    expect(others.errors?.map(({ extensions }) => extensions?.code)).toEqual(Array(3).fill('ACCESS_DENIED'));
  });
});
