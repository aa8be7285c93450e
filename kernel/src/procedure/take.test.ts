import { once } from '../journal/once';
import type { Author } from '../journal/pad';
import type { Books } from '../storage/books';
import { onEveryEngine } from '../testing/engines';
import { noon, SUBJECT, withBooks } from '../testing/records';
import { procedure } from './procedure';
import { stepsOf, takeNext } from './take';

const law = { basis: '示例依据', verified: false } as const;
const petition = procedure({
  noun: 'petition',
  label: { zh: '示例', en: 'Petition' },
  remark: '',
  initial: 'none',
  states: {
    none: { zh: '无', en: 'none' },
    filed: { zh: '已提出', en: 'filed' },
    granted: { zh: '准许', en: 'granted', terminal: true },
    denied: { zh: '不准', en: 'denied', terminal: true },
  },
  actions: {
    file: { zh: '提出', en: 'file' },
    grant: { zh: '准许', en: 'grant' },
    deny: { zh: '不准', en: 'deny' },
  },
  steps: [
    { from: 'none', action: 'file', to: 'filed', by: ['SUBJECT'], ...law },
    {
      ...{ from: 'filed', action: 'grant', to: 'granted', by: ['OWN_STAFF'], ...law },
      condition: {
        ...{ zh: '有文书', en: 'there is a document', refusal: 'DECISION_NUMBER_MISSING' },
        holds: ({ document }: { document: string }) => document !== '',
      },
    },
    { from: 'filed', action: 'deny', to: 'denied', by: ['OWN_STAFF'], ...law },
  ],
});

type Action = 'file' | 'grant' | 'deny';
const author = (id: string): Author => ({ id, role: 'STAFF', authority: 'test', requestId: 'r' });

interface Asked {
  readonly action: Action;
  readonly id?: string;
  readonly key?: string | null;
  readonly version?: number;
  readonly document?: string;
  readonly by?: 'OWN_STAFF' | 'SUBJECT';
  readonly on?: string;
}

const ask = (books: Books, { action, id = 'officer-1', key = null, version = 1, ...said }: Asked) =>
  once<{ state: string; outcome: string }>(
    books,
    { author: author(id), deed: `petition.${action}`, input: { action, ...said }, idempotencyKey: key },
    async (tx) => {
      const { document = '1号', by = action === 'file' ? 'SUBJECT' : 'OWN_STAFF', on = '2026-03-02' } = said;
      const { state } = await takeNext(tx, petition, {
        ...{ record: 'P1', subject: SUBJECT, action, by, actor: id, reason: '示例' },
        ...{ expectedVersion: version, effectiveAt: noon(on), recordedAt: noon(on), facts: { document } },
      });
      return { state, outcome: 'RECORDED' };
    },
    async (_, { version: at }) => ({ state: `after ${at}`, outcome: 'ALREADY_RECORDED' }),
  );

onEveryEngine('a step of a procedure', (database) => {
  const filed = (test: (books: Books) => Promise<void>) =>
    withBooks(database, async (books) => {
      await ask(books, { action: 'file', version: 0, key: 'k', on: '2026-03-01' });
      await test(books);
    });
  const steps = async (books: Books) =>
    ((await stepsOf(books, 'petition', ['P1'])).get('P1') ?? []).map(({ action }) => action);

  it(
    'is taken by whom the table names, and leads where it says',
    filed(async (books) => {
      expect(await ask(books, { action: 'grant' })).toEqual({ state: 'granted', outcome: 'RECORDED' });
      expect(await steps(books)).toEqual(['file', 'grant']);
      expect(await books.query('SELECT deed, record, version FROM journal ORDER BY sequence')).toEqual([
        { deed: 'petition.file', record: 'P1 petition', version: 1 },
        { deed: 'petition.grant', record: 'P1 petition', version: 2 },
      ]);
    }),
  );

  it.each`
    fault                             | asked                                        | code
    ${'the state does not allow'}     | ${{ action: 'file' }}                        | ${'STEP_NOT_ALLOWED'}
    ${'is another’s to take'}         | ${{ action: 'grant', by: 'SUBJECT' }}        | ${'ACCESS_DENIED'}
    ${'lacks its condition'}          | ${{ action: 'grant', document: '' }}         | ${'DECISION_NUMBER_MISSING'}
    ${'shows before the last one'}    | ${{ action: 'deny', on: '2026-02-28' }}      | ${'STEP_OUT_OF_ORDER'}
    ${'was decided without the last'} | ${{ action: 'deny', version: 0 }}            | ${'VERSION_STALE'}
    ${'comes under a used key'}       | ${{ action: 'grant', key: 'k' }}             | ${'IDEMPOTENCY_KEY_REUSED'}
    ${'comes under no key'}           | ${{ action: 'grant', key: ' ' }}             | ${'IDEMPOTENCY_KEY_INVALID'}
    ${'comes under an endless key'}   | ${{ action: 'grant', key: 'k'.repeat(101) }} | ${'IDEMPOTENCY_KEY_INVALID'}
  `('is refused where it $fault', ({ asked, code }) =>
    filed(async (books) => {
      await expect(ask(books, asked)).rejects.toMatchObject({ code });
      expect(await steps(books)).toEqual(['file']);
    })(),
  );

  it(
    'is done once under a key, and answered again, even when all ask at once',
    filed(async (books) => {
      const outcomes = await Promise.all(
        Array.from({ length: 6 }, () => ask(books, { action: 'grant', key: 'grant-1' })),
      );

      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual([
        ...Array.from({ length: 5 }, () => 'ALREADY_RECORDED'),
        'RECORDED',
      ]);
      expect(outcomes.find(({ outcome }) => outcome === 'ALREADY_RECORDED')?.state).toBe('after 2');
      expect(await steps(books)).toEqual(['file', 'grant']);
    }),
  );

  it(
    'is decided once where two decide at the same time, and the other hears so',
    filed(async (books) => {
      const outcomes = await Promise.allSettled([
        ask(books, { action: 'grant', id: 'officer-1', key: 'same' }),
        ask(books, { action: 'deny', id: 'officer-2', key: 'same' }),
      ]);

      expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes).toContainEqual({
        status: 'rejected',
        reason: expect.objectContaining({ code: 'VERSION_STALE', details: { version: 2 } }),
      });
      expect(await steps(books)).toHaveLength(2);
    }),
  );
});
