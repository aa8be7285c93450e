import { canonical, hashOf, type Signer, signed } from '@creditgraph/kernel';
import type { Head, Receipt, ReceiptContent, ReceiptDraft } from './model';

/** How the signed digest of a receipt is told from whatever else is signed here. */
export const RECEIPT = 'check-receipt';
/** Whose key signs receipts. */
export const SIGNED_BY = 'joint-punishment';

/** The next receipt of a caller: it names the one before it, so that none can be left out or altered unseen. */
export function link(draft: ReceiptDraft, head: Head | undefined, signer: Signer): Receipt {
  const sequence = (head?.sequence ?? 0) + 1;
  const content = canonical({
    version: 3,
    ...draft,
    sequence,
    previous: head?.hash ?? null,
  } satisfies ReceiptContent);
  const { id, caller, decidedAt } = draft;
  const digest = { id, sequence, hash: hashOf(content), previous: head?.hash ?? null, caller, decidedAt };
  return { content, digest, jws: signed(RECEIPT, digest, signer) };
}
