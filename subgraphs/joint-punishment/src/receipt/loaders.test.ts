import { type Books, openBooks } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../../kernel/src/testing/engines';
import { aDraft, aSigner } from '../testing/receipts';
import { receiptBook } from './loaders';
import type { Receipt } from './model';
import { receiptSchema } from './row';
import { verifyChain } from './verify';

const signer = aSigner();
const held = ({ content, jws }: Receipt) => ({ content, receipt: jws });
const bySequence = (a: Receipt, b: Receipt) => a.digest.sequence - b.digest.sequence;
const drafts = (count: number, caller?: string) =>
  Array.from({ length: count }, () => aDraft(signer, caller ? { caller } : {}));

onEveryEngine('the receipt book', (database) => {
  let books: Books;
  beforeEach(async () => {
    books = await openBooks(database(), receiptSchema);
  });
  afterEach(() => books.close());

  it('gives back what it stored, to its caller alone', async () => {
    const book = receiptBook(books, signer);
    const receipt = await book.issue(aDraft(signer));

    expect(await book.find(receipt.digest.id, 'finance-bureau')).toEqual(receipt);
    expect(await book.find(receipt.digest.id, 'someone-else')).toBeNull();
    expect(await book.find('no-such-id', 'finance-bureau')).toBeNull();
  });

  it('stores a thousand checks of one request in a handful of statements', async () => {
    const book = receiptBook(books, signer);
    const before = books.statements();
    const receipts = await Promise.all(drafts(1000).map((draft) => book.issue(draft)));

    expect(books.statements() - before).toBeLessThanOrEqual(10);
    expect(receipts.map(({ digest }) => digest.sequence)).toEqual(
      Array.from({ length: 1000 }, (_, index) => index + 1),
    );
    expect(verifyChain(receipts.slice(0, 20).map(held), signer.publicKey)).toEqual([]);
  });

  it('keeps one chain for each caller', async () => {
    const book = receiptBook(books, signer);
    const receipts = await Promise.all(
      ['a', 'b', 'a', 'b', 'a'].map((caller) => book.issue(aDraft(signer, { caller }))),
    );
    const sequences = receipts.map(({ digest }) => `${digest.caller}${digest.sequence}`);

    expect(sequences).toEqual(['a1', 'b1', 'a2', 'b2', 'a3']);
  });

  it('goes on where it stopped before it was closed', async () => {
    const first = await receiptBook(books, signer).issue(aDraft(signer));
    const second = await receiptBook(books, signer).issue(aDraft(signer));

    expect(second.digest).toMatchObject({ sequence: 2, previous: first.digest.hash });
  });

  it('never forks a chain, however many processes write it at once', async () => {
    const replicas = [1, 2, 3, 4].map(() => receiptBook(books, signer));
    const rounds = replicas.flatMap((book) => drafts(25).map((draft) => book.issue(draft)));
    const receipts = (await Promise.all(rounds)).sort(bySequence);

    expect(receipts.map(({ digest }) => digest.sequence)).toEqual(
      Array.from({ length: 100 }, (_, index) => index + 1),
    );
    expect(verifyChain(receipts.map(held), signer.publicKey)).toEqual([]);
  });

  it('refuses the check whose receipt cannot be stored, and no other', async () => {
    const book = receiptBook(books, signer);
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

  it('gives no decision when the database is gone, and recovers when it is back', async () => {
    const broken = { ...books, write: () => Promise.reject(new Error('power cut')) };
    const book = receiptBook(broken, signer);

    await expect(book.issue(aDraft(signer))).rejects.toMatchObject({ code: 'RECEIPT_NOT_STORED' });
    broken.write = books.write as never;
    expect((await book.issue(aDraft(signer))).digest.sequence).toBe(1);
  });
});
