import { addDays, type OpenMinistry, startOfDay } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../kernel/src/testing/engines';
import { ask, openAt, profiles } from '../../../kernel/src/testing/ministry';
import { ministry } from './index';

const NOW = '2026-11-01T00:00:00.000Z';
const COUNT = 900;

interface FileSeen {
  readonly subject: { readonly uscc: string; readonly kindName: string } | null;
  readonly evaluation: {
    readonly period: string;
    readonly score: number;
    readonly grade: { readonly code: string; readonly label: string; readonly rank: number };
    readonly findings: readonly { readonly code: string; readonly basis: string; readonly points: number }[];
  } | null;
  readonly listings: readonly object[];
  readonly inspectionRegime: {
    readonly tier: string;
    readonly multiplier: number;
    readonly verified: boolean;
  } | null;
  readonly supervisionMeasures: readonly { readonly category: string; readonly basis: string }[];
}

const FILE = `environment {
  subject { uscc kindName }
  evaluation { period score grade { code label rank } findings { code basis points } }
  listings { id }
  inspectionRegime { tier multiplier verified }
  supervisionMeasures { category basis }
}`;

onEveryEngine('the environment ministry', (database) => {
  let open: OpenMinistry;

  beforeAll(async () => {
    open = await openAt(ministry, database(), NOW);
    await open.seed({ seed: 5, count: COUNT });
  }, 60_000);

  afterAll(() => open.close());

  const filesAt = async (usccs: readonly string[], asOf = NOW): Promise<readonly FileSeen[]> =>
    (await profiles<{ environment: FileSeen }>(open, usccs, asOf, FILE)).map(
      ({ environment }) => environment,
    );

  const subjects = async () =>
    (await open.books.query<{ subject: string }>('SELECT subject FROM subject WHERE heldBy IS NULL')).map(
      ({ subject }) => subject,
    );

  /** A broken word raises the tier by itself, whatever the colour. */
  const thoseWhoKeepTheirWord = async () => {
    const broken = await open.books.query<{ subject: string }>(
      `SELECT c.subject FROM commitment c JOIN commitment_step s ON s.commitment = c.code
        WHERE s.action IN ('breach', 'fulfilPartly')`,
    );
    const known = new Set(broken.map(({ subject }) => subject));
    return (await subjects()).filter((subject) => !known.has(subject));
  };

  it('gives every subject a colour, in a believable distribution', async () => {
    const files = await filesAt(await subjects());
    expect(files.length).toBeGreaterThan(COUNT * 0.2);
    const share = (code: string) =>
      (100 * files.filter(({ evaluation }) => evaluation?.grade.code === code).length) / files.length;
    expect(share('BLUE')).toBeGreaterThan(65);
    expect(share('GREEN')).toBeGreaterThan(7);
    expect(share('GREEN')).toBeLessThan(20);
    expect(share('YELLOW')).toBeGreaterThan(2);
    expect(share('YELLOW')).toBeLessThan(12);
    expect(share('RED')).toBeGreaterThan(0);
    expect(share('BLACK')).toBeGreaterThan(0);
    expect(share('RED') + share('BLACK')).toBeLessThan(10);
  });

  it.each`
    colour      | label     | tier         | multiplier | category
    ${'GREEN'}  | ${'绿色'} | ${'LOWER'}   | ${0.5}     | ${'INCENTIVE'}
    ${'BLUE'}   | ${'蓝色'} | ${'ROUTINE'} | ${1}       | ${undefined}
    ${'YELLOW'} | ${'黄色'} | ${'HIGHER'}  | ${1.5}     | ${'MANAGEMENT'}
    ${'RED'}    | ${'红色'} | ${'HIGHER'}  | ${2}       | ${'MANAGEMENT'}
    ${'BLACK'}  | ${'黑色'} | ${'HIGHER'}  | ${3}       | ${'MANAGEMENT'}
  `('supervises $colour at $tier and lists nobody for it', async (row) => {
    const { colour, label, tier, multiplier, category } = row;
    const files = (await filesAt(await thoseWhoKeepTheirWord())).filter(
      ({ evaluation }) => evaluation?.grade.code === colour,
    );
    expect(files.length).toBeGreaterThan(0);
    for (const { evaluation, inspectionRegime, supervisionMeasures, listings } of files) {
      expect(evaluation?.grade.label).toBe(label);
      expect(inspectionRegime).toEqual({ tier, multiplier, verified: false });
      expect([...new Set(supervisionMeasures.map((measure) => measure.category))]).toEqual(
        category ? [category] : [],
      );
      expect(supervisionMeasures.filter(({ basis }) => basis === '')).toEqual([]);
      expect(listings).toEqual([]);
    }
  });

  it('gives points back on the day on which their validity ends, without a record', async () => {
    const [fine] = await open.books.query<{ subject: string; validFrom: string; validUntil: string }>(
      "SELECT subject, validFrom, validUntil FROM conduct WHERE kind = 'AIR_EXCEEDANCE_FINE' AND validUntil < '2025-06-01' ORDER BY validUntil",
    );
    const { subject = '', validFrom = '', validUntil = '' } = fine ?? {};
    const finesOn = async (day: string) => {
      const [file] = await filesAt([subject], startOfDay(day));
      return file?.evaluation?.findings.filter(({ code }) => code === 'AIR_EXCEEDANCE_FINE').length ?? 0;
    };
    expect((await finesOn(validFrom)) - (await finesOn(addDays(validFrom, -1)))).toBe(1);
    expect((await finesOn(validUntil)) - (await finesOn(addDays(validUntil, -1)))).toBe(-1);
  });

  it('starts everyone at nine points, and explains every other', async () => {
    const evaluations = (await filesAt(await subjects())).flatMap(({ evaluation }) => evaluation ?? []);
    for (const { score, findings, period } of evaluations) {
      expect(findings.reduce((sum, { points }) => sum + points, 9)).toBe(score);
      expect(findings.filter(({ basis }) => basis === '')).toEqual([]);
      expect(period).toBe('2026-11-01');
    }
  });

  it('knows nobody before inclusion', async () => {
    const files = await filesAt(await subjects(), '2019-12-31T00:00:00.000Z');
    expect(files.filter(({ subject, evaluation }) => subject !== null || evaluation !== null)).toEqual([]);
  });

  it('lists the rules in force on a day', async () => {
    const { old, now } = await ask<Record<'old' | 'now', { code: string }[]>>(
      open,
      `{ old: environmentRules(on: "2019-12-31") { code } now: environmentRules(on: "2020-01-01") { code } }`,
    );
    expect(old.map(({ code }) => code)).not.toContain('FRONT_RUNNER');
    expect(now.map(({ code }) => code)).toContain('FRONT_RUNNER');
  });
});
