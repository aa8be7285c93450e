import { generateKeyPairSync, randomUUID } from 'node:crypto';
import {
  canonical,
  hashOf,
  keyIdOf,
  type PublishedKey,
  type Signer,
  type Standing,
  seal,
} from '@creditgraph/kernel';
import { catalogue } from '../catalogue/catalogue';
import { decide } from '../decide';
import type { ReceiptDraft } from '../receipt/model';
import { answered, onList, question, says } from './evidence';

const catalogueHash = hashOf(canonical(catalogue));

/** A key pair for one test. */
export function aSigner(): Signer {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { keyId: keyIdOf(publicKey), privateKey, publicKey };
}

/** The keys as a house publishes them in which one signer is everybody. */
export const keysOf = (
  { keyId, publicKey }: Signer,
  validity: Partial<Pick<PublishedKey, 'from' | 'until'>> = {},
): PublishedKey[] =>
  ['joint-punishment', 'registry', 'tax', 'public-credit'].map((source) => {
    return { source, keyId, publicKey, from: null, until: null, ...validity };
  });

/** A check of the fictional company, which is on the wage list, not yet in anyone's chain. */
export function aDraft(signer: Signer, change: Partial<ReceiptDraft> = {}): ReceiptDraft {
  const standings: Standing[] = [
    says('registry'),
    says('tax', { grade: { code: 'A', label: '优秀', rank: 0 } }),
    says('public-credit', { listings: [onList('GZ')] }),
  ];
  return {
    id: randomUUID(),
    caller: 'finance-bureau',
    askedBy: { role: 'GOVERNMENT', authority: '虚构财政局(示例)' },
    decidedAt: '2026-06-15T04:00:01.000Z',
    request: { ...question(), purpose: '供应商资格审查', caseNumber: 'CG-2026-001' },
    evidence: standings.map((each) => ({
      source: each.source,
      status: 'ANSWERED',
      sealed: seal(each, signer),
    })),
    catalogueVersion: catalogue.version,
    catalogueHash,
    decision: decide(question(), catalogue, standings.map(answered)),
    hindsight: null,
    ...change,
  };
}
