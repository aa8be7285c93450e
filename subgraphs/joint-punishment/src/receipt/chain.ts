import { createHash } from 'node:crypto';
import { type Signer, signed } from '@creditgraph/kernel';
import canonicalize from 'canonicalize';
import type { Head, Receipt, ReceiptContent, ReceiptDraft } from './model';

/** How the signed digest of a receipt is told from whatever else is signed here. */
export const RECEIPT = 'check-receipt';
/** Whose key signs receipts. */
export const SIGNED_BY = 'joint-punishment';

/** The next receipt of a caller: it names the one before it, so that none can be left out or altered unseen. */
export function link(draft: ReceiptDraft, head: Head | undefined, signer: Signer): Receipt {
  const sequence = (head?.sequence ?? 0) + 1;
  const content = canonical({
    version: 2,
    ...draft,
    sequence,
    previous: head?.hash ?? null,
  } satisfies ReceiptContent);
  const { id, caller, decidedAt } = draft;
  const digest = { id, sequence, hash: hashOf(content), previous: head?.hash ?? null, caller, decidedAt };
  return { content, digest, jws: signed(RECEIPT, digest, signer) };
}

/** One spelling for one value (RFC 8785), so that a hash speaks of what is said and not of how. */
export function canonical(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('only what JSON can say can be kept in a receipt');
  return text;
}

export const hashOf = (content: string): string => createHash('sha256').update(content).digest('hex');
