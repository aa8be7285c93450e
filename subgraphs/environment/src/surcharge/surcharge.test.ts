import { type OpenMinistry, recordConduct, recordSubject } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../../kernel/src/testing/engines';
import { ask as asked, openAt } from '../../../../kernel/src/testing/ministry';
import { anAct, aSubject, noon } from '../../../../kernel/src/testing/records';
import { ministry } from '../index';
import tariffCases from '../testing/tariff.json';
import { surchargesAfter } from './surcharge';

const NOW = noon('2026-06-15');
const POINTS: Readonly<Record<string, number>> = { RED: 7, BLACK: 9, YELLOW: 4 };
const codeOf = (at: number) => `9111010${String(at).padStart(3, '0')}MUXU000X`;

interface Seen {
  readonly uscc: string;
  readonly colour: { readonly code: string };
  readonly fenPerKwh: number;
  readonly appliesTo: string;
  readonly listDueBy: string;
}
interface Page {
  readonly edges: readonly { readonly node: Seen }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}
const FIELDS = 'uscc name halfYear colour { code label } fenPerKwh basis verified appliesTo listDueBy';

/** Points taken by decision, so many as make a subject of this colour. */
const taken = (subject: string, colour: string, validFrom: string, validUntil: string | null = null) =>
  anAct({
    subject,
    kind: 'OTHER_DEDUCTION',
    documentNumber: `${subject}${validFrom}`,
    occurredOn: validFrom,
    validFrom,
    validUntil,
    details: { points: POINTS[colour] },
  });

onEveryEngine('the surcharge on electricity as a question', (database) => {
  let open: OpenMinistry;
  beforeEach(async () => {
    open = await openAt(ministry, database(), NOW);
  });
  afterEach(() => open.close());

  const ask = <T>(source: string, variables?: Record<string, unknown>) => asked<T>(open, source, variables);
  const list = async (halfYear: string, page = '') =>
    (
      await ask<{ environmentElectricitySurcharges: Page }>(
        `{ environmentElectricitySurcharges(halfYear: "${halfYear}"${page}) {
          edges { node { ${FIELDS} } } pageInfo { hasNextPage endCursor } } }`,
      )
    ).environmentElectricitySurcharges;
  const one = async (uscc: string, halfYear: string, asOf = NOW) => {
    const of = [{ __typename: 'EntityCreditProfile', uscc, asOf }];
    const { _entities } = await ask<{ _entities: { electricitySurcharge: Seen | null }[] }>(
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile {
        electricitySurcharge(halfYear: "${halfYear}") { ${FIELDS} } } } }`,
      { of },
    );
    return _entities[0]?.electricitySurcharge;
  };
  /** Puts subjects and what was done on record, all of it early in 2020. */
  const know = (
    subjects: readonly string[],
    acts: readonly ReturnType<typeof taken>[],
    since = '2019-01-10',
  ) =>
    open.books.write(async (tx) => {
      for (const subject of subjects)
        await recordSubject(tx, aSubject({ subject, kind: 'POLLUTER', since }), noon('2020-02-01'));
      await recordConduct(tx, acts, noon('2020-02-01'));
    });

  it.each(tariffCases)('is as in case $id ($note)', async (row) => {
    const uscc = codeOf(1);
    const before = row.colourBefore ? [taken(uscc, row.colourBefore, '2019-02-01', row.halfYearEnd)] : [];
    const after = row.colour === 'BLUE' ? [] : [taken(uscc, row.colour, '2019-02-02')];
    await know([uscc], [...before, ...after]);
    const { edges } = await list(row.halfYear);
    const expected = {
      uscc,
      halfYear: row.halfYear,
      colour: { code: row.colour },
      fenPerKwh: row.surchargeYuanPerKwh * 100,
      appliesTo: row.appliesTo,
      listDueBy: row.listDueBy,
      verified: false,
    };

    expect(await one(uscc, row.halfYear)).toMatchObject(expected);
    expect(edges).toMatchObject(row.surchargeYuanPerKwh === 0 ? [] : [{ node: expected }]);
  });

  it('lists whoever was red or black on the last day, and no person', async () => {
    const person = `P${'x'.repeat(43)}`;
    const colours = ['RED', 'YELLOW', 'BLACK'];
    const acts = colours.map((colour, at) => taken(codeOf(at), colour, '2025-10-10'));
    const more = [
      taken(person, 'BLACK', '2025-10-10'),
      taken(codeOf(3), 'RED', '2025-10-10', '2025-12-31'),
      taken(codeOf(4), 'RED', '2025-10-10', '2026-01-01'),
      taken(codeOf(5), 'RED', '2026-01-01'),
    ];
    await know([...[0, 1, 2, 3, 4, 5].map(codeOf), person], [...acts, ...more], '2020-01-10');
    const { edges } = await list('2025H2');

    expect(edges.map(({ node }) => [node.uscc, node.colour.code, node.fenPerKwh])).toEqual([
      [codeOf(0), 'RED', 5],
      [codeOf(2), 'BLACK', 10],
      [codeOf(4), 'RED', 5],
    ]);
    expect(await one(codeOf(1), '2025H2')).toMatchObject({ colour: { code: 'YELLOW' }, fenPerKwh: 0 });
    expect(await one(codeOf(9), '2025H2')).toBeNull();
  });

  it('is what is known now: a correction that came later counts', async () => {
    await know([codeOf(0)], [], '2020-01-10');
    await open.books.write((tx) =>
      recordConduct(tx, [taken(codeOf(0), 'RED', '2025-10-10')], noon('2026-03-01')),
    );

    expect((await list('2025H2')).edges).toHaveLength(1);
    expect(await one(codeOf(0), '2025H2', noon('2026-02-01'))).toMatchObject({ fenPerKwh: 0 });
  });

  it('goes on where a page ended', async () => {
    const acts = [0, 1, 2, 3].map((at) => taken(codeOf(at), at === 1 ? 'YELLOW' : 'RED', '2025-02-10'));
    await know([0, 1, 2, 3, 4].map(codeOf), acts, '2020-01-10');
    const first = await list('2025H2', ', first: 2');
    const second = await list('2025H2', `, first: 2, after: "${first.pageInfo.endCursor}"`);

    expect([first, second].map(({ edges }) => edges.map(({ node }) => node.uscc))).toEqual([
      [codeOf(0), codeOf(2)],
      [codeOf(3)],
    ]);
    expect([first, second].map(({ pageInfo }) => pageInfo.hasNextPage)).toEqual([true, false]);
  });

  it('reads a bounded number of files for a page, in three statements for each reading of many', async () => {
    await know(
      Array.from({ length: 30 }, (_, at) => codeOf(at)),
      [taken(codeOf(29), 'RED', '2025-02-10')],
      '2020-01-10',
    );
    const asked = { halfYear: '2025H2', asOf: NOW, first: 1, together: 2 };
    const before = open.books.statements();
    const nothing = await surchargesAfter(open.books, { ...asked, after: '' });
    const statements = open.books.statements() - before;
    const rest = await surchargesAfter(open.books, { ...asked, after: nothing.next ?? '' });

    expect(nothing).toEqual({ found: [], next: codeOf(19) });
    expect(statements).toBe(30);
    expect(rest).toMatchObject({ found: [{ uscc: codeOf(29) }], next: null });
  });

  it('sends as many statements for thirty entities as for three', async () => {
    await know(
      Array.from({ length: 30 }, (_, at) => codeOf(at)),
      [],
      '2020-01-10',
    );
    const counted = async (count: number) => {
      const of = Array.from({ length: count }, (_, at) => ({
        __typename: 'EntityCreditProfile',
        uscc: codeOf(at),
        asOf: NOW,
      }));
      const before = open.books.statements();
      await ask(
        `query ($of: [_Any!]!) { _entities(representations: $of) { ... on EntityCreditProfile {
          electricitySurcharge(halfYear: "2025H2") { ${FIELDS} } } } }`,
        { of },
      );
      return open.books.statements() - before;
    };

    expect([await counted(3), await counted(30)]).toEqual([2, 2]);
  });

  it.each`
    halfYear    | code
    ${'2026H1'} | ${'HALF_YEAR_NOT_OVER'}
    ${'2026H2'} | ${'HALF_YEAR_NOT_OVER'}
    ${'2025H3'} | ${'HALF_YEAR_INVALID'}
    ${'2025'}   | ${'HALF_YEAR_INVALID'}
    ${'2015H2'} | ${'HALF_YEAR_INVALID'}
  `('refuses $halfYear with $code, of all and of one', async ({ halfYear, code }) => {
    await expect(list(halfYear)).rejects.toMatchObject({ code });
    await expect(one(codeOf(0), halfYear)).rejects.toMatchObject({ code });
  });

  it('has no half-year that is over before its last day is', async () => {
    await know([codeOf(0)], [], '2020-01-10');
    const asOf = (instant: string) => one(codeOf(0), '2025H2', instant);

    await expect(asOf('2025-12-31T15:59:59.999Z')).rejects.toMatchObject({ code: 'HALF_YEAR_NOT_OVER' });
    expect(await asOf('2025-12-31T16:00:00.000Z')).toMatchObject({ colour: { code: 'BLUE' } });
  });
});
