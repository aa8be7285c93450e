import { generateKeyPairSync } from 'node:crypto';
import { enterConduct } from '../conduct/enter';
import { correctConduct } from '../conduct/record';
import { ownKey } from '../key-set';
import { listingIdOf, openListing, takeStep } from '../listing/record';
import { keyIdOf } from '../standing';
import type { Books } from '../storage/books';
import { recordSubject } from '../subject/record';
import { onEveryEngine } from '../testing/engines';
import {
  aListing,
  aListKind,
  anAct,
  aSector,
  aStep,
  aSubject,
  JOURNAL,
  noon,
  withBooks,
} from '../testing/records';
import { aSigner } from '../testing/signer';
import { auditJournal, holdsHead, signedHead } from './audit';
import { sectorNouns } from './nouns';
import { type Author, houseAuthor, journaled } from './pad';
import { type JournalRow, journalTable } from './row';

const sector = aSector();
const at = noon('2026-03-10');
const audit = (books: Books) => auditJournal(books, sectorNouns);
const entries = (books: Books) => books.query<JournalRow>('SELECT * FROM journal ORDER BY sequence');
const officer: Author = {
  ...{ id: 'officer-7', role: 'STAFF', authority: 'test', requestId: 'request-1', reason: '日期有误' },
};

/** A subject, an act and its correction, and a listing that was repaired. */
async function write(books: Books): Promise<void> {
  await journaled(books, houseAuthor('import', 'file'), async (tx) => {
    await recordSubject(tx, aSubject(), at);
    await enterConduct(tx, sector, [anAct(), anAct({ documentNumber: '2' })], at);
    await openListing(tx, [aListKind()], aListing(), aStep('adopt', '2026-01-10'));
    await takeStep(tx, listingIdOf(aListing()), aStep('repair', '2026-03-01'));
  });
  const [act] = await books.query<{ id: string }>("SELECT id FROM conduct WHERE documentNumber = '2'");
  await journaled(books, officer, (tx) =>
    correctConduct(tx, act?.id ?? '', anAct({ documentNumber: '2', summary: '更正' }), noon('2026-03-11')),
  );
}

onEveryEngine('the journal', (database) => {
  it(
    'says who entered which version of what, and holds',
    withBooks(database, async (books) => {
      await write(books);
      const said = (await entries(books)).map(({ sequence, deed, actor, version, reason }) =>
        [sequence, deed, actor, version, reason].join(' '),
      );

      expect(said).toEqual([
        '1 subject.record import 1 ',
        '2 conduct.record import 1 ',
        '3 conduct.record import 1 ',
        '4 listing.open import 1 ',
        '5 listing.adopt import 1 示例理由',
        '6 listing.repair import 2 示例理由',
        '7 conduct.correct officer-7 2 日期有误',
      ]);
      expect(await audit(books)).toMatchObject({ head: { sequence: 7 }, problems: [] });
    }),
  );

  it(
    'says nothing of what was not kept, and leaves no gap for it',
    withBooks(database, async (books) => {
      const failing = journaled(books, officer, async (tx) => {
        await recordSubject(tx, aSubject(), at);
        throw new Error('power cut');
      });
      await expect(failing).rejects.toThrow('power cut');
      await write(books);

      expect(await audit(books)).toMatchObject({ head: { sequence: 7 }, problems: [] });
    }),
  );

  it(
    'takes a thousand entries in a few statements more',
    withBooks(database, async (books) => {
      const acts = Array.from({ length: 1000 }, (_, index) => anAct({ documentNumber: `${index}` }));
      const before = books.statements();
      await journaled(books, officer, (tx) => enterConduct(tx, sector, acts, at));

      expect(books.statements() - before).toBe(6 + JOURNAL);
    }),
  );

  it.each`
    writers                     | named
    ${'who take turns'}         | ${true}
    ${'who only write at last'} | ${false}
  `('is without a gap and in the order of commits under eight writers $writers', ({ named }) =>
    withBooks(database, async (books) => {
      const seen: number[][] = [];
      let done = false;
      const follow = async () => {
        for (let after = 0; !done || after < 80; ) {
          const rows = await books.query<{ sequence: number }>(
            'SELECT sequence FROM journal WHERE sequence > ? ORDER BY sequence LIMIT 7',
            [after],
          );
          seen.push(rows.map(({ sequence }) => sequence));
          after = rows.at(-1)?.sequence ?? after;
          if (rows.length === 0) await new Promise((resolve) => setTimeout(resolve, 1));
        }
      };
      const writer = async (_: unknown, index: number) => {
        for (let round = 0; round < 5; round += 1) {
          const of = (one: number) => `S${index}-${round}-${one}`;
          const work = async (tx: Parameters<Parameters<Books['write']>[0]>[0]) => {
            await recordSubject(tx, aSubject({ subject: of(0) }), at);
            await recordSubject(tx, aSubject({ subject: of(1) }), at);
          };
          await (named ? journaled(books, officer, work) : books.write(work));
        }
      };
      const following = follow();
      await Promise.all(Array.from({ length: 8 }, writer));
      done = true;
      await following;

      expect(seen.flat()).toEqual(Array.from({ length: 80 }, (_, index) => index + 1));
      expect((await audit(books)).problems).toEqual([]);
    })(),
  );

  it.each`
    damage                                       | statements                                                                                                                                                                                                                                                                         | codes
    ${'an entry that was altered'}               | ${["UPDATE journal SET actor = 'x' WHERE sequence = 3"]}                                                                                                                                                                                                                           | ${['HASH']}
    ${'an entry that was altered with its hash'} | ${["UPDATE journal SET actor = 'x', hash = 'x' WHERE sequence = 3"]}                                                                                                                                                                                                               | ${['HASH', 'LINK']}
    ${'an entry that was taken out'}             | ${['DELETE FROM journal WHERE sequence = 3']}                                                                                                                                                                                                                                      | ${['LINK', 'SEQUENCE', 'UNJOURNALED']}
    ${'one taken out and the rest moved up'}     | ${['DELETE FROM journal WHERE sequence = 7', "UPDATE book_head SET sequence = 6 WHERE book = 'journal'"]}                                                                                                                                                                          | ${['HEAD', 'UNJOURNALED']}
    ${'a tail that was cut off'}                 | ${['DELETE FROM journal WHERE sequence > 5']}                                                                                                                                                                                                                                      | ${['HEAD', 'UNJOURNALED']}
    ${'a head that was set back'}                | ${["UPDATE book_head SET sequence = 5, hash = (SELECT hash FROM journal WHERE sequence = 5) WHERE book = 'journal'"]}                                                                                                                                                              | ${['HEAD']}
    ${'an entry before the first'}               | ${["INSERT INTO journal SELECT 0, at, actor, role, authority, requestId, deed, noun, 'x', subject, version, reason, idempotencyKey, requestHash, contentHash, hash, 'x' FROM journal WHERE sequence = 7"]}                                                                         | ${['HEAD']}
    ${'an entry that was put in'}                | ${["INSERT INTO journal SELECT 8, at, actor, role, authority, requestId, deed, noun, 'x', subject, version, reason, idempotencyKey, requestHash, contentHash, hash, 'x' FROM journal WHERE sequence = 7", "UPDATE book_head SET sequence = 8, hash = 'x' WHERE book = 'journal'"]} | ${['HASH', 'MISSING']}
    ${'an act that was altered'}                 | ${["UPDATE conduct SET summary = '无' WHERE documentNumber = '2' AND version = 1"]}                                                                                                                                                                                                | ${['CONTENT']}
    ${'details that were altered'}               | ${["UPDATE conduct SET details = '{\"fineFen\":1}' WHERE documentNumber = '2' AND version = 2"]}                                                                                                                                                                                   | ${['CONTENT']}
    ${'an act that was deleted'}                 | ${["DELETE FROM conduct WHERE documentNumber = '2' AND version = 2"]}                                                                                                                                                                                                              | ${['MISSING', 'VERSIONS']}
    ${'an act that was ended unseen'}            | ${["UPDATE conduct SET supersededAt = recordedAt WHERE documentNumber <> '2'"]}                                                                                                                                                                                                    | ${['VERSIONS']}
    ${'a step that was put in'}                  | ${["INSERT INTO listing_step SELECT listingId, 3, 'restore', effectiveAt, recordedAt, document, reason, details FROM listing_step WHERE sequence = 2"]}                                                                                                                            | ${['UNJOURNALED']}
    ${'a subject that was put in'}               | ${["INSERT INTO subject (subject, version, name, kind, since, details, recordedAt) SELECT 'X', version, name, kind, since, details, recordedAt FROM subject"]}                                                                                                                     | ${['UNJOURNALED']}
  `('is found out with $damage', ({ statements, codes }) =>
    withBooks(database, async (books) => {
      await write(books);
      await books.write(async (tx) => {
        for (const statement of statements as string[]) await tx.run(statement);
      });
      const found = new Set((await audit(books)).problems.map(({ code }) => code));

      expect([...found].sort()).toEqual(codes);
    })(),
  );

  it(
    'is found out by a head that was kept elsewhere, though its tail was cut off with everything about it',
    withBooks(database, async (books) => {
      const { privateKey, publicKey } = generateKeyPairSync('ed25519');
      const signer = { keyId: keyIdOf(publicKey), privateKey, publicKey };
      const keys = [ownKey('test', aSigner()), ownKey('test', signer)];
      await write(books);
      const kept = signedHead('test', (await audit(books)).head, at, signer);
      expect(await holdsHead(books, journalTable, 'test', kept, keys)).toBe(true);
      expect(await holdsHead(books, journalTable, 'tax', kept, keys)).toBe(false);
      expect(await holdsHead(books, journalTable, 'test', `${kept}x`, keys)).toBe(false);
      const [, , , , , last] = await entries(books);
      await books.write(async (tx) => {
        await tx.run("DELETE FROM conduct WHERE documentNumber = '2' AND version = 2");
        await tx.run("UPDATE conduct SET supersededAt = NULL WHERE documentNumber = '2'");
        await tx.run('DELETE FROM journal WHERE sequence = 7');
        await tx.run("UPDATE book_head SET sequence = 6, hash = ? WHERE book = 'journal'", [
          last?.hash ?? '',
        ]);
      });

      expect((await audit(books)).problems).toEqual([]);
      expect(await holdsHead(books, journalTable, 'test', kept, keys)).toBe(false);
    }),
  );
});
