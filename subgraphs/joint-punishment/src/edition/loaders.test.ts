import { type Books, type Instant, openBooks } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../../kernel/src/testing/engines';
import { jointPunishmentSchema } from '../books';
import { founding } from '../catalogue/editions';
import type { Measure } from '../catalogue/model';
import { type Edition, editionOf } from '../catalogue/read';
import { receiptBook } from '../receipt/loaders';
import type { ReceiptDraft } from '../receipt/model';
import { aDraft, aSigner } from '../testing/receipts';
import { editionBook } from './loaders';
import { whatIf } from './what-if';

const loadedAt: Instant = '2026-06-15T04:00:00.000Z';
const edition = (version: string, validFrom: string, measures: readonly Measure[] = []): Edition =>
  editionOf({
    ...founding.catalogue,
    version,
    validFrom,
    ...(measures.length > 0 ? { measures } : {}),
  });

onEveryEngine('the editions of the catalogue', (database) => {
  let books: Books;
  beforeEach(async () => {
    books = await openBooks(database(), jointPunishmentSchema);
  });
  afterEach(() => books.close());
  const versionAt = async (asOf: Instant) =>
    (await editionBook(books).known().inForceAt(asOf)).catalogue.version;

  it('are the founding one until another begins, by what was known at the instant', async () => {
    const book = editionBook(books);
    await book.load(edition('2026.3', '2026-06-15'), 'officer', loadedAt);
    await book.load(edition('2026.4', '2026-07-01'), 'officer', loadedAt);

    expect(await versionAt('2026-06-15T03:59:59.999Z')).toBe('2026.2');
    expect(await versionAt('2026-06-15T04:00:00.000Z')).toBe('2026.3');
    expect(await versionAt('2026-06-30T15:59:59.999Z')).toBe('2026.3');
    expect(await versionAt('2026-06-30T16:00:00.000Z')).toBe('2026.4');
    expect((await book.heads()).map(({ version, loadedBy }) => [version, loadedBy])).toEqual([
      ['2026.3', 'officer'],
      ['2026.4', 'officer'],
    ]);
  });

  it('are found by version and by hash, shipped or loaded, whatever has begun since', async () => {
    const book = editionBook(books);
    const loaded = edition('2026.3', '2026-06-15');
    await book.load(loaded, 'officer', loadedAt);

    expect((await book.find('2026.3'))?.hash).toBe(loaded.hash);
    expect(await book.find(loaded.hash)).toEqual(loaded);
    expect((await book.find('2026.1'))?.catalogue.version).toBe('2026.1');
    expect((await book.find(founding.hash))?.catalogue).toEqual(founding.catalogue);
    expect(await book.find('2026.9')).toBeNull();
  });

  it.each`
    version     | validFrom       | code                     | rule
    ${'2026.3'} | ${'2026-06-14'} | ${'EDITION_RETROACTIVE'} | ${'change what was decided'}
    ${'2026.2'} | ${'2026-07-01'} | ${'EDITION_KNOWN'}       | ${'bear the number of one that came with the program'}
    ${'2026.8'} | ${'2026-08-01'} | ${'EDITION_KNOWN'}       | ${'bear the number of another'}
  `('may not $rule', async ({ version, validFrom, code }) => {
    const book = editionBook(books);
    await book.load(edition('2026.8', '2026-07-01'), 'officer', loadedAt);

    await expect(book.load(edition(version, validFrom), 'officer', loadedAt)).rejects.toMatchObject({ code });
    expect(await book.heads()).toHaveLength(1);
  });

  it('do not change under a request that has begun, and cost it one look', async () => {
    const book = editionBook(books);
    const before = book.known();
    expect((await before.inForceAt(loadedAt)).catalogue.version).toBe('2026.2');
    await book.load(edition('2026.3', '2026-06-15'), 'officer', loadedAt);
    const statements = books.statements();

    expect((await before.inForceAt(loadedAt)).catalogue.version).toBe('2026.2');
    expect(books.statements() - statements).toBe(0);
    expect((await book.known().inForceAt(loadedAt)).catalogue.version).toBe('2026.3');
  });

  it('are refused when what is stored is not what was loaded', async () => {
    await editionBook(books).load(edition('2026.3', '2026-06-15'), 'officer', loadedAt);
    await books.write((tx) => tx.run("UPDATE edition SET content = '{}'"));

    await expect(versionAt(loadedAt)).rejects.toThrow('is not what was loaded');
  });

  it('tell beforehand which decisions on record would change', async () => {
    const signer = aSigner();
    const receipts = receiptBook(books, signer, () => signer.publicKey);
    await Promise.all(Array.from({ length: 450 }, () => receipts.issue(aDraft(signer))));
    const measures = founding.catalogue.measures.filter(({ code }) => code !== 'GP-RESTRICT-WAGES');
    const draft = edition('2026.3', '2026-07-01', measures).catalogue;
    const since = '2026-01-01T00:00:00.000Z';
    const options = { current: founding.catalogue, draft, now: loadedAt, since, sample: 20 };

    expect(await whatIf(books, options)).toEqual({
      decisions: 1,
      changed: 1,
      verdicts: [{ from: 'RESTRICTED', to: 'CLEAR', count: 1 }],
      sample: [
        {
          subject: '91350100M000100Y43',
          scenario: 'GOVERNMENT_PROCUREMENT',
          role: 'SUPPLIER',
          from: 'RESTRICTED',
          to: 'CLEAR',
          lost: ['GP-RESTRICT-WAGES'],
          gained: [],
        },
      ],
    });
    expect(await whatIf(books, { ...options, draft: founding.catalogue })).toMatchObject({
      decisions: 1,
      changed: 0,
    });
    expect((await whatIf(books, { ...options, since: '2026-06-15T04:00:02.000Z' })).decisions).toBe(0);
  });

  describe('tell beforehand', () => {
    const withoutWages = founding.catalogue.measures.filter(({ code }) => code !== 'GP-RESTRICT-WAGES');
    const graver = founding.catalogue.measures.map((measure) =>
      measure.code === 'GP-RESTRICT-WAGES' ? ({ ...measure, effect: 'PROHIBIT' } as Measure) : measure,
    );
    const tried = async (measures: readonly Measure[], ...changes: readonly Partial<ReceiptDraft>[]) => {
      const signer = aSigner();
      const receipts = receiptBook(books, signer, () => signer.publicKey);
      for (const change of changes) await receipts.issue(aDraft(signer, change));
      const { catalogue: draft } = edition('2026.3', '2026-07-01', measures);
      const since = '2026-01-01T00:00:00.000Z';
      return whatIf(books, { current: founding.catalogue, draft, now: loadedAt, since, sample: 20 });
    };
    const asked = aDraft(aSigner()).request;
    const decidedAt = '2026-06-15T04:00:02.000Z';

    it('nothing by a check of the past, which was of other evidence and hides no check of the present', async () => {
      const request = { ...asked, asOf: '2024-06-15T04:00:00.000Z' };

      expect(await tried(withoutWages, {}, { request, decidedAt, evidence: [] })).toMatchObject({
        decisions: 1,
        changed: 1,
      });
    });

    it('of each place what would change there', async () => {
      const request = { ...asked, region: '320600' };

      expect(await tried(withoutWages, {}, { request, decidedAt })).toMatchObject({
        decisions: 2,
        changed: 2,
      });
    });

    it('that a measure would have another effect', async () => {
      expect(await tried(graver, {})).toMatchObject({
        changed: 1,
        sample: [{ lost: ['GP-RESTRICT-WAGES'], gained: ['GP-RESTRICT-WAGES'] }],
      });
    });
  });

  it('are at hand for receipts but for those that are not as they were loaded', async () => {
    await editionBook(books).load(edition('2026.3', '2026-06-15'), 'officer', loadedAt);
    await editionBook(books).load(edition('2026.4', '2026-07-01'), 'officer', loadedAt);
    await books.write((tx) => tx.run("UPDATE edition SET content = '{}' WHERE version = '2026.3'"));

    const versions = (await editionBook(books).all()).map(({ version }) => version);
    expect(versions).toContain('2026.4');
    expect(versions).not.toContain('2026.3');
  });
});
