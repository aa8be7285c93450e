import { type Books, openBooks } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../../kernel/src/testing/engines';
import { aDraft, aSigner, keysOf } from '../testing/receipts';
import { auditReceipts } from './audit';
import { receiptBook } from './loaders';
import { receiptSchema } from './row';

const signer = aSigner();
const verifier = { keys: keysOf(signer) };
const clock = () => '2026-06-15T05:00:00.000Z';

onEveryEngine('the audit of the receipts', (database) => {
  let books: Books;
  beforeEach(async () => {
    books = await openBooks(database(), receiptSchema);
    const book = receiptBook(books, signer, () => signer.publicKey);
    for (const caller of ['a', 'b', 'a', 'a', 'b', 'c']) await book.issue(aDraft(signer, { caller }));
  });
  afterEach(() => books.close());

  const audit = (kept: readonly string[] = []) => auditReceipts(books, { signer, clock }, verifier, kept);
  const run = (...statements: readonly string[]) =>
    books.write(async (tx) => {
      for (const statement of statements) await tx.run(statement);
    });

  it('finds every caller’s chain whole, and counts the receipts', async () => {
    const { head, problems, signedHead } = await audit();

    expect(problems).toEqual([]);
    expect(head).toEqual({ sequence: 6, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect((await audit([signedHead])).problems).toEqual([]);
  });

  it('finds more receipts than fit a page whole', async () => {
    const book = receiptBook(books, signer, () => signer.publicKey);
    await Promise.all(Array.from({ length: 450 }, () => book.issue(aDraft(signer, { caller: 'many' }))));

    expect((await audit()).problems).toEqual([]);
    expect((await audit()).head.sequence).toBe(456);
  });

  it.each`
    what                              | statement                                                                                                                    | codes
    ${'the contents of one altered'}  | ${"UPDATE receipt SET content = REPLACE(content, '资格', '其他') WHERE caller = 'a' AND sequence = 2"}                       | ${['RECEIPT a 2 HASH']}
    ${'the signature of one altered'} | ${"UPDATE receipt SET jws = 'a.b.c' WHERE caller = 'b' AND sequence = 1"}                                                    | ${['RECEIPT b 1 SIGNATURE']}
    ${'its subject altered'}          | ${"UPDATE receipt SET subject = 'SOMEONE-ELSE' WHERE caller = 'c'"}                                                          | ${['CONTENT c 1']}
    ${'one taken out of the middle'}  | ${"DELETE FROM receipt WHERE caller = 'a' AND sequence = 2"}                                                                 | ${['LINK a 3']}
    ${'the first taken away'}         | ${"DELETE FROM receipt WHERE caller = 'a' AND sequence = 1"}                                                                 | ${['LINK a 2']}
    ${'the last taken away'}          | ${"DELETE FROM receipt WHERE caller = 'a' AND sequence = 3"}                                                                 | ${['HEAD a 3']}
    ${'a chain set back'}             | ${"UPDATE chain SET sequence = 2, hash = (SELECT hash FROM receipt WHERE caller = 'a' AND sequence = 2) WHERE caller = 'a'"} | ${['HEAD a 3']}
    ${'a chain forgotten'}            | ${"DELETE FROM chain WHERE caller = 'b'"}                                                                                    | ${['HEAD b']}
    ${'one put under another caller'} | ${"UPDATE receipt SET caller = 'd' WHERE caller = 'c'"}                                                                      | ${['CONTENT d 1', 'HEAD c 1', 'HEAD d']}
  `('finds $what', async ({ statement, codes }) => {
    await run(statement);

    expect((await audit()).problems.map(({ code, at }) => `${code} ${at}`)).toEqual(codes);
  });

  it('finds a tail that was cut off with the end of its chain, by heads kept elsewhere', async () => {
    const { signedHead } = await audit();
    await run(
      "DELETE FROM receipt WHERE caller = 'a' AND sequence = 3",
      "UPDATE chain SET sequence = 2, hash = (SELECT hash FROM receipt WHERE caller = 'a' AND sequence = 2) WHERE caller = 'a'",
    );

    expect((await audit()).problems).toEqual([]);
    expect((await audit([signedHead])).problems).toEqual([{ code: 'KEPT_HEAD', at: 'a 3' }]);
    expect((await audit([`${signedHead}x`])).problems).toEqual([{ code: 'KEPT_HEAD', at: 'signature' }]);
  });
});
