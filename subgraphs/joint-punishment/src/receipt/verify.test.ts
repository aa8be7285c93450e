import { canonical, hashOf, seal } from '@creditgraph/kernel';
import { onList, says } from '../testing/evidence';
import { aDraft, aSigner } from '../testing/receipts';
import { link } from './chain';
import type { Receipt, ReceiptContent } from './model';
import { type HeldReceipt, verifyChain, verifyReceipt } from './verify';

const signer = aSigner();
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

describe('a receipt', () => {
  it('holds, and replays to its own decision', () => {
    expect(verifyReceipt(issued(), signer.publicKey)).toEqual([]);
  });

  it('holds whatever the order in which its holder keeps its fields', () => {
    const { content, receipt } = issued();
    const shuffled = Object.fromEntries(Object.entries(JSON.parse(content)).toReversed());

    expect(verifyReceipt({ content: JSON.stringify(shuffled, null, 2), receipt }, signer.publicKey)).toEqual(
      [],
    );
  });

  it.each`
    what                   | change
    ${'the purpose'}       | ${(content: ReceiptContent) => ({ request: { ...content.request, purpose: '其他' } })}
    ${'the decision'}      | ${(content: ReceiptContent) => ({ decision: { ...content.decision, decision: 'CLEAR' } })}
    ${'the evidence'}      | ${() => ({ evidence: [] })}
    ${'the caller'}        | ${() => ({ caller: 'someone-else' })}
    ${'the place in line'} | ${() => ({ sequence: 2 })}
  `('breaks when $what is altered', ({ change }) => {
    expect(verifyReceipt(forged(change), signer.publicKey)).toEqual(['HASH']);
  });

  it.each`
    what                            | receipt
    ${'nothing'}                    | ${''}
    ${'words'}                      | ${'not a receipt'}
    ${'three empty parts'}          | ${'..'}
    ${'a payload that is not JSON'} | ${'e30.e30x.AA'}
    ${'a sealed standing'}          | ${seal(says('tax'), signer)}
  `('is not $what', ({ receipt }) => {
    expect(verifyReceipt({ content: issued().content, receipt }, signer.publicKey)).toEqual(['SIGNATURE']);
  });

  it('does not hold under another key', () => {
    expect(verifyReceipt(issued(), aSigner().publicKey)).toEqual(['SIGNATURE']);
  });

  it('does not cover the contents of another', () => {
    expect(verifyReceipt({ content: issued().content, receipt: issued().receipt }, signer.publicKey)).toEqual(
      ['HASH'],
    );
  });

  it('is found out when the house itself signed a decision its evidence does not bear', () => {
    const draft = aDraft(signer);
    const decision = { ...draft.decision, decision: 'CLEAR' as const };

    expect(verifyReceipt(issued({ decision }), signer.publicKey)).toEqual(['DECISION']);
  });

  it('is found out when a standing in it speaks of someone else', () => {
    const other = seal(says('tax', { subject: 'SOMEONE-ELSE' }), signer);
    const evidence = [{ source: 'tax', status: 'ANSWERED' as const, sealed: other }];

    expect(verifyReceipt(issued({ evidence }), signer.publicKey)).toEqual(['EVIDENCE']);
  });

  it('is found out by the sources’ keys when a standing in it was not sealed by its source', () => {
    const keys = () => aSigner().publicKey;

    expect(verifyReceipt(issued(), signer.publicKey, () => signer.publicKey)).toEqual([]);
    expect(verifyReceipt(issued(), signer.publicKey, keys)).toEqual(['EVIDENCE']);
  });

  it('says when it names an edition of the catalogue nobody has', () => {
    expect(verifyReceipt(issued({ catalogueVersion: '1999.1' }), signer.publicKey)).toEqual([
      'CATALOGUE_UNKNOWN',
    ]);
  });

  it('survives Chinese text, so that the hash is one on every machine', () => {
    expect(hashOf(canonical({ 列: '失信被执行人', a: 1 }))).toBe(
      hashOf(canonical({ a: 1, 列: '失信被执行人' })),
    );
  });
});

describe('a chain of receipts', () => {
  it('holds from end to end', () => {
    expect(verifyChain(chainOf(4), signer.publicKey)).toEqual([]);
  });

  it.each`
    what                       | change
    ${'one is left out'}       | ${([a, , c]: HeldReceipt[]) => [a, c]}
    ${'two are exchanged'}     | ${([a, b, c]: HeldReceipt[]) => [a, c, b]}
    ${'one is put in twice'}   | ${([a, b, c]: HeldReceipt[]) => [a, b, b, c]}
    ${'another is slipped in'} | ${([a, b]: HeldReceipt[]) => [a, b, chainOf(3)[2]]}
  `('breaks when $what', ({ change }) => {
    expect(verifyChain(change(chainOf(3)), signer.publicKey)).toContain('CHAIN');
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

    expect(verifyReceipt(held(link(draft, undefined, signer)), signer.publicKey)).toEqual(['DECISION']);
  });
});
