import {
  canonical,
  hashOf,
  keyIdIn,
  keysAt,
  opened,
  type PublishedKey,
  type Standing,
  saysTwice,
  signedAt,
  unseal,
} from '@creditgraph/kernel';
import { editions as known } from '../catalogue/catalogue';
import type { Catalogue } from '../catalogue/model';
import { decide } from '../decide';
import { essence } from '../decision/essence';
import { type Hindsight, lookBack } from '../decision/hindsight';
import { withoutNumbersIn } from '../decision/masking';
import type { Decision, Evidence } from '../decision/model';
import { RECEIPT, SIGNED_BY } from './chain';
import type { ReceiptContent, ReceiptDigest } from './model';

/** What does not hold about a receipt. */
export type ReceiptProblem =
  | 'SIGNATURE'
  | 'KEY_UNKNOWN'
  | 'KEY_NOT_VALID'
  | 'HASH'
  | 'DIGEST'
  | 'EVIDENCE_KEY_UNKNOWN'
  | 'EVIDENCE'
  | 'CATALOGUE_UNKNOWN'
  | 'CATALOGUE'
  | 'DECISION'
  | 'CHAIN';

/** Of these nothing is proven either way: a key or an edition is not at hand. */
export const untold: readonly ReceiptProblem[] = ['KEY_UNKNOWN', 'EVIDENCE_KEY_UNKNOWN', 'CATALOGUE_UNKNOWN'];

/** A receipt as its holder has it: the full content, and the signed digest. */
export interface HeldReceipt {
  readonly content: string;
  readonly receipt: string;
}

/** What a receipt is verified by, and nothing else: no database, no network, no clock. */
export interface Verifier {
  /** The published keys: of the check, and of the sources whose seals are in the receipt. */
  readonly keys: readonly PublishedKey[];
  /** Every edition of the catalogue a receipt may name; those of this program unless told. */
  readonly editions?: readonly Catalogue[];
}

/**
 * The signature under a key that was valid then, the hash of the contents, every seal in them and what it is bound to,
 * and the decision made again from them. An empty answer means that the receipt holds. Their fields may
 * stand in any order, and each but once.
 */
export function verifyReceipt(held: HeldReceipt, { keys, editions = known }: Verifier): ReceiptProblem[] {
  const { digest, problem } = digestIn(held.receipt, keys);
  if (!digest) return [problem];
  const content = parsed(held.content);
  if (!content || hashIn(content) !== digest.hash) return ['HASH'];
  const { id, sequence, previous, caller, decidedAt } = content;
  const own: ReceiptDigest = { id, sequence, hash: digest.hash, previous, caller, decidedAt };
  if (canonical(own) !== canonical(digest)) return ['DIGEST'];
  const { evidence, problem: wrong } = evidenceIn(content, keys);
  return evidence ? replay(content, evidence, editions) : [wrong];
}

/** One caller's receipts in order: each holds, and each names the one before it. */
export function verifyChain(chain: readonly HeldReceipt[], verifier: Verifier): ReceiptProblem[] {
  const problems = chain.flatMap((held) => verifyReceipt(held, verifier));
  const linked = chain.every((held, index) => {
    const before = chain[index - 1];
    return before === undefined || isLinked(before, held, verifier);
  });
  return linked ? problems : [...problems, 'CHAIN'];
}

/** A receipt, and that it is the caller's next after one that holds itself, as far as that can be told. */
export function verifyNext(before: HeldReceipt, held: HeldReceipt, verifier: Verifier): ReceiptProblem[] {
  const problems = verifyReceipt(held, verifier);
  const earlier = verifyReceipt(before, verifier);
  const broken = earlier.some((problem) => !untold.includes(problem));
  if (broken || !isLinked(before, held, verifier)) return [...problems, 'CHAIN'];
  return [...new Set([...problems, ...earlier])];
}

/** False only where both can be read, and the second does not follow the first. */
function isLinked(before: HeldReceipt, held: HeldReceipt, { keys }: Verifier): boolean {
  const [first, second] = [before, held].map(({ receipt }) => digestIn(receipt, keys).digest);
  return !first || !second || (follows(first, second) && isSignedInTurn(first, held, keys));
}

/**
 * Whether a receipt was signed by a key that still signed when the one before it was decided: whoever stole a key may write any
 * instant into a receipt, but not put it before those that stand in the chain.
 */
export function isSignedInTurn(
  { decidedAt }: Pick<ReceiptDigest, 'decidedAt'>,
  { receipt }: Pick<HeldReceipt, 'receipt'>,
  keys: readonly PublishedKey[],
): boolean {
  const key = keyNamed(receipt, keys);
  return !key || signedAt({ from: null, until: key.until }, decidedAt);
}

/** Whether a receipt is the caller's next after another; after none, its first. */
export function follows(
  before: Pick<ReceiptDigest, 'hash' | 'sequence' | 'caller'> | undefined,
  { previous, sequence, caller }: Pick<ReceiptDigest, 'previous' | 'sequence' | 'caller'>,
): boolean {
  if (!before) return previous === null && sequence === 1;
  return previous === before.hash && sequence === before.sequence + 1 && caller === before.caller;
}

type Digested =
  | { readonly digest: ReceiptDigest; readonly problem: null }
  | { readonly digest: null; readonly problem: ReceiptProblem };

function digestIn(jws: string, keys: readonly PublishedKey[]): Digested {
  const key = keyNamed(jws, keys);
  const digest = opened(RECEIPT, jws, () => key?.publicKey) as ReceiptDigest | null;
  if (!digest)
    return { digest, problem: key || keyIdIn(RECEIPT, jws) === null ? 'SIGNATURE' : 'KEY_UNKNOWN' };
  return key && signedAt(key, digest.decidedAt)
    ? { digest, problem: null }
    : { digest: null, problem: 'KEY_NOT_VALID' };
}

/** The published key by which a receipt says it is signed. */
function keyNamed(jws: string, keys: readonly PublishedKey[]): PublishedKey | undefined {
  const keyId = keyIdIn(RECEIPT, jws);
  return keys.find((key) => key.source === SIGNED_BY && key.keyId === keyId);
}

function replay(
  content: ReceiptContent,
  evidence: readonly Evidence[],
  editions: readonly Catalogue[],
): ReceiptProblem[] {
  const { catalogueVersion, catalogueHash = null } = content;
  const named = editions.filter(({ version }) => version === catalogueVersion);
  if (named.length === 0) return ['CATALOGUE_UNKNOWN'];
  const isIt = (edition: Catalogue) => catalogueHash === null || hashOfEdition(edition) === catalogueHash;
  const catalogue = named.find(isIt);
  if (!catalogue) return ['CATALOGUE'];
  const { version, request, decidedAt, decision, hindsight = null } = content;
  const question = { clearWhen: null, ...request };
  const again = decide(question, catalogue, evidence);
  const back = version < 3 ? null : lookBack(question, catalogue, evidence, decidedAt);
  const said = [essence(decision), seen(hindsight)];
  const isSame = canonical([essence(again), seen(back)]) === canonical(said);
  return isSame && isAboutItsSubject(content) && agrees(decision, again) ? [] : ['DECISION'];
}

/** What is shown of an organisation is the code by which the sources were asked. */
const isAboutItsSubject = ({ request: { subject }, decision }: ReceiptContent): boolean =>
  decision.subject === subject.shown && (subject.kind !== 'ORGANISATION' || subject.shown === subject.key);

/** Whether what a decision tells of the listings it rests on is what their sources sealed; what it does not tell, it need not. */
function agrees(told: Decision, again: Decision): boolean {
  const [said, known] = [told, again].map(({ hits, referrals = [] }) =>
    withoutNumbersIn([...hits, ...referrals].map(({ listing }): object => listing)),
  ) as [object[], object[]];
  return said.every((listing, at) => {
    const facts: Readonly<Record<string, unknown>> = { ...known[at] };
    return Object.entries(listing).every(
      ([name, fact]) => canonical(fact) === canonical(facts[name] ?? null),
    );
  });
}

/** An edition is never changed, and thousands of receipts name the same: it is spelt out once. */
function hashOfEdition(edition: Catalogue): string {
  const hash = editionHashes.get(edition) ?? hashOf(canonical(edition));
  editionHashes.set(edition, hash);
  return hash;
}

const editionHashes = new WeakMap<Catalogue, string>();

/** What hindsight found, and what it named as the difference. */
const seen = (hindsight: Hindsight | null) =>
  hindsight && {
    ...essence(hindsight),
    knownAt: hindsight.knownAt,
    differences: hindsight.differences.map(({ sector, change, listing, act }) => [
      ...[sector, change, listing?.id ?? null, act?.action ?? null, act?.recordedAt ?? null],
    ]),
  };

type Unsealed =
  | { readonly evidence: readonly Evidence[]; readonly problem: null }
  | { readonly evidence: null; readonly problem: ReceiptProblem };

/** None as soon as one standing was not sealed by its source, or speaks of another source, subject or instant. */
function evidenceIn(
  { evidence, request, decidedAt }: ReceiptContent,
  keys: readonly PublishedKey[],
): Unsealed {
  const valid = keysAt(keys, decidedAt);
  const read = evidence.map(({ source, status, sealed }): Evidence | ReceiptProblem => {
    if (status !== 'ANSWERED') return { source, status, standing: null };
    let problem: ReceiptProblem = 'EVIDENCE';
    const expected = { source, subject: request.subject.key, asOf: request.asOf };
    const standing: Standing | null = unseal(sealed, expected, (of, keyId) => {
      const isKnown = keys.some((key) => key.source === of && key.keyId === keyId);
      if (!isKnown) problem = 'EVIDENCE_KEY_UNKNOWN';
      return valid(of, keyId);
    });
    return standing ? { source, status, standing } : problem;
  });
  const problems = read.filter((one) => typeof one === 'string');
  const [problem = null] = problems.includes('EVIDENCE') ? ['EVIDENCE' as const] : problems;
  if (problem !== null) return { evidence: null, problem };
  return { evidence: read.filter((one) => typeof one !== 'string'), problem: null };
}

/** Null for what JSON may spell and no value is, as a number beyond all numbers. */
function hashIn(content: ReceiptContent): string | null {
  try {
    return hashOf(canonical(content));
  } catch {
    return null;
  }
}

function parsed(text: string): ReceiptContent | null {
  try {
    return saysTwice(text) ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
