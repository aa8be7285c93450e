import { type OpenMinistry, recordSubject, usccWith } from '@creditgraph/kernel';
import { staffOf } from '../../../kernel/src/testing/callers';
import { counterAt } from '../../../kernel/src/testing/counter';
import { onEveryEngine } from '../../../kernel/src/testing/engines';
import { openLive } from '../../../kernel/src/testing/live';
import { aSubject, noon } from '../../../kernel/src/testing/records';
import { lists, ministry } from './index';
import { codeOf } from './testing/desk';

const FIRM = codeOf(1);
const OFFICE = usccWith({ department: '1', category: '1', region: '320600', body: 'MUXU0001' });
const officer = staffOf('public-credit');
const mutation = (name: string, input: string, answer: string) =>
  `mutation ($input: ${input}!) { done: ${name}(input: $input) { ${answer} } }`;
const FILE = `file { listings { list { code } kind } inspectionRegime { tier } }`;
const MAKE = mutation('makePublicCreditCommitment', 'MakeCommitmentInput', 'code version');
const ASSESS = mutation('assessPublicCreditCommitment', 'AssessCommitmentInput', 'code version');
const NOTICE = mutation(
  'noticePublicCreditListing',
  'NoticeListingInput',
  'proposal { id version brokenWord { matter commitment } }',
);
const DECIDE = mutation('decidePublicCreditListing', 'DecideListingInput', FILE);

interface Proposed {
  readonly proposal: { readonly id: string; readonly version: number; readonly brokenWord: object | null };
}
type Word = 'NONE' | 'GIVEN' | 'KEPT' | 'BROKEN';

/** The cases of the work-safety department: whoever refuses or breaks its word is watched, and on no list of joint punishment. */
onEveryEngine('the watch list of work safety', (database) => {
  let open: OpenMinistry;
  let now = noon('2026-11-02');
  const { send, refused } = counterAt(() => open);

  beforeEach(async () => {
    now = noon('2026-11-02');
    open = await openLive(ministry, database(), () => now);
    await open.books.write((tx) => recordSubject(tx, aSubject({ subject: FIRM }), noon('2024-02-01')));
  });
  afterEach(() => open.close());

  /** Answers the code of the commitment; undefined where none is made. */
  async function word(state: Word): Promise<string | undefined> {
    if (state === 'NONE') return undefined;
    const matter = { uscc: FIRM, matter: 'WORK_SAFETY', template: '2020-09-26', reason: '年度承诺' };
    const office = { acceptedBy: '虚构应急管理局(示例)', acceptedByCode: OFFICE };
    const made = await send<{ code: string; version: number }>(
      MAKE,
      { ...matter, ...office, publicity: 'PUBLIC' },
      officer,
    );
    if (state === 'GIVEN') return made.code;
    const kept = state === 'KEPT';
    const found = kept ? {} : { unperformed: '未排查隐患', liabilityPursued: '责令改正' };
    const by = { authority: office.acceptedBy, authorityCode: office.acceptedByCode };
    const performance = kept ? 'FULFILLED' : 'NOT';
    const assessed = { code: made.code, expectedVersion: made.version, on: '2026-11-02', performance };
    await send(ASSESS, { ...assessed, ...by, ...found }, officer);
    return made.code;
  }

  const noticing = (list: string, commitment: string | undefined, traits: object = {}) => ({
    ...{
      uscc: FIRM,
      list,
      grounds: '拒不作出或者违反安全生产承诺',
      basis: '示例依据',
      servedOn: '2026-11-02',
    },
    ...{
      decidedBy: '虚构应急管理局(示例)',
      noticeNumber: '虚应急告〔2026〕1号',
      notice: '告知事实、理由、依据和权利',
    },
    brokenWord: { matter: 'WORK_SAFETY', ...(commitment === undefined ? {} : { commitment }) },
    ...traits,
  });

  it.each`
    id       | event                    | state
    ${'SF1'} | ${'REFUSES_COMMITMENT'}  | ${'NONE'}
    ${'SF2'} | ${'BREACHES_COMMITMENT'} | ${'BROKEN'}
  `('takes in whoever $event, heard and by a decision ($id)', async ({ state }) => {
    const commitment = await word(state);
    const { proposal } = await send<Proposed>(NOTICE, noticing('AQZD', commitment), officer);
    expect(proposal.brokenWord).toEqual({ matter: 'WORK_SAFETY', commitment: commitment ?? null });
    now = noon('2026-11-30');
    const decision = {
      id: proposal.id,
      expectedVersion: 1,
      listed: true,
      reason: '经审查',
      document: '虚应急关注〔2026〕1号',
    };
    const { file } = await send<{ file: object }>(DECIDE, decision, officer);
    expect(file).toEqual({
      listings: [{ list: { code: 'AQZD' }, kind: 'ATTENTION' }],
      inspectionRegime: { tier: 'HIGHER' },
    });
  });

  it.each(lists.filter(({ code }) => code !== 'AQZD').map(({ code }) => code))(
    'is the only one: nobody is listed in %s because of a word',
    async (list) => {
      const basis = expect.stringContaining('应急管理领域');
      const refusal = { code: 'LIST_NOT_FOR_COMMITMENT', list, watch: 'AQZD', basis };
      expect(await refused(NOTICE, noticing(list, undefined), officer)).toEqual(refusal);
    },
  );

  it.each`
    state       | names    | code                       | who
    ${'GIVEN'}  | ${false} | ${'COMMITMENT_GIVEN'}      | ${'has given its word, as one who refused to'}
    ${'KEPT'}   | ${false} | ${'COMMITMENT_GIVEN'}      | ${'has kept it, as one who refused to'}
    ${'GIVEN'}  | ${true}  | ${'COMMITMENT_NOT_BROKEN'} | ${'has given its word, as one who broke it'}
    ${'KEPT'}   | ${true}  | ${'COMMITMENT_NOT_BROKEN'} | ${'has kept it, as one who broke it'}
    ${'BROKEN'} | ${false} | ${null}                    | ${'broke its word and gives no other'}
  `('takes in nobody who $who', async ({ state, names, code }) => {
    const commitment = await word(state);
    const answer = await refused(NOTICE, noticing('AQZD', names ? commitment : undefined), officer);
    expect(answer?.code ?? null).toBe(code);
  });

  it('rests on a commitment of the subject itself, in a matter there is', async () => {
    const elsewhere = { brokenWord: { matter: 'WORK_SAFETY', commitment: '32060020261102000099' } };
    const nowhere = { brokenWord: { matter: 'NONE' } };
    expect(await refused(NOTICE, noticing('AQZD', undefined, elsewhere), officer)).toMatchObject({
      code: 'NOT_RECORDED',
    });
    expect(await refused(NOTICE, noticing('AQZD', undefined, nowhere), officer)).toMatchObject({
      code: 'COMMITMENT_MATTER_UNKNOWN',
    });
  });
});
