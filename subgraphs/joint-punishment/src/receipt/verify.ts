import {
  canonical,
  hashOf,
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
import { type Hindsight, lookBack } from '../decision/hindsight';
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
  | 'EVIDENCE'
  | 'CATALOGUE_UNKNOWN'
  | 'CATALOGUE'
  | 'DECISION'
  | 'CHAIN';

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
  if (!content || hashOf(canonical(content)) !== digest.hash) return ['HASH'];
  const { id, sequence, previous, caller, decidedAt } = content;
  const own: ReceiptDigest = { id, sequence, hash: digest.hash, previous, caller, decidedAt };
  if (canonical(own) !== canonical(digest)) return ['DIGEST'];
  const evidence = evidenceIn(content, keys);
  return evidence ? replay(content, evidence, editions) : ['EVIDENCE'];
}

/** One caller's receipts in order: each holds, and each names the one before it. */
export function verifyChain(chain: readonly HeldReceipt[], verifier: Verifier): ReceiptProblem[] {
  const problems = chain.flatMap((held) => verifyReceipt(held, verifier));
  const digests = chain.flatMap(({ receipt }) => digestIn(receipt, verifier.keys).digest ?? []);
  const linked = digests.every((digest, index) => index === 0 || follows(digests[index - 1], digest));
  return linked ? problems : [...problems, 'CHAIN'];
}

/** A receipt, and that it is the caller's next after one that holds itself. */
export function verifyNext(before: HeldReceipt, held: HeldReceipt, verifier: Verifier): ReceiptProblem[] {
  const problems = verifyReceipt(held, verifier);
  const [first, second] = [before, held].map(({ receipt }) => digestIn(receipt, verifier.keys).digest);
  const linked = first && second && follows(first, second) && verifyReceipt(before, verifier).length === 0;
  return linked ? problems : [...problems, 'CHAIN'];
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
  let named: string | null = null;
  const keyOf = (keyId: string) => keys.find((key) => key.source === SIGNED_BY && key.keyId === keyId);
  const digest = opened(RECEIPT, jws, (keyId) => {
    named = keyId;
    return keyOf(keyId)?.publicKey;
  }) as ReceiptDigest | null;
  const key = named === null ? undefined : keyOf(named);
  if (!digest) return { digest, problem: named === null || key ? 'SIGNATURE' : 'KEY_UNKNOWN' };
  return key && signedAt(key, digest.decidedAt)
    ? { digest, problem: null }
    : { digest: null, problem: 'KEY_NOT_VALID' };
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
  return canonical([essence(again), seen(back)]) === canonical(said) ? [] : ['DECISION'];
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

/** Null as soon as one standing was not sealed by its source, or speaks of another source, subject or instant. */
function evidenceIn(
  { evidence, request, decidedAt }: ReceiptContent,
  keys: readonly PublishedKey[],
): Evidence[] | null {
  const read = evidence.map(({ source, status, sealed }): Evidence | null => {
    if (status !== 'ANSWERED') return { source, status, standing: null };
    const expected = { source, subject: request.subject.key, asOf: request.asOf };
    const standing: Standing | null = unseal(sealed, expected, keysAt(keys, decidedAt));
    return standing && { source, status, standing };
  });
  return read.every((one) => one !== null) ? read : null;
}

/** The words of a later edition may be better; what was decided, on what and by which measure may not differ. */
function essence({ hits, reasons, incentives, sources, ...decision }: Decision) {
  const { requiresHumanConfirmation, alsoCheck } = decision;
  return {
    decision: decision.decision,
    requiresHumanConfirmation,
    alsoCheck,
    reasons: reasons.map(({ code }) => code),
    hits: hits.map(({ sector, effect, listing, measure }) => [sector, effect, listing.id, measure.code]),
    incentives: incentives.map(({ sector, measure }) => [sector, measure.code]),
    sources: sources.map(({ sector, status }) => [sector, status]),
  };
}

function parsed(text: string): ReceiptContent | null {
  try {
    return saysTwice(text) ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
