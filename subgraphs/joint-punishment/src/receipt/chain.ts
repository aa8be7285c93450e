import { sign } from 'node:crypto';
import { canonical, hashOf, type Signer } from '@creditgraph/kernel';
import type { Head, Receipt, ReceiptContent, ReceiptDigest, ReceiptDraft } from './model';

/** The next receipt of a caller: it names the one before it, so that none can be left out or altered unseen. */
export function link(draft: ReceiptDraft, head: Head | undefined, signer: Signer): Receipt {
  const sequence = (head?.sequence ?? 0) + 1;
  const content = canonical({
    version: 1,
    ...draft,
    sequence,
    previous: head?.hash ?? null,
  } satisfies ReceiptContent);
  const { id, caller, decidedAt } = draft;
  const digest = { id, sequence, hash: hashOf(content), previous: head?.hash ?? null, caller, decidedAt };
  return { content, digest, jws: signed(digest, signer) };
}

function signed(digest: ReceiptDigest, { keyId, privateKey }: Signer): string {
  const encode = (value: unknown) => Buffer.from(canonical(value)).toString('base64url');
  const text = `${encode({ alg: 'EdDSA', typ: 'check-receipt', kid: keyId })}.${encode(digest)}`;
  return `${text}.${sign(null, Buffer.from(text), privateKey).toString('base64url')}`;
}
