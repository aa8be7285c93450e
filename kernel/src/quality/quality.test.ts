import fc from 'fast-check';
import type { ConductInput } from '../conduct/conduct';
import { correctConduct, recordConduct } from '../conduct/record';
import { houseAuthor, journaled } from '../journal/pad';
import { openListing, takeStep } from '../listing/record';
import type { OpenMinistry } from '../ministry';
import { objectionProcedure } from '../objection/table';
import { takeNext } from '../procedure/take';
import { timingsOf } from '../publicity/timing';
import { ministryOf } from '../sector-ministry';
import { recordSubject } from '../subject/record';
import { onEveryEngine } from '../testing/engines';
import { ask, openAt } from '../testing/ministry';
import { aListing, aListKind, anAct, aSector, aStep, aSubject, noon, SUBJECT } from '../testing/records';
import { addDays, type Instant } from '../time';
import { usccWith } from '../uscc/uscc';

const NOW = noon('2026-06-15');
const sector = aSector({
  conductKinds: { VISIT: { name: '行政检查', act: 'INSPECTION' }, LATE: '逾期申报' },
  lists: [aListKind(), aListKind({ code: 'YELLOW', published: false })],
});
const bureau = (region: string) => usccWith({ department: '1', category: '1', region, body: 'MUXU0003' });
const [suzhou, nanjing] = [bureau('320500'), bureau('320100')];

const METRIC = '{ code numerator denominator rate met unknown { code } }';
const CLOCK = '{ channel workingDays acts ruled onTime late }';
const QUESTION = `query ($period: String!, $asOf: DateTime, $first: Int, $after: String, $code: USCC) {
  testDataQuality(period: $period, asOf: $asOf) {
    from until asOf metrics ${METRIC} clocks ${CLOCK}
    providers(first: $first, after: $after, code: $code) {
      edges { cursor node { provider { code name } metrics ${METRIC} clocks ${CLOCK} } }
      pageInfo { hasNextPage }
    }
  }
}`;

const REPORT = `query ($period: String!) { testDataQuality(period: $period) { report {
  features { code count } commitments { numerator denominator rate met unknown { code } } dues { kind region dueOn } } } }`;

interface Report {
  readonly features: readonly { readonly code: string; readonly count: number }[];
  readonly commitments: object;
  readonly dues: readonly object[];
}
interface Metric {
  readonly code: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
}
interface Quality {
  readonly metrics: readonly Metric[];
  readonly clocks: readonly Record<string, number | string>[];
  readonly providers: {
    readonly edges: readonly {
      readonly cursor: string;
      readonly node: Pick<Quality, 'metrics' | 'clocks'> & { readonly provider: object };
    }[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
}

onEveryEngine('the quality of data', (database) => {
  let open: OpenMinistry;
  let number = 0;
  beforeEach(async () => {
    open = await openAt(ministryOf(sector), database(), NOW);
  });
  afterEach(() => open.close());

  const quality = async (variables: Record<string, unknown> = {}): Promise<Quality> =>
    (await ask<{ testDataQuality: Quality }>(open, QUESTION, { period: '2026-03', first: 20, ...variables }))
      .testDataQuality;
  const metric = (of: Pick<Quality, 'metrics'> | undefined, code: string) =>
    of?.metrics.find((one) => one.code === code);
  const act = (traits: Partial<ConductInput> = {}): ConductInput => {
    number += 1;
    return anAct({
      documentNumber: `虚罚〔2026〕${number}号`,
      occurredOn: '2026-03-02',
      authorityCode: suzhou,
      ...traits,
    });
  };
  const receive = (day: string, ...acts: readonly ConductInput[]) =>
    open.books.write((tx) => recordConduct(tx, acts, noon(day)));

  it('reports what was done in the period, what was not as 0, and no goal where there are no enterprises', async () => {
    const report = async (period: string) =>
      (await ask<{ testDataQuality: { report: Report } }>(open, REPORT, { period })).testDataQuality.report;
    const none = await report('2026-03');
    expect(new Set(none.features.map(({ count }) => count))).toEqual(new Set([0]));
    expect(none.commitments).toEqual({
      ...{ numerator: 0, denominator: 0, rate: null, met: null, unknown: { code: 'NOTHING_TO_MEASURE' } },
    });

    await journaled(open.books, houseAuthor('test'), async (tx) => {
      await recordSubject(tx, aSubject(), noon('2026-03-01'));
      await recordConduct(tx, [act(), act()], noon('2026-03-11'));
      const id = await openListing(
        tx,
        sector.lists,
        aListing({ enteredOn: '2026-03-12' }),
        aStep('adopt', '2026-03-12'),
      );
      await takeStep(tx, id, aStep('object', '2026-04-01'));
    });
    const done = ({ features }: Report) =>
      Object.fromEntries(features.filter(({ count }) => count > 0).map(({ code, count }) => [code, count]));
    const [march, april] = [await report('2026-03'), await report('2026-04')];
    expect([done(march), done(april)]).toEqual([{ ACTS_RECORDED: 2, ENTRIES_LISTED: 1 }, {}]);
    expect(march.commitments).toMatchObject({
      numerator: 0,
      denominator: 1,
      rate: 0,
      met: false,
      unknown: null,
    });
    expect(march.dues).toEqual([{ kind: 'QUARTERLY', region: '4113', dueOn: '2026-03-25' }]);
  });

  it('finds an act of day 7 on time and one of day 8 late, by authority', async () => {
    await receive('2026-03-11', act(), act({ authorityCode: nanjing, authority: '南京虚构局(示例)' }));
    await receive('2026-03-12', act());
    const found = await quality();
    const [first, second] = found.providers.edges.map(({ node }) => node);

    expect(metric(found, 'TIMELINESS')).toMatchObject({ numerator: 2, denominator: 3, met: false });
    expect([first, second].map((one) => [one?.provider, metric(one, 'TIMELINESS')])).toMatchObject([
      [
        { code: nanjing, name: '南京虚构局(示例)' },
        { numerator: 1, denominator: 1, rate: 1, met: true },
      ],
      [{ code: suzhou }, { numerator: 1, denominator: 2, rate: 0.5, met: false }],
    ]);
  });

  it('measures every clock, and takes for the rate that of the record’s channel', async () => {
    await receive(
      '2026-03-12',
      act(),
      act({ kind: 'VISIT' }),
      act({ kind: 'VISIT', authorityCode: nanjing }),
      act({ kind: 'LATE' }),
    );
    const found = await quality();

    expect(found.clocks).toEqual([
      { channel: 'DOUBLE_PUBLICITY', workingDays: 7, acts: 1, ruled: 1, onTime: 0, late: 1 },
      { channel: 'ACT_PUBLICITY', workingDays: 7, acts: 2, ruled: 1, onTime: 0, late: 2 },
      { channel: 'ACT_PUBLICITY', workingDays: 7, acts: 0, ruled: 0, onTime: 0, late: 0 },
      { channel: 'GOVERNMENT_INFORMATION', workingDays: 20, acts: 3, ruled: 1, onTime: 3, late: 0 },
    ]);
    expect(metric(found, 'TIMELINESS')).toMatchObject({ numerator: 1, denominator: 3 });
    expect(metric(found, 'REPORTING')).toMatchObject({
      numerator: 3,
      denominator: null,
      rate: null,
      unknown: { code: 'DUE_UNKNOWN' },
    });
  });

  it('agrees with the clocks of each act, whenever it was decided and came in', async () => {
    const acts = fc.array(
      fc.record({
        lag: fc.integer({ min: 0, max: 45 }),
        day: fc.integer({ min: 0, max: 160 }),
        kind: fc.constantFrom('PENALTY', 'LICENCE', 'VISIT'),
        authorityCode: fc.constantFrom(suzhou, nanjing, null),
        hour: fc.constantFrom('00:00', '15:59', '16:00', '23:59'),
      }),
      { minLength: 20, maxLength: 40 },
    );
    const [drawn = []] = fc.sample(acts, { seed: 7, numRuns: 1 });
    let [ruled, onTime] = [0, 0];
    for (const { lag, day, hour, ...traits } of drawn) {
      const occurredOn = addDays('2025-12-20', day);
      const received: Instant = `${addDays(occurredOn, lag)}T${hour}:00.000Z`;
      const input = act({ ...traits, occurredOn });
      await open.books.write((tx) => recordConduct(tx, [input], received));
      const own = timingsOf(
        'test',
        { ...input, act: input.kind === 'VISIT' ? 'INSPECTION' : 'PENALTY' },
        received,
      )[0];
      const counts = received >= '2025-12-31T16' && received <= NOW;
      if (counts) ruled += 1;
      if (counts && own?.timeliness === 'ON_TIME') onTime += 1;
    }

    expect(onTime).toBeGreaterThan(0);
    expect(onTime).toBeLessThan(ruled);
    expect(metric(await quality({ period: '2026' }), 'TIMELINESS')).toMatchObject({
      numerator: onTime,
      denominator: ruled,
    });
  });

  it('judges a corrected act by what is on record of it, and by when it first came in', async () => {
    const wrong = act({ occurredOn: '2026-02-02' });
    await receive('2026-03-11', wrong);
    const [{ id = '' } = {}] = await open.books.query<{ id: string }>('SELECT id FROM conduct');
    await open.books.write((tx) =>
      correctConduct(tx, id, { ...wrong, occurredOn: '2026-03-02' }, noon('2026-05-01')),
    );

    expect(metric(await quality(), 'TIMELINESS')).toMatchObject({ numerator: 1, denominator: 1 });
    expect(metric(await quality({ asOf: noon('2026-04-30') }), 'TIMELINESS')).toMatchObject({ numerator: 0 });
    expect(metric(await quality({ period: '2026-05' }), 'TIMELINESS')).toMatchObject({
      denominator: 0,
      rate: null,
      unknown: { code: 'NOTHING_TO_MEASURE' },
    });
  });

  it('tells no timeliness of a year without a calendar, and everything else', async () => {
    await open.close();
    open = await openAt(ministryOf(sector), database(), noon('2027-02-01'));
    await receive('2027-01-10', act({ occurredOn: '2026-12-25' }));
    const found = await quality({ period: '2027-01' });

    expect(metric(found, 'TIMELINESS')).toMatchObject({
      numerator: null,
      denominator: 1,
      rate: null,
      met: null,
      unknown: { code: 'CALENDAR_YEAR_UNKNOWN' },
    });
    expect(found.clocks[0]).toMatchObject({ acts: 1, onTime: null, late: null });
    expect(metric(found, 'CONTINUITY')).toMatchObject({ numerator: 1, denominator: 1 });
  });

  it('counts months, subjects and objections of the sector, and what it cannot divide it does not', async () => {
    const other = usccWith({ department: '9', category: '1', region: '110101', body: 'MUXU0077' });
    await open.books.write(async (tx) => {
      await recordSubject(tx, aSubject(), noon('2026-01-01'));
      await recordSubject(tx, aSubject({ subject: other }), noon('2026-01-01'));
      for (const decisionNumber of ['1', '2', '3']) {
        const list = decisionNumber === '3' ? 'YELLOW' : 'TEST';
        const id = await openListing(
          tx,
          sector.lists,
          aListing({ decisionNumber, list }),
          aStep('adopt', '2026-02-10'),
        );
        if (decisionNumber === '2') continue;
        await takeStep(tx, id, aStep('object', '2026-02-20'));
        await takeStep(tx, id, aStep('uphold', '2026-03-05'));
      }
    });
    await receive('2026-01-15', act({ occurredOn: '2026-01-14', publicUntil: null }));
    await receive('2026-03-15', act(), act({ validFrom: '2026-03-02', publicUntil: '2026-03-02' }));
    const found = await quality({ period: '2026-Q1' });
    const [provider] = found.providers.edges.map(({ node }) => node);

    expect(metric(found, 'CONTINUITY')).toMatchObject({ numerator: 2, denominator: 3 });
    expect(metric(found, 'COVERAGE')).toMatchObject({ numerator: 1, denominator: 2, rate: 0.5 });
    expect(metric(found, 'UPHELD_OBJECTIONS')).toMatchObject({ numerator: 1, denominator: 4, met: false });
    for (const code of ['COVERAGE', 'UPHELD_OBJECTIONS']) {
      expect(metric(provider, code)).toMatchObject({
        rate: null,
        met: null,
        unknown: { code: 'NOT_BY_PROVIDER' },
      });
    }
    expect(
      metric(await quality({ period: '2026-Q1', asOf: noon('2026-03-04') }), 'CONTINUITY'),
    ).toMatchObject({
      numerator: 1,
      denominator: 3,
    });
  });

  it('counts an objection to an entry that had ended before it was upheld, and no subject that is not kept', async () => {
    const stranger = usccWith({ department: '9', category: '1', region: '110101', body: 'MUXU0078' });
    await open.books.write(async (tx) => {
      await recordSubject(tx, aSubject(), noon('2026-01-01'));
      const id = await openListing(tx, sector.lists, aListing(), aStep('adopt', '2026-02-10'));
      await takeStep(tx, id, aStep('remove', '2026-02-20'));
      const course = {
        record: 'o1',
        subject: SUBJECT,
        by: 'OWN_STAFF',
        actor: 'x',
        expectedVersion: null,
      } as const;
      const details = { record: { kind: 'LISTING', id } };
      for (const [action, day] of [
        ['file', '2026-02-15'],
        ['uphold', '2026-03-05'],
      ] as const)
        await takeNext(tx, objectionProcedure, {
          ...{ ...course, action, details, reason: '有误' },
          ...{ effectiveAt: noon(day), recordedAt: noon(day) },
        });
    });
    await receive('2026-03-15', act({ subject: stranger }));
    const found = await quality({ period: '2026-Q1' });

    expect(metric(found, 'UPHELD_OBJECTIONS')).toMatchObject({ numerator: 1, denominator: 2, met: false });
    expect(metric(found, 'COVERAGE')).toMatchObject({ numerator: 0, denominator: 1 });
  });

  it('turns pages of authorities, and finds one', async () => {
    await receive(
      '2026-03-11',
      act(),
      act({ authorityCode: nanjing }),
      act({ authorityCode: null, authority: '无码虚构局(示例)' }),
    );
    const page = await quality({ first: 2 });
    const next = await quality({ first: 2, after: page.providers.edges.at(-1)?.cursor });
    const names = ({ providers }: Quality) => providers.edges.map(({ node }) => node.provider);

    expect([page, next].map(({ providers }) => providers.pageInfo.hasNextPage)).toEqual([true, false]);
    expect(names(page)).toMatchObject([{ code: nanjing }, { code: suzhou }]);
    expect(names(next)).toEqual([{ code: null, name: '无码虚构局(示例)' }]);
    expect(names(await quality({ code: suzhou }))).toMatchObject([{ code: suzhou }]);
  });

  it('asks the books as often for many authorities as for one', async () => {
    const statements = async () => {
      const before = open.books.statements();
      await quality();
      return open.books.statements() - before;
    };
    await receive('2026-03-11', act());
    const one = await statements();
    await receive(
      '2026-03-11',
      ...Array.from({ length: 30 }, (_, index) =>
        act({ authorityCode: null, authority: `第${index}虚构局(示例)` }),
      ),
    );

    expect([one, await statements()]).toEqual([8, 8]);
  });

  it.each(['2026-13', '2026-Q5', '26', '2026-3', "2026'"])('refuses %s as a period', async (period) => {
    await expect(quality({ period })).rejects.toMatchObject({ code: 'QUALITY_PERIOD_INVALID' });
  });

  it('refuses a period that has not begun', async () => {
    await expect(quality({ period: '2026-07' })).rejects.toMatchObject({ code: 'QUALITY_PERIOD_NOT_BEGUN' });
    await expect(quality({ period: '2026-06' })).resolves.toMatchObject({
      from: '2026-06-01',
      until: '2026-07-01',
    });
  });
});
