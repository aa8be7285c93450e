import {
  type Books,
  canonical,
  type House,
  hashOf,
  type Instant,
  type JournalAudit,
  opened,
  type Problem,
  type PublishedKey,
  signed,
} from '@creditgraph/kernel';
import { SIGNED_BY } from './chain';
import type { Head } from './model';
import type { ChainRow, ReceiptRow } from './row';
import { follows, isSignedInTurn, type Verifier, verifyReceipt } from './verify';

/** Where every caller's chain stood, as it was signed to be kept by someone else. */
interface KeptHeads {
  readonly ministry: string;
  readonly at: Instant;
  readonly chains: Readonly<Record<string, Head>>;
}

const TYPE = 'receipt-heads';
const PAGE = 200;

/**
 * Reads every caller's chain from end to end: each receipt verifies and replays, names the one before it, and is what its
 * row says; the last is the one the chain says. With heads kept elsewhere, whether the chains still hold them.
 */
export async function auditReceipts(
  books: Books,
  { signer, clock }: Pick<House, 'signer' | 'clock'>,
  verifier: Verifier,
  kept: readonly string[],
): Promise<JournalAudit> {
  const heads = await headsOf(books);
  const found = new Set<string>();
  const told = kept.map((one) => keptIn(one, verifier.keys));
  const wanted = new Set(told.flatMap((one) => Object.entries(one?.chains ?? {}).map(nameOf)));
  const problems: Problem[] = [];
  let count = 0;
  let before: ReceiptRow | undefined;
  for await (const row of receiptsIn(books)) {
    const last = before?.caller === row.caller ? before : undefined;
    problems.push(...problemsOf(row, last, verifier));
    found.add(row.sequence === heads.get(row.caller)?.sequence ? nameOf([row.caller, row]) : '');
    if (wanted.has(nameOf([row.caller, row]))) found.add(nameOf([row.caller, row]));
    before = row;
    count += 1;
  }
  const ends = [...heads].flatMap(([caller, { last, ...head }]): Problem[] => [
    ...(found.has(nameOf([caller, head])) ? [] : [headAt(caller, head.sequence)]),
    ...(last > head.sequence ? [headAt(caller, last)] : []),
  ]);
  const lost = told.flatMap((one): Problem[] => {
    if (!one) return [{ code: 'KEPT_HEAD', at: 'signature' }];
    const missing = Object.entries(one.chains).filter((entry) => !found.has(nameOf(entry)));
    return missing.map(([caller, { sequence }]) => ({ code: 'KEPT_HEAD', at: `${caller} ${sequence}` }));
  });
  const chains = Object.fromEntries([...heads].map(([caller, { last, ...head }]) => [caller, head]));
  const signedHead = signed(TYPE, { ministry: SIGNED_BY, at: clock(), chains } satisfies KeptHeads, signer);
  return {
    head: { sequence: count, hash: count === 0 ? null : hashOf(canonical(chains)) },
    problems: [...problems, ...ends, ...(await headless(books)), ...lost],
    signedHead,
  };
}

const nameOf = ([caller, { sequence, hash }]: readonly [string, Head]): string =>
  `${caller} ${sequence} ${hash}`;

const headAt = (caller: string, sequence: number): Problem => ({ code: 'HEAD', at: `${caller} ${sequence}` });

/** Where every chain says that it ends, and the last receipt on record of it, at one instant. */
async function headsOf(books: Books): Promise<Map<string, Head & { readonly last: number }>> {
  const rows = await books.query<ChainRow & { readonly last: number | null }>(
    `SELECT caller, sequence, hash, (SELECT MAX(sequence) FROM receipt WHERE receipt.caller = chain.caller) AS last
     FROM chain ORDER BY caller`,
  );
  return new Map(
    rows.map(({ caller, sequence, hash, last }) => [caller, { sequence, hash, last: Number(last) }]),
  );
}

/** Callers whose receipts no chain counts. */
async function headless(books: Books): Promise<Problem[]> {
  const rows = await books.query<{ caller: string }>(
    'SELECT DISTINCT caller FROM receipt WHERE caller NOT IN (SELECT caller FROM chain)',
  );
  return rows.map(({ caller }) => ({ code: 'HEAD', at: caller }));
}

/** All receipts in the order of their chains, a page at a time. */
async function* receiptsIn(books: Books): AsyncGenerator<ReceiptRow> {
  let [caller, sequence] = ['', 0];
  for (;;) {
    const rows = await books.query<ReceiptRow>(
      `SELECT * FROM receipt WHERE caller > ? OR (caller = ? AND sequence > ?) ORDER BY caller, sequence LIMIT ${PAGE}`,
      [caller, caller, sequence],
    );
    yield* rows;
    const last = rows.at(-1);
    if (rows.length < PAGE || !last) return;
    ({ caller, sequence } = last);
  }
}

function problemsOf(row: ReceiptRow, before: ReceiptRow | undefined, verifier: Verifier): Problem[] {
  const at = `${row.caller} ${row.sequence}`;
  const { caller, sequence, id, hash, previous, decidedAt, content, jws } = row;
  const wrong = verifyReceipt({ content, receipt: jws }, verifier);
  const said = wrong.length === 0 ? JSON.parse(content) : null;
  const own = said && { ...said, hash: hashOf(content), subject: said.request.subject.key };
  const columns = { caller, sequence, id, hash, previous, decidedAt, subject: row.subject };
  const differs = own && Object.entries(columns).some(([name, value]) => own[name] !== value);
  return [
    ...wrong.map((problem): Problem => ({ code: 'RECEIPT', at: `${at} ${problem}` })),
    ...(differs ? [{ code: 'CONTENT', at } as const] : []),
    ...(isNext(before, row, verifier) ? [] : [{ code: 'LINK', at } as const]),
  ];
}

const isNext = (before: ReceiptRow | undefined, row: ReceiptRow, { keys }: Verifier): boolean =>
  follows(before, row) && (!before || isSignedInTurn(before, { receipt: row.jws }, keys));

/** Null where it is not what this ministry signed under a key that was its own then. */
function keptIn(kept: string, keys: readonly PublishedKey[]): KeptHeads | null {
  const keyOf = (keyId: string) => keys.find((key) => key.source === SIGNED_BY && key.keyId === keyId);
  const heads = opened(TYPE, kept, (keyId) => keyOf(keyId)?.publicKey) as KeptHeads | null;
  return heads?.ministry === SIGNED_BY ? heads : null;
}
