import type { OpenMinistry } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { recordSubject } from '../subject/record';
import { itself, staffOf } from '../testing/callers';
import { counterAt } from '../testing/counter';
import { onEveryEngine } from '../testing/engines';
import { openLive } from '../testing/live';
import { aListing, aListKind, aSector, aStep, aSubject, noon } from '../testing/records';
import { usccWith } from '../uscc/uscc';
import { openListing } from './record';

const law = { label: '示例', basis: '示例依据' };
const lists = [aListKind({ code: 'ZDSSWF' }), aListKind({ code: 'OTHER' })];
const sector = aSector({
  lists,
  inspection: [
    { ...law, tier: 'KEY', list: 'ZDSSWF' },
    { ...law, tier: 'ROUTINE' },
  ],
});
const FIRM = usccWith({ department: '9', category: '1', region: '320100', body: 'MXUUT001' });
const OTHER = usccWith({ department: '9', category: '1', region: '320100', body: 'MXUUT002' });
const officer = staffOf('test');

const FILE = `inspectionRegime { tier } listings { id version decisionNumber enteredOn
  origin { region agreement basis from until } }`;
const ADOPT = `mutation ($input: AdoptListingInput!) { done: adoptTestListing(input: $input) {
  outcome adopted { id version } file { ${FILE} } } }`;
const REPAIR = `mutation ($input: RequestRepairInput!) { done: requestTestRepair(input: $input) { outcome } }`;
const END = `mutation ($input: EndListingInput!) { done: endTestListing(input: $input) { file { ${FILE} } } }`;

interface Told {
  readonly outcome: string;
  readonly adopted: { readonly id: string; readonly version: number };
  readonly file: {
    readonly listings: readonly { readonly id: string; readonly origin: unknown }[];
    readonly inspectionRegime: { readonly tier: string };
  };
}

onEveryEngine('an entry of another region', (database) => {
  let open: OpenMinistry;
  let now = noon('2026-09-24');
  const { send, refused } = counterAt(() => open);

  beforeEach(async () => {
    now = noon('2026-09-24');
    open = await openLive(ministryOf(sector), database(), () => now);
    await open.books.write((tx) => recordSubject(tx, aSubject({ subject: FIRM }), noon('2020-02-01')));
  });
  afterEach(() => open.close());

  const entry = (traits: object = {}) => ({
    ...{ uscc: FIRM, list: 'ZDSSWF', region: '310115', agreement: 'CSJ-SW', grounds: '示例情形' },
    ...{ decisionNumber: '虚列〔2026〕1号', decidedBy: '虚构沪税局(示例)', basis: '示例依据' },
    ...{ enteredOn: '2026-01-10', reason: '据互认协议转列' },
    ...traits,
  });
  const origin = {
    ...{ region: '310000', agreement: '长三角税务领域信用合作', from: '2020-09-26', until: null },
    basis: '江苏省重点领域信用监管示范工程(苏信用发〔2020〕3号)税务',
  };

  it('is taken over with its origin, and changes nobody’s supervision', async () => {
    const told = await send<Told>(ADOPT, entry(), officer);

    expect(told).toMatchObject({ outcome: 'RECORDED', adopted: { version: 1 } });
    expect(told.file.listings).toEqual([
      { ...told.adopted, decisionNumber: '虚列〔2026〕1号', enteredOn: '2026-01-10', origin },
    ]);
    expect(told.file.inspectionRegime.tier).toBe('ROUTINE');
    expect(await refused(ADOPT, entry(), officer)).toMatchObject({ code: 'ALREADY_RECORDED' });
    const byItsProvince = entry({ region: '310000' });
    expect(await refused(ADOPT, byItsProvince, officer)).toMatchObject({ code: 'ALREADY_RECORDED' });
  });

  it.each`
    today           | enteredOn       | code
    ${'2020-09-25'} | ${'2020-09-01'} | ${'AGREEMENT_NOT_IN_FORCE'}
    ${'2020-09-26'} | ${'2020-09-01'} | ${null}
    ${'2020-09-26'} | ${'2020-09-26'} | ${null}
    ${'2020-09-26'} | ${'2020-09-27'} | ${'DATE_IN_FUTURE'}
  `('made on $enteredOn is taken over on $today unless $code', async ({ today, enteredOn, code }) => {
    now = noon(today);

    expect((await refused(ADOPT, entry({ enteredOn }), officer))?.code ?? null).toBe(code);
  });

  it.each`
    change                     | code
    ${{ agreement: '已互认' }} | ${'AGREEMENT_UNKNOWN'}
    ${{ agreement: 'CSJ-WL' }} | ${'AGREEMENT_UNFIT'}
    ${{ region: '440100' }}    | ${'AGREEMENT_UNFIT'}
    ${{ region: '999999' }}    | ${'REGION_UNKNOWN'}
    ${{ list: 'OTHER' }}       | ${'AGREEMENT_UNFIT'}
    ${{ list: 'NONE' }}        | ${'LIST_UNKNOWN'}
    ${{ decisionNumber: ' ' }} | ${'TEXT_MISSING'}
    ${{ reason: ' ' }}         | ${'TEXT_MISSING'}
    ${{ uscc: OTHER }}         | ${'SUBJECT_UNKNOWN'}
  `('is not taken over with $change: $code', async ({ change, code }) => {
    expect(await refused(ADOPT, entry(change), officer)).toMatchObject({ code });
    expect(await open.books.query('SELECT id FROM listing')).toEqual([]);
  });

  it('is not for its subject to take over', async () => {
    expect(await refused(ADOPT, entry(), itself(FIRM))).toMatchObject({ code: 'ACCESS_DENIED' });
  });

  it('neither becomes nor prevents the entry made here under the same number', async () => {
    const here = aListing({ subject: FIRM, list: 'ZDSSWF' });
    const { adopted } = await send<Told>(ADOPT, entry(), officer);
    const own = await open.books.write((tx) => openListing(tx, lists, here, aStep('adopt', '2026-09-24')));
    const repair = { uscc: FIRM, evidence: [{ kind: 'DUTIES', description: '示例' }] };
    const record = { kind: 'LISTING', id: adopted.id };

    expect(own).not.toBe(adopted.id);
    expect(await refused(REPAIR, { ...repair, record }, officer)).toMatchObject({ code: 'REPAIR_EXCLUDED' });
    const end = { id: adopted.id, expectedVersion: 1, how: 'REMOVE', reason: '示例', document: '虚移1号' };
    const { file } = await send<Told>(END, end, officer);
    expect(file.listings).toMatchObject([{ id: own, origin: null }]);
    expect(file.inspectionRegime.tier).toBe('KEY');
  });
});
