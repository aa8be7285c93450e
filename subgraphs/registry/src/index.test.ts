import { fictionalEntities, usccProblem } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../kernel/src/testing/engines';
import { openRegister, type Register } from './testing/register';

/** As real consumers send it. */
const SEARCH = `query Search($text: String!, $after: String) {
  searchEntities(text: $text, first: 20, after: $after) {
    totalCount
    pageInfo { hasNextPage endCursor }
    edges { cursor node { uscc name status } }
  }
}`;

const count = 120;
const sample = fictionalEntities({ seed: 7, count });

onEveryEngine('the fictional register', (database) => {
  let register: Register;

  beforeEach(async () => {
    register = await openRegister(database());
    await register.opened.seed({ seed: 7, count });
  });
  afterEach(() => register.opened.close());

  const column = async (sql: string) => {
    const rows = await register.opened.books.query<{ value: string | number }>(sql);
    return rows.map(({ value }) => value);
  };

  it('holds every entity of the sample as the sample describes it', async () => {
    const rows = await register.opened.books.query(
      'SELECT uscc, name, kind, status, region FROM entity WHERE supersededAt IS NULL',
    );
    const held = new Map(rows.map((row) => [row.uscc, row]));

    for (const { uscc, name, kind, status, region } of sample) {
      expect(held.get(uscc)).toEqual({ uscc, name, kind, status, region: region.code });
    }
  });

  it('finds them by what consumers ask', async () => {
    const { searchEntities } = await register.ask(SEARCH, { text: '虚构' });

    expect(searchEntities).toMatchObject({ totalCount: count + 4, pageInfo: { hasNextPage: true } });
  });

  it('has three replaced codes, outside the sample and each older than its successor', async () => {
    const rows = await register.opened.books.query<Record<string, string>>(
      `SELECT s.predecessor, old.registeredOn AS oldDay, next.registeredOn AS newDay FROM supersession s
        JOIN entity old ON old.uscc = s.predecessor AND old.supersededAt IS NULL
        JOIN entity next ON next.uscc = s.successor AND next.supersededAt IS NULL`,
    );

    expect(rows).toHaveLength(3);
    for (const { predecessor = '', oldDay = '', newDay = '' } of rows) {
      expect(sample.some(({ uscc }) => uscc === predecessor)).toBe(false);
      expect(usccProblem(predecessor)).toBeNull();
      expect(oldDay < newDay).toBe(true);
    }
  });

  it('tells of every kind of fault', async () => {
    const { codeQuality } = await register.ask(
      '{ codeQuality { subjects invalidCodes duplicateNames duplicateCodes } }',
    );

    expect(codeQuality).toEqual({
      subjects: count + 1,
      invalidCodes: 1,
      duplicateNames: 1,
      duplicateCodes: 1,
    });
  });

  it('knew nothing before it was reported, and one version at a time since', async () => {
    const early = await column('SELECT uscc AS value FROM entity WHERE recordedAt <= registeredOn');
    const gaps = await column(
      `SELECT a.uscc AS value FROM entity a JOIN entity b ON b.uscc = a.uscc AND b.version = a.version + 1
        WHERE a.supersededAt IS NULL OR a.supersededAt <> b.recordedAt OR a.recordedAt >= b.recordedAt`,
    );
    const versions = await column('SELECT MAX(version) AS value FROM entity');

    expect([early, gaps]).toEqual([[], []]);
    expect(Number(versions[0])).toBeGreaterThan(1);
  });

  it('is written once', async () => {
    const before = await column('SELECT COUNT(*) AS value FROM entity');
    await register.opened.seed({ seed: 8, count: 10 });

    expect(await column('SELECT COUNT(*) AS value FROM entity')).toEqual(before);
  });

  it.each([0, 1, 4])('can be as small as %i', async (few) => {
    const small = await openRegister(database());
    await small.opened.seed({ seed: 7, count: few });
    const { searchEntities } = await small.ask('{ searchEntities { totalCount } }');

    expect((searchEntities as { totalCount: number }).totalCount).toBeGreaterThanOrEqual(few);
    await small.opened.close();
  });

  it('answers whether its database does', async () => {
    await expect(register.opened.ready()).resolves.toBeUndefined();
  });
});
