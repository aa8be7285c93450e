import type { OpenMinistry } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../kernel/src/testing/engines';
import { ask, openAt, profiles } from '../../../kernel/src/testing/ministry';
import { commitmentMatters } from './commitments';
import { ministry } from './index';

const NOW = '2026-11-01T00:00:00.000Z';
const SEED = 3;
const COUNT = 3_000;

interface FileSeen {
  readonly evaluation: { period: string; score: number; grade: { code: string } } | null;
  readonly evaluations: readonly { period: string; grade: { code: string } }[];
  readonly listings: readonly { list: { code: string }; status: string }[];
  readonly inspectionRegime: { tier: string } | null;
  readonly commitments: {
    readonly edges: readonly { node: { matter: { code: string }; performance: { state: string } } }[];
  };
  readonly supervisionMeasures: readonly { code: string; category: string }[];
}

const FILE = `civilAffairs {
  evaluation { period score grade { code } }
  evaluations(first: 2) { period grade { code } }
  listings { list { code } status }
  inspectionRegime { tier }
  supervisionMeasures { code category }
  commitments(first: 5) { edges { node { matter { code } performance { state } } } }
}`;

onEveryEngine('the ministry of civil affairs', (database) => {
  let open: OpenMinistry;
  let usccs: readonly string[] = [];

  beforeAll(async () => {
    open = await openAt(ministry, database(), NOW);
    await open.seed({ seed: SEED, count: COUNT });
    const known = await open.books.query<{ subject: string }>('SELECT subject FROM subject ORDER BY subject');
    usccs = known.map(({ subject }) => subject);
  }, 60_000);

  afterAll(() => open.close());

  const filesAt = async (asOf: string): Promise<readonly FileSeen[]> =>
    (await profiles<{ civilAffairs: FileSeen }>(open, usccs, asOf, FILE)).map(
      ({ civilAffairs }) => civilAffairs,
    );

  it('serves every grade, and those that ran out', async () => {
    const files = await filesAt(NOW);
    const grades = files.flatMap(({ evaluation }) => evaluation?.grade.code ?? []);

    expect(new Set(grades)).toEqual(new Set(['5A', '4A', '3A', '2A', '1A', 'NONE']));
    expect(grades.length).toBeLessThan(files.length);
  });

  it('gives benefits from 3A on and nothing else to anyone', async () => {
    for (const { evaluation, supervisionMeasures } of await filesAt(NOW)) {
      const codes = supervisionMeasures.map(({ code }) => code);
      const grade = evaluation?.grade.code ?? '';
      expect(codes.includes('PRIORITY_PURCHASE')).toBe(['5A', '4A', '3A'].includes(grade));
      expect(codes.includes('SIMPLIFIED_ANNUAL_CHECK')).toBe(['5A', '4A'].includes(grade));
      expect(supervisionMeasures.every(({ category }) => category === 'INCENTIVE')).toBe(true);
    }
  });

  it('takes a grade away on the day it runs out', async () => {
    const files = await filesAt(NOW);
    const at = files.findIndex(({ evaluation }) => evaluation?.grade.code === 'NONE');
    const day = files[at]?.evaluations[1]?.period ?? '';
    const before = await filesAt(new Date(Date.parse(`${day}T00:00:00+08:00`) - 1).toISOString());
    const since = await filesAt(new Date(Date.parse(`${day}T00:00:00+08:00`)).toISOString());

    expect(before[at]?.evaluation?.grade.code).toMatch(/^[1-5]A$/);
    expect(since[at]?.evaluation?.grade.code).toBe('NONE');
    expect(files[at]?.evaluations.map(({ grade }) => grade.code)).toEqual(['NONE', 'NONE']);
    expect(await open.books.query('SELECT subject FROM evaluation')).toEqual([]);
  });

  it('looks most closely at who is listed, whatever the grade', async () => {
    const listed = (await filesAt(NOW)).filter(({ listings }) => listings.length > 0);
    const codes = listed.flatMap(({ listings }) => listings.map(({ list }) => list.code));

    expect(new Set(codes)).toEqual(new Set(['HDYC', 'SHZZ', 'YLFW']));
    for (const { listings, inspectionRegime } of listed) {
      const abnormalOnly = listings.every(({ list }) => list.code === 'HDYC');
      expect(inspectionRegime?.tier).toBe(abnormalOnly ? 'HIGHER' : 'KEY');
    }
  });

  it('serves what was promised, kept or not, and of two matters only that they exist', async () => {
    const nodes = (await filesAt(NOW)).flatMap(({ commitments }) =>
      commitments.edges.map(({ node }) => node),
    );
    const { civilAffairsCommitmentMatters } = await ask(
      open,
      '{ civilAffairsCommitmentMatters { code public verified templates { from } } }',
    );
    const matters = civilAffairsCommitmentMatters as {
      code: string;
      public: boolean;
      verified: boolean;
      templates: object[];
    }[];
    const closed = matters.filter((matter) => !matter.public);

    expect(new Set(nodes.map(({ performance }) => performance.state))).toEqual(
      new Set(['PENDING', 'FULFILLED', 'PARTLY', 'NOT']),
    );
    expect(matters.map(({ code }) => code)).toEqual([
      ...commitmentMatters.map(({ code }) => code),
      'SELF_DECLARATION',
    ]);
    expect(matters.every(({ verified }) => !verified)).toBe(true);
    expect(closed.map(({ code }) => code)).toEqual(['RELIEF', 'MARRIAGE_ADOPTION']);
    expect(closed.flatMap(({ templates }) => templates)).toEqual([]);
    expect(nodes.filter(({ matter }) => closed.some(({ code }) => code === matter.code))).toEqual([]);
  });

  it('describes to clients the scale of every authority as a rule, with its doubts', async () => {
    const { before, now, civilAffairsListKinds } = await ask(
      open,
      `{
      before: civilAffairsRules(on: "2024-12-31") { code }
      now: civilAffairsRules(on: "2025-01-01") { code verified }
      civilAffairsListKinds { code }
    }`,
    );

    expect(before).toEqual([{ code: 'ANQING-2022' }, { code: 'LAPSED' }]);
    expect(now).toEqual([
      { code: 'LUOYANG-2025', verified: false },
      { code: 'ANQING-2022', verified: false },
      { code: 'LAPSED', verified: true },
    ]);
    expect(civilAffairsListKinds).toEqual([{ code: 'HDYC' }, { code: 'SHZZ' }, { code: 'YLFW' }]);
  });
});
