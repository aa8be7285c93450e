import { type KeyObject, verify } from 'node:crypto';
import { canonical, hashOf, type KeyDirectory, type Standing, unseal } from '@creditgraph/kernel';
import { editions } from '../catalogue/catalogue';
import { decide } from '../decide';
import type { Decision, Evidence } from '../decision/model';
import type { ReceiptContent, ReceiptDigest } from './model';

/** What does not hold about a receipt. */
export type ReceiptProblem =
  | 'SIGNATURE'
  | 'HASH'
  | 'DIGEST'
  | 'CATALOGUE_UNKNOWN'
  | 'EVIDENCE'
  | 'DECISION'
  | 'CHAIN';

/** A receipt as its holder has it: the full content, and the signed digest. */
export interface HeldReceipt {
  readonly content: string;
  readonly receipt: string;
}

/**
 * Needs nothing but the published key: the signature, the hash of the contents, and the decision made again from
 * them. With the sources' keys the seals inside are verified too. An empty answer means that the receipt holds.
 */
export function verifyReceipt(
  held: HeldReceipt,
  publicKey: KeyObject,
  keys?: KeyDirectory,
): ReceiptProblem[] {
  const digest = digestOf(held.receipt, publicKey);
  if (!digest) return ['SIGNATURE'];
  const content = parsed(held.content);
  if (!content || hashOf(canonical(content)) !== digest.hash) return ['HASH'];
  const { id, sequence, previous, caller, decidedAt } = content;
  const own: ReceiptDigest = { id, sequence, hash: digest.hash, previous, caller, decidedAt };
  if (canonical(own) !== canonical(digest)) return ['DIGEST'];
  return replay(content, keys);
}

/** One caller's receipts in order: each holds, and each names the one before it. */
export function verifyChain(
  chain: readonly HeldReceipt[],
  publicKey: KeyObject,
  keys?: KeyDirectory,
): ReceiptProblem[] {
  const problems = chain.flatMap((held) => verifyReceipt(held, publicKey, keys));
  const digests = chain.flatMap(({ receipt }) => digestOf(receipt, publicKey) ?? []);
  const follows = (digest: ReceiptDigest, index: number) => {
    const before = digests[index - 1];
    if (!before) return true;
    return (
      digest.previous === before.hash &&
      digest.sequence === before.sequence + 1 &&
      digest.caller === before.caller
    );
  };
  return digests.every(follows) ? problems : [...problems, 'CHAIN'];
}

function replay(content: ReceiptContent, keys?: KeyDirectory): ReceiptProblem[] {
  const catalogue = editions.find(({ version }) => version === content.catalogueVersion);
  if (!catalogue) return ['CATALOGUE_UNKNOWN'];
  const evidence = evidenceIn(content, keys);
  if (!evidence) return ['EVIDENCE'];
  const again = decide(content.request, catalogue, evidence);
  return canonical(essence(again)) === canonical(essence(content.decision)) ? [] : ['DECISION'];
}

/** Null as soon as one sealed standing speaks of another source, subject or instant. */
function evidenceIn({ evidence, request }: ReceiptContent, keys?: KeyDirectory): Evidence[] | null {
  const opened: Evidence[] = [];
  for (const { source, status, sealed } of evidence) {
    const expected = { source, subject: request.subject.key, asOf: request.asOf };
    if (status !== 'ANSWERED') opened.push({ source, status, standing: null });
    else {
      const standing = keys ? unseal(sealed, expected, keys) : read(sealed, expected);
      if (!standing) return null;
      opened.push({ source, status, standing });
    }
  }
  return opened;
}

/** The words of a later edition may be better; what was decided, on what and by which measure may not differ. */
function essence({
  decision,
  requiresHumanConfirmation,
  reasons,
  hits,
  incentives,
  sources,
  alsoCheck,
}: Decision) {
  return {
    decision,
    requiresHumanConfirmation,
    alsoCheck,
    reasons: reasons.map(({ code }) => code),
    hits: hits.map(({ sector, effect, listing, measure }) => [sector, effect, listing.id, measure.code]),
    incentives: incentives.map(({ sector, measure }) => [sector, measure.code]),
    sources: sources.map(({ sector, status }) => [sector, status]),
  };
}

function digestOf(jws: string, publicKey: KeyObject): ReceiptDigest | null {
  const [header = '', payload = '', signature = '', ...rest] = jws.split('.');
  const { alg, typ } = (decoded(header) ?? {}) as { alg?: unknown; typ?: unknown };
  if (rest.length > 0 || alg !== 'EdDSA' || typ !== 'check-receipt') return null;
  const genuine = verify(
    null,
    Buffer.from(`${header}.${payload}`),
    publicKey,
    Buffer.from(signature, 'base64url'),
  );
  return genuine ? (decoded(payload) as ReceiptDigest | null) : null;
}

function read(
  sealed: string | null,
  expected: { source: string; subject: string; asOf: string },
): Standing | null {
  const standing = decoded(sealed?.split('.')[1] ?? '') as Standing | null;
  const { source, subject, asOf } = expected;
  const bound = standing?.source === source && standing.subject === subject && standing.asOf === asOf;
  return bound ? standing : null;
}

const decoded = (part: string): unknown => parsed(Buffer.from(part, 'base64url').toString('utf8'));

function parsed(text: string): ReceiptContent | null {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
