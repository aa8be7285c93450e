import type { OpenMinistry } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../kernel/src/testing/engines';
import { ask, openAt, profiles } from '../../../kernel/src/testing/ministry';
import { ministry } from './index';
import { scale } from './scale';

const NOW = '2026-11-01T00:00:00.000Z';

interface FileSeen {
  readonly subject: { kind: string };
  readonly evaluation: {
    grade: { code: string };
    findings: readonly { code: string }[];
  } | null;
  readonly listings: readonly { list: { code: string } }[];
  readonly inspectionRegime: { tier: string } | null;
  readonly supervisionMeasures: readonly { code: string }[];
}

const FILE = `transport {
  subject { kind }
  evaluation { grade { code } findings { code } }
  listings { list { code } }
  inspectionRegime { tier }
  supervisionMeasures { code }
}`;

onEveryEngine('the ministry of transport', (database) => {
  let open: OpenMinistry;
  let files: readonly FileSeen[] = [];

  beforeAll(async () => {
    open = await openAt(ministry, database(), NOW);
    await open.seed({ seed: 3, count: 6_000 });
    const known = await open.books.query<{ subject: string }>(
      'SELECT subject FROM subject WHERE heldBy IS NULL ORDER BY subject',
    );
    const usccs = known.map(({ subject }) => subject);
    const found = await profiles<{ transport: FileSeen }>(open, usccs, NOW, FILE);
    files = found.map(({ transport }) => transport);
  }, 60_000);

  afterAll(() => open.close());

  it('serves every grade of both markets, each to its own, and none to waterways', () => {
    const gradesOf = (kind: string) =>
      files
        .filter(({ subject }) => subject.kind === kind)
        .flatMap(({ evaluation }) => evaluation?.grade.code ?? []);

    expect(new Set(files.flatMap(({ evaluation }) => evaluation?.grade.code ?? []))).toEqual(
      new Set(scale.map(({ grade }) => grade)),
    );
    expect(gradesOf('ROAD_TRANSPORT').filter((code) => !code.startsWith('ROAD_'))).toEqual([]);
    expect(gradesOf('HIGHWAY_CONSTRUCTION').filter((code) => !code.startsWith('HIGHWAY_'))).toEqual([]);
    expect(gradesOf('WATERWAY')).toEqual([]);
  });

  it.each`
    finding         | grades
    ${'DIRECT-D-1'} | ${['HIGHWAY_C', 'HIGHWAY_D']}
    ${'DIRECT-D-2'} | ${['HIGHWAY_D']}
    ${'ROAD-VETO'}  | ${['ROAD_B']}
  `('grades whoever $finding was found of as one of $grades', ({ finding, grades }) => {
    const found = files.flatMap(({ evaluation }) =>
      evaluation?.findings.some(({ code }) => code === finding) ? [evaluation.grade.code] : [],
    );

    expect(found.length).toBeGreaterThan(0);
    expect(found.filter((code) => !grades.includes(code))).toEqual([]);
  });

  it('looks most closely at who is listed for overloading, whatever the grade', () => {
    const listed = files.filter(({ listings }) => listings.some(({ list }) => list.code === 'CXCZ'));

    expect(listed.length).toBeGreaterThan(0);
    expect(listed.filter(({ inspectionRegime }) => inspectionRegime?.tier !== 'KEY')).toEqual([]);
  });

  it('looks less often at who is on the red list, unless the grade is bad', () => {
    const red = files.filter(({ listings }) => listings.some(({ list }) => list.code === 'JTHM'));
    const bad = ['ROAD_B', 'HIGHWAY_D', 'HIGHWAY_C'];
    const good = red.filter(({ evaluation }) => !bad.includes(evaluation?.grade.code ?? ''));

    expect(good.length).toBeGreaterThan(0);
    expect(good.filter(({ inspectionRegime }) => inspectionRegime?.tier !== 'LOWER')).toEqual([]);
  });

  it('describes its scales as rules, with their doubts, and its lists', async () => {
    const { transportRules, transportListKinds } = await ask(
      open,
      '{ transportRules(on: "2026-01-01") { code verified } transportListKinds { code } }',
    );

    const codes = ['HIGHWAY-2009', 'ROAD-2006', 'ROAD-GUANGDONG', 'DIRECT-D-1', 'DIRECT-D-2'];
    expect(transportRules).toEqual(
      [...codes, 'ROAD-ACCIDENT', 'ROAD-VETO'].map((code) => ({ code, verified: false })),
    );
    const kinds = ['CXCZ', 'JTGZ', 'JTHM', 'JTZZ', 'HSHONG', 'HSHUANG', 'HSHEI'];
    expect(transportListKinds).toEqual(kinds.map((code) => ({ code })));
  });
});
