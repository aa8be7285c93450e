import { graphql } from 'graphql';
import { anonymous, type Caller } from '../caller';
import type { ConductInput } from '../conduct/conduct';
import { enterConduct } from '../conduct/enter';
import { naturalKeyOf } from '../conduct/identity';
import { correctConduct } from '../conduct/record';
import { announce } from '../evaluation/announce';
import { openListing, takeStep } from '../listing/record';
import type { OpenMinistry } from '../ministry';
import type { SectorDefinition } from '../sector';
import { ministryOf } from '../sector-ministry';
import type { Transaction } from '../storage/books';
import { recordSubject } from '../subject/record';
import { bankOf, department, itself, staffOf } from '../testing/callers';
import { onEveryEngine } from '../testing/engines';
import { openAt } from '../testing/ministry';
import {
  aListing,
  aListKind,
  anAct,
  aSector,
  aStep,
  aSubject,
  byTheDay,
  noon,
  SUBJECT,
  type TestFacts,
  type TestGrade,
} from '../testing/records';
import { startOfDay } from '../time';
import { ofPenalty } from './penalties';
import { ruleOn } from './rules';

const NOW = noon('2026-12-15');
const OTHER = '91110101MUXU000040';
const sector = aSector({ lists: [aListKind(), aListKind({ code: 'RED', kind: 'RED' })] });

const INBOX = `query ($of: [_Any!]!, $first: Int, $after: String) { _entities(representations: $of) {
  ... on EntityCreditProfile { test { notices(first: $first, after: $after) {
    edges { cursor node { id code kind at text basis verified } } pageInfo { hasNextPage endCursor } } } } } }`;

interface Asked {
  readonly asOf?: string;
  readonly usccs?: readonly string[];
  readonly first?: number;
  readonly after?: string | null;
}

describe('a penalty', () => {
  const penalty = (traits: Partial<ConductInput>) => ({
    ...anAct(traits),
    ...{ id: 'x', version: 1, recordedAt: NOW, supersededAt: null },
  });

  it.each`
    occurredOn      | categories       | publicUntil     | reached
    ${'2026-03-31'} | ${['FINE']}      | ${null}         | ${'2026-06-30'}
    ${'2026-04-01'} | ${['FINE']}      | ${null}         | ${'2026-07-01'}
    ${'2026-03-31'} | ${['WARNING']}   | ${null}         | ${null}
    ${'2026-04-01'} | ${['WARNING']}   | ${null}         | ${null}
    ${'2026-04-01'} | ${['DETENTION']} | ${null}         | ${'2027-04-01'}
    ${'2026-03-31'} | ${['DETENTION']} | ${null}         | ${'2026-06-30'}
    ${'2026-04-01'} | ${['FINE']}      | ${'2026-07-01'} | ${null}
    ${'2026-04-01'} | ${['FINE']}      | ${'2026-07-02'} | ${'2026-07-01'}
    ${'2026-04-01'} | ${undefined}     | ${null}         | ${'2026-07-01'}
  `(
    'of $occurredOn with $categories that is public until $publicUntil has been so for its minimum on $reached',
    ({ occurredOn, categories, publicUntil, reached }) => {
      const act = penalty({ occurredOn, publicUntil, details: { categories } });
      const told = ofPenalty(act, startOfDay('2026-04-10')).map(({ code, at }) => [code, at]);

      expect(told).toEqual([
        ['PENALTY_RECORDED', startOfDay('2026-04-10')],
        ...(reached ? [['MINIMUM_PUBLICITY_REACHED', startOfDay(reached)]] : []),
      ]);
    },
  );

  it('that came in after its minimum is told of both when it came in', () => {
    const told = ofPenalty(penalty({ occurredOn: '2026-04-01' }), noon('2026-09-01'));
    expect(told.map(({ at }) => at)).toEqual([noon('2026-09-01'), noon('2026-09-01')]);
  });
});

describe('a rule of notices', () => {
  it.each`
    day             | code                  | holds
    ${'2021-12-30'} | ${'PENALTY_RECORDED'} | ${false}
    ${'2021-12-31'} | ${'PENALTY_RECORDED'} | ${true}
    ${'2020-08-25'} | ${'GRADE_FELL'}       | ${false}
    ${'2020-08-26'} | ${'GRADE_FELL'}       | ${true}
  `('holds on $day for $code: $holds', ({ day, code, holds }) => {
    expect(ruleOn(code, day) !== undefined).toBe(holds);
  });
});

onEveryEngine('the notices of a subject', (database) => {
  let open: OpenMinistry;
  const opened = async (of: SectorDefinition<TestFacts, TestGrade>) => {
    open = await openAt(ministryOf(of), database(), NOW);
    await entering(async (tx) => {
      for (const subject of [SUBJECT, OTHER])
        await recordSubject(tx, aSubject({ subject }), noon('2025-01-01'));
    });
  };
  afterEach(() => open.close());

  const entering = (work: (tx: Transaction) => Promise<unknown>) => open.books.write(work);
  const ask = async (caller: Caller, { asOf = NOW, usccs = [SUBJECT], ...page }: Asked = {}) => {
    const of = usccs.map((uscc) => ({ __typename: 'EntityCreditProfile', uscc, asOf }));
    const contextValue = open.subgraph.context({ requestId: 'r', caller });
    const { schema } = open.subgraph;
    const { data, errors = [] } = await graphql({
      ...{ schema, source: INBOX, contextValue },
      variableValues: { of, ...page },
    });
    const [first] = JSON.parse(JSON.stringify(data))._entities;
    return { notices: first.test.notices, errors };
  };
  const told = async (asked: Asked = {}): Promise<string[]> =>
    (await ask(itself(SUBJECT), asked)).notices.edges.map(
      ({ node }: { node: { code: string; at: string } }) => `${node.code} ${node.at}`,
    );

  it('are two for a penalty, the second when its minimum publicity is over', async () => {
    await opened(sector);
    const act = anAct({ occurredOn: '2026-04-01' });
    await entering((tx) =>
      enterConduct(tx, sector, [act, anAct({ kind: 'LICENCE', details: {} })], noon('2026-04-08')),
    );
    const recorded = `PENALTY_RECORDED ${noon('2026-04-08')}`;
    const reached = `MINIMUM_PUBLICITY_REACHED ${startOfDay('2026-07-01')}`;

    expect(await told({ asOf: noon('2026-04-07') })).toEqual([]);
    expect(await told({ asOf: noon('2026-06-30') })).toEqual([recorded]);
    expect(await told({ asOf: startOfDay('2026-07-01') })).toEqual([reached, recorded]);
    await entering((tx) =>
      correctConduct(tx, naturalKeyOf(act), { ...act, publicUntil: '2026-06-01' }, noon('2026-06-01')),
    );
    expect(await told()).toEqual([recorded]);
  });

  it('tell of every entry on a list that is no praise, unless the decision is void', async () => {
    await opened(sector);
    await entering(async (tx) => {
      const enter = (traits: object) =>
        openListing(tx, sector.lists, aListing(traits), aStep('adopt', '2026-01-10'));
      await enter({ list: 'RED' });
      const repaired = await enter({ decisionNumber: 'repaired' });
      await takeStep(tx, repaired, aStep('repair', '2026-03-01'));
      await takeStep(tx, repaired, aStep('restore', '2026-05-01'));
      const revoked = await enter({ decisionNumber: 'revoked' });
      await takeStep(tx, revoked, aStep('revoke', '2026-03-01'));
    });

    expect(await told()).toEqual([
      `LISTED ${startOfDay('2026-05-01')}`,
      `LISTED ${startOfDay('2026-01-10')}`,
    ]);
    expect(await told({ asOf: noon('2026-02-01') })).toHaveLength(2);
  });

  it('name the region that made an entry elsewhere, and promise no remedy of here', async () => {
    await opened(sector);
    const origin = { originRegion: '310000', originAgreement: 'CSJ-SW' };
    const made = { here: {}, elsewhere: origin };
    await entering(async (tx) => {
      for (const [decisionNumber, where] of Object.entries(made))
        await openListing(
          tx,
          sector.lists,
          aListing({ decisionNumber, ...where }),
          aStep('adopt', '2026-01-10'),
        );
    });
    const { notices } = await ask(itself(SUBJECT));
    const texts = notices.edges.map(({ node }: { node: { text: string } }) => node.text);
    const { remedy } = aListKind();

    expect(texts).toHaveLength(2);
    const [elsewhere] = texts.filter((text: string) => text.includes('上海市'));
    expect(elsewhere).toContain('谁认定、谁修复');
    expect(elsewhere).not.toContain(remedy);
    expect(texts.filter((text: string) => text.endsWith(remedy))).toHaveLength(1);
  });

  it('tell that an announced grade fell, by the next period or by a later version of the newest', async () => {
    await opened(sector);
    const year = (period: string, announcedAt: string) =>
      announce(open.books, sector, { period, announcedAt, subjects: [SUBJECT] });
    const penalties = (count: number, occurredOn: string, at: string) =>
      entering((tx) =>
        enterConduct(
          tx,
          sector,
          Array.from({ length: count }, (_, one) =>
            anAct({ documentNumber: `${occurredOn} ${one}`, occurredOn, kind: 'LICENCE', details: {} }),
          ),
          noon(at),
        ),
      );
    await year('2025', noon('2026-01-05'));
    await penalties(3, '2025-04-01', '2026-02-01');
    await year('2026', noon('2026-12-31'));
    await penalties(3, '2025-05-01', '2027-01-10');
    await penalties(2, '2026-05-01', '2027-02-01');

    const asOf = noon('2027-03-01');
    expect(await told({ asOf })).toEqual([
      `GRADE_FELL ${noon('2027-02-01')}`,
      `GRADE_FELL ${noon('2026-02-01')}`,
    ]);
    const [latest] = (await ask(itself(SUBJECT), { asOf })).notices.edges;
    expect(latest.node).toMatchObject({ text: '信用等级由优降为良(2026)', kind: 'WARNING', verified: false });
  });

  it('tell of which day a grade fell that holds by the day', async () => {
    const daily = aSector({ evaluation: byTheDay });
    await opened(daily);
    const acts = ['1', '2'].map((documentNumber) =>
      anAct({ documentNumber, kind: 'LICENCE', validFrom: '2026-03-02', validUntil: '2026-09-02' }),
    );
    await entering((tx) => enterConduct(tx, daily, acts, noon('2026-03-05')));

    expect(await told({ asOf: noon('2026-03-05') })).toEqual([`GRADE_FELL ${startOfDay('2026-03-02')}`]);
    expect(await told()).toEqual([`GRADE_FELL ${startOfDay('2026-03-02')}`]);
  });

  it('come a page at a time, each once, for everyone in as many statements as for one', async () => {
    await opened(sector);
    const acts = [SUBJECT, OTHER].flatMap((subject) =>
      Array.from({ length: 6 }, (_, one) =>
        anAct({ subject, documentNumber: `${one}`, occurredOn: '2026-04-01' }),
      ),
    );
    await entering((tx) => enterConduct(tx, sector, acts, noon('2026-04-08')));
    const seen: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { notices } = await ask(itself(SUBJECT), { first: 5, after });
      seen.push(...notices.edges.map(({ node }: { node: { id: string } }) => node.id));
      after = notices.pageInfo.endCursor;
      more = notices.pageInfo.hasNextPage;
    }
    const counted = async (usccs: readonly string[]) => {
      const from = open.books.statements();
      await ask(staffOf('test'), { usccs });
      return open.books.statements() - from;
    };

    expect(seen).toHaveLength(12);
    expect(new Set(seen).size).toBe(12);
    expect([await counted([SUBJECT]), await counted([SUBJECT, OTHER])]).toEqual([8, 8]);
  });

  it('are for the subject itself and staff of the ministry', async () => {
    await opened(sector);
    const refused = async (caller: Caller) =>
      (await ask(caller)).errors.map(
        ({ originalError }) => (originalError as never as { code: string }).code,
      );

    expect(await refused(itself(SUBJECT))).toEqual([]);
    expect(await refused(staffOf('test'))).toEqual([]);
    expect(await refused(anonymous)).toEqual(['LOGIN_NEEDED']);
    for (const caller of [department, itself(OTHER), staffOf('elsewhere'), bankOf(OTHER)])
      expect(await refused(caller)).toEqual(['ACCESS_DENIED']);
  });
});
