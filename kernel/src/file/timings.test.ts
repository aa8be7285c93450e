import { correctConduct, recordConduct } from '../conduct/record';
import type { OpenMinistry } from '../ministry';
import { ministryOf } from '../sector-ministry';
import { onEveryEngine } from '../testing/engines';
import { openAt, profiles } from '../testing/ministry';
import { anAct, aSector, noon, SUBJECT } from '../testing/records';

const NOW = noon('2026-06-15');
const sector = aSector({ conductKinds: { LATE: '逾期申报' } });
const FIELDS = `test { conduct(first: 50) { edges { node {
  kind version publicity { channel rules workingDays dueOn receivedOn timeliness unknown { code } }
} } } }`;

interface File {
  readonly test: {
    readonly conduct: { readonly edges: readonly { readonly node: Record<string, unknown> }[] };
  };
}

onEveryEngine('the publicity of an act', (database) => {
  let open: OpenMinistry;
  beforeEach(async () => {
    open = await openAt(ministryOf(sector), database(), NOW);
  });
  afterEach(() => open.close());

  const acts = async () => {
    const [file] = await profiles<File>(open, [SUBJECT], NOW, FIELDS);
    return file?.test.conduct.edges.map(({ node }) => node) ?? [];
  };

  it('is told by every clock that runs for it, and by none where it is no administrative act', async () => {
    await open.books.write((tx) =>
      recordConduct(
        tx,
        [anAct({ occurredOn: '2026-03-02' }), anAct({ kind: 'LATE', occurredOn: '2026-03-01' })],
        noon('2026-03-12'),
      ),
    );

    const clock = { dueOn: '2026-03-11', receivedOn: '2026-03-12', timeliness: 'LATE', unknown: null };
    expect(await acts()).toEqual([
      {
        kind: 'PENALTY',
        version: 1,
        publicity: [
          { channel: 'DOUBLE_PUBLICITY', rules: true, workingDays: 7, ...clock },
          {
            ...clock,
            ...{ channel: 'GOVERNMENT_INFORMATION', rules: false, workingDays: 20 },
            ...{ dueOn: '2026-03-30', timeliness: 'ON_TIME' },
          },
        ],
      },
      { kind: 'LATE', version: 1, publicity: [] },
    ]);
  });

  it('keeps the day of the first version when acts are corrected, with one statement for all', async () => {
    const inputs = Array.from({ length: 20 }, (_, index) =>
      anAct({ documentNumber: `${index}`, occurredOn: '2026-03-02' }),
    );
    await open.books.write((tx) => recordConduct(tx, inputs, noon('2026-03-11')));
    const statements = async () => {
      const before = open.books.statements();
      const found = await acts();
      return { found, count: open.books.statements() - before };
    };
    const { count: uncorrected } = await statements();
    const rows = await open.books.query<{ id: string }>('SELECT id FROM conduct');
    await open.books.write(async (tx) => {
      for (const { id } of rows) await correctConduct(tx, id, anAct({ summary: '更正' }), noon('2026-05-01'));
    });
    const { found, count } = await statements();

    expect(count).toBe(uncorrected + 1);
    expect(found).toHaveLength(20);
    for (const act of found) {
      expect(act).toMatchObject({ version: 2, publicity: [{ receivedOn: '2026-03-11' }, {}] });
    }
  });
});
