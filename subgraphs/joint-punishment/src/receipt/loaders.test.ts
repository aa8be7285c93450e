import { type Books, openBooks, pageOf } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../../kernel/src/testing/engines';
import { company } from '../testing/evidence';
import { aDraft, aSigner, keysOf } from '../testing/receipts';
import { receiptBook } from './loaders';
import type { Receipt } from './model';
import { receiptSchema } from './row';
import { verifyChain } from './verify';

const signer = aSigner();
const keys = () => signer.publicKey;
const verifier = { keys: keysOf(signer) };
const held = ({ content, jws }: Receipt) => ({ content, receipt: jws });
const bySequence = (a: Receipt, b: Receipt) => a.digest.sequence - b.digest.sequence;
const partsOf = (cursor: string | null) => pageOf({ first: 1, after: cursor }, 2).after;
const drafts = (count: number, caller?: string) =>
  Array.from({ length: count }, () => aDraft(signer, caller ? { caller } : {}));

onEveryEngine('the receipt book', (database) => {
  let books: Books;
  beforeEach(async () => {
    books = await openBooks(database(), receiptSchema);
  });
  afterEach(() => books.close());

  it('gives back what it stored, to its caller alone', async () => {
    const book = receiptBook(books, signer, keys);
    const receipt = await book.issue(aDraft(signer));

    expect(await book.find(receipt.digest.id, 'finance-bureau')).toEqual(receipt);
    expect(await book.find(receipt.digest.id, 'someone-else')).toBeNull();
    expect(await book.find('no-such-id', 'finance-bureau')).toBeNull();
  });

  it('stores a thousand checks of one request in a handful of statements', async () => {
    const book = receiptBook(books, signer, keys);
    const before = books.statements();
    const receipts = await Promise.all(drafts(1000).map((draft) => book.issue(draft)));

    expect(books.statements() - before).toBeLessThanOrEqual(10);
    expect(receipts.map(({ digest }) => digest.sequence)).toEqual(
      Array.from({ length: 1000 }, (_, index) => index + 1),
    );
    expect(verifyChain(receipts.slice(0, 20).map(held), verifier)).toEqual([]);
  });

  it('keeps one chain for each caller', async () => {
    const book = receiptBook(books, signer, keys);
    const receipts = await Promise.all(
      ['a', 'b', 'a', 'b', 'a'].map((caller) => book.issue(aDraft(signer, { caller }))),
    );
    const sequences = receipts.map(({ digest }) => `${digest.caller}${digest.sequence}`);

    expect(sequences).toEqual(['a1', 'b1', 'a2', 'b2', 'a3']);
  });

  it('goes on where it stopped before it was closed', async () => {
    const first = await receiptBook(books, signer, keys).issue(aDraft(signer));
    const second = await receiptBook(books, signer, keys).issue(aDraft(signer));

    expect(second.digest).toMatchObject({ sequence: 2, previous: first.digest.hash });
  });

  it('never forks a chain, however many processes write it at once', async () => {
    const replicas = [1, 2, 3, 4].map(() => receiptBook(books, signer, keys));
    const rounds = replicas.flatMap((book) => drafts(25).map((draft) => book.issue(draft)));
    const receipts = (await Promise.all(rounds)).sort(bySequence);

    expect(receipts.map(({ digest }) => digest.sequence)).toEqual(
      Array.from({ length: 100 }, (_, index) => index + 1),
    );
    expect(verifyChain(receipts.map(held), verifier)).toEqual([]);
  });

  it('refuses the check whose receipt cannot be stored, and no other', async () => {
    const book = receiptBook(books, signer, keys);
    const id = 'too-long'.repeat(20);
    await books.write((tx) =>
      tx.run(
        "INSERT INTO receipt (caller, sequence, id, hash, subject, decidedAt, content, jws) VALUES ('blocked', 1, 'x', 'x', 'x', 'x', 'x', 'x')",
      ),
    );
    const outcomes = await Promise.allSettled([
      book.issue(aDraft(signer, { caller: 'fine' })),
      book.issue(aDraft(signer, { caller: 'blocked', id })),
    ]);

    expect(outcomes[0]).toMatchObject({ status: 'fulfilled', value: { digest: { sequence: 1 } } });
    expect(outcomes[1]).toMatchObject({ status: 'rejected', reason: { code: 'RECEIPT_NOT_STORED' } });
  });

  it('issues none under a key that has ended, for nobody could verify it', async () => {
    const book = receiptBook(books, signer, () => undefined);

    await expect(book.issue(aDraft(signer))).rejects.toMatchObject({ code: 'RECEIPT_NOT_STORED' });
    expect(await books.query('SELECT id FROM receipt')).toEqual([]);
  });

  it('writes all receipts of one request in one transaction', async () => {
    let transactions = 0;
    const counted = {
      ...books,
      write: (work: Parameters<Books['write']>[0]) => {
        transactions += 1;
        return books.write(work);
      },
    } as Books;
    const book = receiptBook(counted, signer, keys);
    await Promise.all(drafts(1000).map((draft) => book.issue(draft)));

    expect(transactions).toBe(1);
  });

  it('tells a subject of its checks, the latest first, page by page, until the instant it asks about', async () => {
    const book = receiptBook(books, signer, keys);
    const at = (second: number) => `2026-06-15T04:00:0${second}.000Z`;
    for (const second of [1, 2, 2, 3, 4]) await book.issue(aDraft(signer, { decidedAt: at(second) }));
    const [subject] = [company.key];
    const first = await book.about(subject, at(3), { first: 2, after: null });
    const after = partsOf(first.pageInfo.endCursor);
    const rest = await book.about(subject, at(3), { first: 2, after });
    const instants = [...first.edges, ...rest.edges].map(({ node }) => node.digest.decidedAt);

    expect(instants).toEqual([at(3), at(2), at(2), at(1)]);
    expect(new Set([...first.edges, ...rest.edges].map(({ node }) => node.digest.id)).size).toBe(4);
    expect([first, rest].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, false]);
    expect((await book.about('SOMEONE-ELSE', at(9), { first: 2, after: null })).edges).toEqual([]);
  });

  it('gives no decision when the database is gone, and recovers when it is back', async () => {
    const broken = { ...books, write: () => Promise.reject(new Error('power cut')) };
    const book = receiptBook(broken, signer, keys);

    await expect(book.issue(aDraft(signer))).rejects.toMatchObject({ code: 'RECEIPT_NOT_STORED' });
    broken.write = books.write as never;
    expect((await book.issue(aDraft(signer))).digest.sequence).toBe(1);
  });
});
