import { verifyReceipt } from '@creditgraph/joint-punishment';
import { onEmbedded } from '../../kernel/src/testing/engines';
import type { TokenClaims } from './issuer';
import { aHouse, type TestHouse } from './testing/house';

const taxOffice: TokenClaims = { sub: 'tax-officer', role: 'STAFF', authority: 'tax' };
const purchaser: TokenClaims = { sub: 'purchaser', role: 'GOVERNMENT', authority: '虚构采购中心(示例)' };

const NOTICED = '2026-06-01T02:00:00.000Z';
const BIDS_OPENED = '2026-06-15T02:00:00.000Z';
const UPHELD = '2026-06-25T02:00:00.000Z';

const FOUND = '{ searchEntities(first: 20) { edges { node { uscc name } } } }';
const CHECK = `query ($uscc: USCC!, $asOf: DateTime) { entityCreditProfile(uscc: $uscc, asOf: $asOf) {
  jointPunishmentCheck(scenario: GOVERNMENT_PROCUREMENT, purpose: "供应商资格审查", caseNumber: "虚采2026-1") {
    id decision hits { sector listing { id status } measure { code } } hindsightAbsence
    hindsight { knownAt decision hits { listing { id } } sources { status } differences {
      sector change listing { id } act { action document recordedAt } } }
  } } }`;
const RECEIPT = 'query ($id: ID!) { checkReceipt(id: $id) { content receipt } }';
const UNDO = `query ($uscc: USCC!) { entityCreditProfile(uscc: $uscc) {
  invokedMeasures { undo execution { id version outcome } } } }`;
const REPORT = `mutation ($input: ReportExecutionInput!) { done: reportExecution(input: $input) {
  outcome execution { id version outcome } } }`;
const AMEND = `mutation ($input: AmendExecutionInput!) { done: amendExecution(input: $input) {
  outcome execution { version outcome } } }`;
const mutation = (name: string, type: string, answer: string) =>
  `mutation ($input: ${type}!) { done: ${name}(input: $input) { outcome ${answer} } }`;
const REGISTER = mutation('registerTaxSubject', 'RegisterSubjectInput', 'file { subject { uscc } }');
const PENALTY = mutation('reportTaxPenalty', 'ReportPenaltyInput', 'conduct { id kind publicUntil }');
const NOTICE = mutation('noticeTaxListing', 'NoticeListingInput', 'proposal { id version pleaUntil }');
const LIST = mutation('decideTaxListing', 'DecideListingInput', 'file { listings { id status } }');
const OBJECT = mutation('fileTaxObjection', 'FileObjectionInput', 'objection { id version state }');
const UPHOLD = mutation(
  'decideTaxObjection',
  'DecideObjectionInput',
  'objection { state } file { listings { id } }',
);

interface Checked {
  readonly id: string;
  readonly decision: string;
  readonly hits: readonly {
    readonly listing: { readonly id: string };
    readonly measure: { readonly code: string };
  }[];
}
interface Firm {
  readonly uscc: string;
  readonly name: string;
}

onEmbedded('the whole life of a listing, through GraphQL alone', (database) => {
  let house: TestHouse;
  let now = NOTICED;
  let keys = 0;
  beforeAll(async () => {
    house = await aHouse(database, { now: () => now, sample: 6, timeoutMs: 10_000 });
  });
  afterAll(() => house.close());

  const answered = async <T>(query: string, variables: object, who: TokenClaims): Promise<T> => {
    const { data, errors } = await house.gateway.execute(query, { ...variables }, await house.bearing(who));
    if (errors || !data) throw new Error(JSON.stringify(errors));
    return JSON.parse(JSON.stringify(data)) as T;
  };
  const done = async <T>(query: string, input: object, who: TokenClaims = taxOffice): Promise<T> =>
    (await answered<{ done: T }>(query, { input }, who)).done;
  const once = (input: object) => {
    keys += 1;
    return { ...input, idempotencyKey: `step-${keys}` };
  };
  const checked = async (uscc: string, asOf: string | null = null) =>
    (
      await answered<{ entityCreditProfile: { jointPunishmentCheck: Checked } }>(
        CHECK,
        { uscc, asOf },
        purchaser,
      )
    ).entityCreditProfile.jointPunishmentCheck;
  const receiptOf = (id: string) =>
    answered<{ checkReceipt: { content: string; receipt: string } }>(RECEIPT, { id }, purchaser);
  const undo = async (uscc: string) =>
    (
      await answered<{ entityCreditProfile: { invokedMeasures: { undo: string }[] } }>(
        UNDO,
        { uscc },
        taxOffice,
      )
    ).entityCreditProfile.invokedMeasures.map((one) => one.undo);

  /** A firm of the register that nothing stands against. */
  const cleared = async (): Promise<Firm> => {
    const { searchEntities } = await answered<{ searchEntities: { edges: { node: Firm }[] } }>(
      FOUND,
      {},
      purchaser,
    );
    for (const { node } of searchEntities.edges) {
      if ((await checked(node.uscc)).decision === 'CLEAR') return node;
    }
    throw new Error('the sample has no firm that nothing stands against');
  };
  const penalty = ({ uscc, name }: Firm) => ({
    ...{
      uscc,
      name,
      counterparty: 'ORGANISATION',
      legalRepresentative: '甲虚构',
      documentNumber: '虚税罚〔2026〕1号',
    },
    ...{ violation: '偷税', facts: '虚列支出', basis: '《中华人民共和国税收征收管理法》第六十三条' },
    ...{
      categories: ['FINE'],
      content: '罚款五十万元',
      fine: '50',
      decidedOn: '2026-05-20',
      lastDay: '2027-05-19',
    },
    ...{ authority: '虚构市税务局', authorityCode: uscc, source: '虚构市税务局', sourceCode: uscc },
  });
  /** Notice, days for a plea, decision. */
  const listed = async ({ uscc }: Firm): Promise<string> => {
    const notice = {
      ...{
        uscc,
        list: 'ZDSSWF',
        grounds: '偷税数额较大',
        basis: '国家税务总局令第54号',
        decidedBy: '虚构市税务局',
      },
      ...{
        noticeNumber: '虚税告〔2026〕1号',
        servedOn: '2026-06-01',
        notice: '告知事实、理由、依据和陈述申辩权',
      },
    };
    const { proposal } = await done<{ proposal: { id: string; version: number } }>(NOTICE, once(notice));
    const { id, version: expectedVersion } = proposal;
    const decision = {
      id,
      expectedVersion,
      listed: true,
      reason: '未提出陈述申辩',
      document: '虚税定〔2026〕1号',
    };
    await expect(done(LIST, once(decision))).rejects.toThrow(
      /"basis":"国办发〔2020〕49号[^"]*","code":"PLEA_TERM_RUNNING"/,
    );
    now = '2026-06-12T02:00:00.000Z';
    const { file } = await done<{ file: { listings: { id: string }[] } }>(LIST, once(decision));
    return file.listings[0]?.id ?? '';
  };

  it('goes from a penalty to a ban, and back once the objection is upheld', async () => {
    const firm = await cleared();
    const { uscc, name } = firm;
    const itself: TokenClaims = { sub: 'firm', role: 'SUBJECT', uscc };
    await done(REGISTER, { uscc, name, kind: 'ENTERPRISE', since: '2018-01-01' });
    expect(await done(PENALTY, penalty(firm))).toMatchObject({
      outcome: 'RECORDED',
      conduct: { kind: 'PENALTY', publicUntil: '2027-05-20' },
    });
    expect(await done(PENALTY, penalty(firm))).toMatchObject({ outcome: 'ALREADY_RECORDED' });
    expect(await checked(uscc)).toMatchObject({ decision: 'CLEAR' });

    const listing = await listed(firm);
    now = BIDS_OPENED;
    const barred = await checked(uscc);
    expect(barred).toMatchObject({
      decision: 'PROHIBITED',
      hits: [{ sector: 'tax', listing: { id: listing } }],
    });
    const held = await receiptOf(barred.id);
    const report = {
      ...{ check: barred.id, listing, measure: barred.hits[0]?.measure.code, body: '虚构采购中心(示例)' },
      ...{ region: '320600', matter: '虚构采购项目', outcome: 'APPLIED', occurredOn: '2026-06-15' },
    };
    const { execution } = await done<{ execution: { id: string } }>(REPORT, report, purchaser);
    expect(await undo(uscc)).toEqual(['NOT_DUE']);

    now = '2026-06-16T02:00:00.000Z';
    const filing = once({ uscc, record: { kind: 'LISTING', id: listing }, grounds: '并非本企业所为' });
    const { objection } = await done<{ objection: { id: string; version: number } }>(OBJECT, filing, itself);
    expect(await checked(uscc)).toMatchObject({
      decision: 'PROHIBITED',
      hits: [{ listing: { status: 'UNDER_OBJECTION' } }],
    });
    now = UPHELD;
    const { id, version: expectedVersion } = objection;
    const verdict = once({
      id,
      expectedVersion,
      upheld: true,
      reason: '经核实,异议成立',
      document: '虚税异〔2026〕1号',
    });
    expect(await done(UPHOLD, verdict)).toMatchObject({
      objection: { state: 'UPHELD' },
      file: { listings: [] },
    });
    expect(await undo(uscc)).toEqual(['DEMANDED']);

    const lifted = {
      execution: execution.id,
      expectedVersion: 1,
      outcome: 'LIFTED',
      occurredOn: '2026-06-25',
    };
    await done(AMEND, { ...lifted, reason: '名单撤销,恢复供应商资格' }, purchaser);
    expect(await undo(uscc)).toEqual(['CONFIRMED']);
    expect(await checked(uscc)).toMatchObject({
      ...{ decision: 'CLEAR', hits: [], hindsight: null, hindsightAbsence: 'CHECK_OF_THE_PRESENT' },
    });

    expect(verifyReceipt(held.checkReceipt, { keys: house.publishedKeys() })).toEqual([]);
    const lookedBack = await checked(uscc, BIDS_OPENED);
    expect(lookedBack).toMatchObject({
      decision: 'PROHIBITED',
      hits: [{ listing: { id: listing, status: 'IN_FORCE' } }],
      hindsightAbsence: null,
      hindsight: {
        ...{ knownAt: UPHELD, decision: 'CLEAR', hits: [] },
        differences: [
          {
            ...{ sector: 'tax', change: 'LISTING_REMOVED', listing: { id: listing } },
            act: { action: 'uphold', document: '虚税异〔2026〕1号', recordedAt: UPHELD },
          },
        ],
      },
    });
    const { checkReceipt } = await receiptOf(lookedBack.id);
    expect(verifyReceipt(checkReceipt, { keys: house.publishedKeys() })).toEqual([]);
    for (const ministry of ['tax', 'joint-punishment']) {
      expect((await house.ministries.get(ministry)?.audit?.([]))?.problems).toEqual([]);
    }
  });
});
