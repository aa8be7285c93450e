import { canonical, hashOf, type PublishedKey, seal, signed } from '@creditgraph/kernel';
import { catalogue } from '../catalogue/catalogue';
import type { Catalogue } from '../catalogue/model';
import { decide } from '../decide';
import { lookBack } from '../decision/hindsight';
import { answered, onList, question, says } from '../testing/evidence';
import { aDraft, aSigner, keysOf } from '../testing/receipts';
import { link, RECEIPT } from './chain';
import type { Receipt, ReceiptContent, ReceiptDraft } from './model';
import { type HeldReceipt, verifyChain, verifyNext, verifyReceipt } from './verify';

const signer = aSigner();
const verifier = { keys: keysOf(signer) };
const held = ({ content, jws }: Receipt): HeldReceipt => ({ content, receipt: jws });
const issued = (change: object = {}): HeldReceipt => held(link(aDraft(signer, change), undefined, signer));

/** A chain of as many receipts. */
function chainOf(length: number): HeldReceipt[] {
  const chain: Receipt[] = [];
  for (let made = 0; made < length; made += 1) chain.push(link(aDraft(signer), chain.at(-1)?.digest, signer));
  return chain.map(held);
}

/** The receipt with one thing in its content changed, and everything else as it was. */
function forged(change: (content: ReceiptContent) => object): HeldReceipt {
  const { content, receipt } = issued();
  const original = JSON.parse(content) as ReceiptContent;
  return { content: canonical({ ...original, ...change(original) }), receipt };
}

const LATER = '2026-07-01T04:00:00.000Z';

/** A check of a past instant at which the company was on the wage list, from which it has been taken as never rightly there. */
function lookingBack(): ReceiptDraft {
  const nothing = { knownAt: LATER, known: true, grade: null, listings: [], acts: {} };
  const register = { status: 'ACTIVE', successor: null, predecessors: [] };
  const standings = [
    says('registry', { since: { ...nothing, register } }),
    says('tax', { since: nothing }),
    says('public-credit', { listings: [onList('GZ')], since: nothing }),
  ];
  const evidence = standings.map((each) => ({
    ...{ source: each.source, status: 'ANSWERED' as const, sealed: seal(each, signer) },
  }));
  const decision = decide(question(), catalogue, standings.map(answered));
  const hindsight = lookBack(question(), catalogue, standings.map(answered), LATER);
  return aDraft(signer, { decidedAt: LATER, evidence, decision, hindsight });
}

describe('a receipt', () => {
  it('holds, and replays to its own decision', () => {
    expect(verifyReceipt(issued(), verifier)).toEqual([]);
  });

  it('holds whatever the order in which its holder keeps its fields', () => {
    const { content, receipt } = issued();
    const shuffled = Object.fromEntries(Object.entries(JSON.parse(content)).toReversed());

    expect(verifyReceipt({ content: JSON.stringify(shuffled, null, 2), receipt }, verifier)).toEqual([]);
  });

  it.each`
    what                   | change
    ${'the purpose'}       | ${(content: ReceiptContent) => ({ request: { ...content.request, purpose: '其他' } })}
    ${'the decision'}      | ${(content: ReceiptContent) => ({ decision: { ...content.decision, decision: 'CLEAR' } })}
    ${'the evidence'}      | ${() => ({ evidence: [] })}
    ${'the caller'}        | ${() => ({ caller: 'someone-else' })}
    ${'the place in line'} | ${() => ({ sequence: 2 })}
  `('breaks when $what is altered', ({ change }) => {
    expect(verifyReceipt(forged(change), verifier)).toEqual(['HASH']);
  });

  it.each`
    what                            | receipt
    ${'nothing'}                    | ${''}
    ${'words'}                      | ${'not a receipt'}
    ${'three empty parts'}          | ${'..'}
    ${'a payload that is not JSON'} | ${'e30.e30x.AA'}
    ${'a sealed standing'}          | ${seal(says('tax'), signer)}
  `('is not $what', ({ receipt }) => {
    expect(verifyReceipt({ content: issued().content, receipt }, verifier)).toEqual(['SIGNATURE']);
  });

  it.each`
    when                              | keys                                                       | problem
    ${'under a key nobody published'} | ${keysOf(aSigner())}                                       | ${'KEY_UNKNOWN'}
    ${'under another source’s key'}   | ${keysOf(signer).filter(({ source }) => source === 'tax')} | ${'KEY_UNKNOWN'}
    ${'before its key was made'}      | ${keysOf(signer, { from: '2026-06-15T04:00:31.002Z' })}    | ${'KEY_NOT_VALID'}
    ${'after its key was ended'}      | ${keysOf(signer, { until: '2026-06-15T03:59:31.000Z' })}   | ${'KEY_NOT_VALID'}
  `('does not hold $when', ({ keys, problem }) => {
    expect(verifyReceipt(issued(), { keys })).toEqual([problem]);
  });

  it.each`
    when                                       | validity
    ${'from the instant its key was made'}     | ${{ from: '2026-06-15T04:00:01.000Z' }}
    ${'though clocks are half a minute apart'} | ${{ from: '2026-06-15T04:00:31.000Z' }}
    ${'long after its key was ended'}          | ${{ from: '2026-01-01T00:00:00.000Z', until: '2026-06-15T04:00:02.000Z' }}
  `('holds $when', ({ validity }) => {
    expect(verifyReceipt(issued(), { keys: keysOf(signer, validity) })).toEqual([]);
  });

  it('does not cover the contents of another', () => {
    expect(verifyReceipt({ content: issued().content, receipt: issued().receipt }, verifier)).toEqual([
      'HASH',
    ]);
  });

  it('is found out when the house itself signed a decision its evidence does not bear', () => {
    const draft = aDraft(signer);
    const decision = { ...draft.decision, decision: 'CLEAR' as const };

    expect(verifyReceipt(issued({ decision }), verifier)).toEqual(['DECISION']);
  });

  it.each`
    what                                                                 | clearWhen         | problems
    ${'holds where it was made before checks waited for every source'}   | ${null}           | ${[]}
    ${'is found out where it was to wait for every source, and did not'} | ${'ALL_ANSWERED'} | ${['DECISION']}
  `('of a clear check without the environment $what', ({ clearWhen, problems }) => {
    const standings = [says('registry'), says('tax'), says('public-credit')];
    const silent = { source: 'environment', status: 'UNAVAILABLE' as const, standing: null };
    const asked = question({ clearWhen: null });
    const decision = decide(asked, catalogue, [...standings.map(answered), silent]);
    const evidence = [
      ...standings.map((each) => ({
        ...{ source: each.source, status: 'ANSWERED' as const, sealed: seal(each, signer) },
      })),
      { source: 'environment', status: 'UNAVAILABLE' as const, sealed: null },
    ];
    const { clearWhen: _, ...earlier } = { ...asked, purpose: '供应商资格审查', caseNumber: null };
    const request = clearWhen === null ? earlier : { ...earlier, clearWhen };

    expect(decision.decision).toBe('CLEAR');
    expect(verifyReceipt(issued({ request, evidence, decision }), verifier)).toEqual(problems);
  });

  it('is found out when a standing in it speaks of someone else', () => {
    const other = seal(says('tax', { subject: 'SOMEONE-ELSE' }), signer);
    const evidence = [{ source: 'tax', status: 'ANSWERED' as const, sealed: other }];

    expect(verifyReceipt(issued({ evidence }), verifier)).toEqual(['EVIDENCE']);
  });

  it.each`
    what                                               | tax                                                      | problem
    ${'under a key that had ended'}                    | ${keysOf(signer, { until: '2026-06-15T03:00:00.000Z' })} | ${'EVIDENCE'}
    ${'under a key that was not its source’s'}         | ${keysOf(aSigner())}                                     | ${'EVIDENCE_KEY_UNKNOWN'}
    ${'and the keys of its source are not among them'} | ${[]}                                                    | ${'EVIDENCE_KEY_UNKNOWN'}
  `('is not taken for genuine when a standing in it was sealed $what', ({ tax, problem }) => {
    const own = keysOf(signer).filter(({ source }) => source !== 'tax');
    const keys = [...own, ...(tax as PublishedKey[]).filter(({ source }) => source === 'tax')];

    expect(verifyReceipt(issued(), { keys })).toEqual([problem]);
  });

  it('is found out when one standing in it was altered, whatever key another was sealed under', () => {
    const { evidence } = aDraft(signer);
    const altered = evidence.map((one) =>
      one.source === 'registry' ? { ...one, sealed: `${one.sealed}x` } : one,
    );
    const keys = keysOf(signer).filter(({ source }) => source !== 'tax');

    expect(verifyReceipt(issued({ evidence: altered }), { keys })).toEqual(['EVIDENCE']);
  });

  it.each`
    what                                  | change
    ${'tells of another subject'}         | ${({ decision }: ReceiptDraft) => ({ decision: { ...decision, subject: '91350100M000100Y44' } })}
    ${'shows another code than it is of'} | ${({ request, decision }: ReceiptDraft) => ({ request: { ...request, subject: { ...request.subject, shown: '别家' } }, decision: { ...decision, subject: '别家' } })}
    ${'tells other grounds of a listing'} | ${({ decision }: ReceiptDraft) => ({ decision: { ...decision, hits: decision.hits.map((hit) => ({ ...hit, listing: { ...hit.listing, grounds: '其他' } })) } })}
    ${'tells of another decision of it'}  | ${({ decision }: ReceiptDraft) => ({ decision: { ...decision, hits: decision.hits.map((hit) => ({ ...hit, listing: { ...hit.listing, decisionNumber: null } })) } })}
    ${'refers whom nothing refers'}       | ${({ decision }: ReceiptDraft) => ({ decision: { ...decision, referrals: [{ ...decision.hits[0], name: '通报', nameEn: 'Referral' }] } })}
  `('is found out when the house itself signed one that $what', ({ change }) => {
    expect(verifyReceipt(issued(change(aDraft(signer))), verifier)).toEqual(['DECISION']);
  });

  it('is altered where it says what no value is', () => {
    const { content, receipt } = issued();
    const beyond = content.replace('"sequence":1', '"sequence":1e999');

    expect(verifyReceipt({ content: beyond, receipt }, verifier)).toEqual(['HASH']);
  });

  it('is found out when the edition it names is not the one it rested on', () => {
    const [first, ...rest] = catalogue.measures;
    const edited = { ...catalogue, measures: [{ ...first, nameEn: 'Something else' }, ...rest] } as Catalogue;

    expect(verifyReceipt(issued(), { ...verifier, editions: [edited] })).toEqual(['CATALOGUE']);
  });

  it.each`
    version | what                                           | unsaid
    ${1}    | ${'did not name the hash of the catalogue'}    | ${['askedBy', 'catalogueHash', 'hindsight']}
    ${2}    | ${'knew no hindsight, also of a past instant'} | ${['hindsight']}
  `('of version $version holds, which $what', ({ version, unsaid }) => {
    const { content } = link(aDraft(signer, { decidedAt: LATER }), undefined, signer);
    const said = Object.entries(JSON.parse(content)).filter(([name]) => !unsaid.includes(name));
    const first = { ...Object.fromEntries(said), version } as unknown as ReceiptContent;
    const old = canonical(first);
    const { id, sequence, previous, caller, decidedAt } = first;
    const digest = { id, sequence, hash: hashOf(old), previous, caller, decidedAt };

    expect(verifyReceipt({ content: old, receipt: signed(RECEIPT, digest, signer) }, verifier)).toEqual([]);
  });

  it.each`
    what                                    | change                                     | problems
    ${'replayed'}                           | ${{}}                                      | ${[]}
    ${'another decision than its evidence'} | ${{ decision: 'PROHIBITED' }}              | ${['DECISION']}
    ${'silent about a difference'}          | ${{ differences: [] }}                     | ${['DECISION']}
    ${'of another instant of knowing'}      | ${{ knownAt: '2026-06-16T04:00:00.000Z' }} | ${['DECISION']}
    ${'left out'}                           | ${null}                                    | ${['DECISION']}
  `('of a past instant whose hindsight is $what finds $problems', ({ change, problems }) => {
    const draft = lookingBack();
    const hindsight = change === null || draft.hindsight === null ? null : { ...draft.hindsight, ...change };

    expect(draft.hindsight).toMatchObject({ decision: 'CLEAR' });
    expect(verifyReceipt(issued({ ...draft, hindsight }), verifier)).toEqual(problems);
  });

  it('says when it names an edition of the catalogue nobody has', () => {
    expect(verifyReceipt(issued({ catalogueVersion: '1999.1' }), verifier)).toEqual(['CATALOGUE_UNKNOWN']);
  });

  it('survives Chinese text, so that the hash is one on every machine', () => {
    expect(hashOf(canonical({ 列: '失信被执行人', a: 1 }))).toBe(
      hashOf(canonical({ a: 1, 列: '失信被执行人' })),
    );
  });
});

describe('a chain of receipts', () => {
  it('holds from end to end', () => {
    expect(verifyChain(chainOf(4), verifier)).toEqual([]);
  });

  it.each`
    what                       | change
    ${'one is left out'}       | ${([a, , c]: HeldReceipt[]) => [a, c]}
    ${'two are exchanged'}     | ${([a, b, c]: HeldReceipt[]) => [a, c, b]}
    ${'one is put in twice'}   | ${([a, b, c]: HeldReceipt[]) => [a, b, b, c]}
    ${'another is slipped in'} | ${([a, b]: HeldReceipt[]) => [a, b, chainOf(3)[2]]}
  `('breaks when $what', ({ change }) => {
    expect(verifyChain(change(chainOf(3)), verifier)).toContain('CHAIN');
  });

  it('is told by the one before, which must hold itself', () => {
    const [a, b, c] = chainOf(3) as [HeldReceipt, HeldReceipt, HeldReceipt];
    const altered = { ...a, content: a.content.replace('供应商', '别人') };

    expect(verifyNext(a, b, verifier)).toEqual([]);
    expect(verifyNext(a, c, verifier)).toEqual(['CHAIN']);
    expect(verifyNext(altered, b, verifier)).toEqual(['CHAIN']);
    expect(verifyNext(a, altered, verifier)).toEqual(['HASH', 'CHAIN']);
  });

  it.each`
    what                                              | keys              | editions     | problems
    ${'the key of the one before is not at hand'}     | ${[]}             | ${undefined} | ${['KEY_UNKNOWN']}
    ${'the edition of the one before is not at hand'} | ${keysOf(signer)} | ${[]}        | ${['CATALOGUE_UNKNOWN']}
  `('cannot be told where $what', ({ keys, editions, problems }) => {
    const [a, b] = chainOf(2) as [HeldReceipt, HeldReceipt];

    expect(verifyNext(a, b, { keys, ...(editions && { editions }) })).toEqual(problems);
  });

  it('breaks where one was signed under a key that had ended when the one before was decided', () => {
    const [next, stolen] = [aSigner(), signer];
    const keys = [...keysOf(stolen, { until: '2026-06-15T04:00:02.000Z' }), ...keysOf(next)];
    const genuine = link(aDraft(next, { decidedAt: '2026-06-15T04:00:41.000Z' }), undefined, next);
    const backdated = link(aDraft(stolen), genuine.digest, stolen);

    expect(verifyReceipt(held(backdated), { keys })).toEqual([]);
    expect(verifyNext(held(genuine), held(backdated), { keys })).toEqual(['CHAIN']);
    expect(verifyChain([held(genuine), held(backdated)], { keys })).toEqual(['CHAIN']);
  });

  it('replays whatever the evidence was', () => {
    const listings = [onList('SXBZXR', { status: 'UNDER_OBJECTION' })];
    const draft = aDraft(signer, {
      evidence: [
        {
          source: 'public-credit',
          status: 'ANSWERED',
          sealed: seal(says('public-credit', { listings }), signer),
        },
      ],
    });

    expect(verifyReceipt(held(link(draft, undefined, signer)), verifier)).toEqual(['DECISION']);
  });
});
