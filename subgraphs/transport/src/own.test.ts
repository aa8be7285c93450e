import { type OpenMinistry, openListing, recordConduct, recordSubject } from '@creditgraph/kernel';
import { onEveryEngine } from '../../../kernel/src/testing/engines';
import { ask, openAt, profiles } from '../../../kernel/src/testing/ministry';
import { aListing, anAct, aStep, noon } from '../../../kernel/src/testing/records';
import { ministry } from './index';
import { lists } from './lists';
import { maritimeTreatments } from './maritime';
import { imoCheckOf, shipKeyOf } from './ship/number';
import { vehicleKeyOf } from './vehicle/plate';

const NOW = noon('2026-06-15');
const owner = '91110101MUXU00003B';
const truck = { plate: '虚A12345', colour: 'YELLOW' } as const;
const imo = `000001${imoCheckOf('000001')}`;
const driver = `P${'d'.repeat(43)}`;
const sailor = `P${'c'.repeat(43)}`;

const subject = (key: string, kind: string, name: string, details: object = {}) => ({
  subject: key,
  name,
  kind,
  since: '2020-05-10',
  heldBy: owner,
  details: { ...details },
});
const cars = Array.from({ length: 30 }, (_, at) =>
  subject(vehicleKeyOf({ plate: `虚B${10_000 + at}`, colour: 'BLUE' }), 'VEHICLE', `虚B${10_000 + at}`, {
    vehicleKind: 'RIDE_HAILING',
  }),
);
const held = [
  subject(vehicleKeyOf(truck), 'VEHICLE', truck.plate, { vehicleKind: 'TRUCK', licensedOn: '2020-05-10' }),
  ...cars,
  subject(shipKeyOf({ imo }), 'SHIP', '虚构1号轮(示例)'),
  subject(shipKeyOf({ nationalNumber: 'XU0001' }), 'SHIP', '虚构2号轮(示例)'),
  subject(driver, 'DRIVER', '甲**', { licensedOn: '2020-05-10' }),
  subject(sailor, 'CREW', '乙**'),
];
const overloadings = ['2025-11-02', '2026-01-05', '2026-03-09'].flatMap((occurredOn) =>
  [vehicleKeyOf(truck), driver].map((key) =>
    anAct({ subject: key, kind: 'OVERLOAD_VIOLATION', occurredOn, documentNumber: occurredOn, details: {} }),
  ),
);
const entries = [
  ['CXCZ', vehicleKeyOf(truck), truck.plate],
  ['CXCZ', driver, '甲**'],
  ['HSHONG', shipKeyOf({ imo }), '虚构1号轮(示例)'],
  ['HSHUANG', shipKeyOf({ nationalNumber: 'XU0001' }), '虚构2号轮(示例)'],
  ['JTZZ', owner, '示例'],
] as const;

const VEHICLE = `plate colour kind kindName holder since listings { list { code } } conduct { edges { node { kind } } }
  overload { violationsThisYear since situations { code basis verified } }`;
const SHIP =
  'imo nationalNumber name holder maritimeTreatment { list inspection verified } listings { list { code } }';

onEveryEngine('what transport alone has', (database) => {
  let open: OpenMinistry;
  beforeAll(async () => {
    open = await openAt(ministry, database(), NOW);
    await open.books.write(async (tx) => {
      for (const one of held) await recordSubject(tx, one, noon('2021-01-01'));
      await recordConduct(tx, overloadings, noon('2026-03-20'));
      for (const [list, key, subjectName] of entries) {
        const entry = aListing({
          list,
          subject: key,
          subjectName,
          decisionNumber: key,
          enteredOn: '2026-04-01',
        });
        await openListing(tx, lists, entry, aStep('adopt', '2026-04-01'));
      }
      const elsewhere = aListing({
        ...{ list: 'HSHEI', subject: shipKeyOf({ imo }), subjectName: '虚构1号轮(示例)' },
        ...{ decisionNumber: 'elsewhere', enteredOn: '2026-04-01', originRegion: '310000' },
      });
      await openListing(tx, lists, elsewhere, aStep('adopt', '2026-05-01'));
    });
  });
  afterAll(() => open.close());

  it('tells of a vehicle what is on record, however its plate is typed', async () => {
    const asked = `plate: "虚a·12345", colour: YELLOW, asOf: "${noon('2026-05-09')}"`;
    const { vehicle } = await ask(open, `{ vehicle(${asked}) { ${VEHICLE} } }`);

    expect(vehicle).toEqual({
      ...truck,
      kind: 'TRUCK',
      kindName: '货运车辆',
      holder: owner,
      since: '2020-05-10',
      listings: [{ list: { code: 'CXCZ' } }],
      conduct: { edges: Array(3).fill({ node: { kind: 'OVERLOAD_VIOLATION' } }) },
      overload: {
        violationsThisYear: 3,
        since: '2025-05-10',
        situations: [{ code: 'TRUCK', basis: expect.any(String), verified: false }],
      },
    });
  });

  it('tells it as it was known then, and counts by the licence year of that day', async () => {
    const at = async (asOf: string) =>
      (await ask(open, `{ vehicle(plate: "虚A12345", colour: YELLOW, asOf: "${asOf}") { ${VEHICLE} } }`))
        .vehicle;

    expect(await at(noon('2026-03-19'))).toMatchObject({
      overload: { violationsThisYear: 0, situations: [] },
      listings: [],
    });
    expect(await at(noon('2026-05-09'))).toMatchObject({ overload: { violationsThisYear: 3 } });
    expect(await at(noon('2026-05-10'))).toMatchObject({
      overload: { violationsThisYear: 0, since: '2026-05-10' },
    });
    expect(await at(noon('2020-12-31'))).toBeNull();
  });

  it('does not count overloading of what is no truck, and does not know what it never knew', async () => {
    const { car, other } = await ask(
      open,
      `{
      car: vehicle(plate: "虚B10000", colour: BLUE) { kindName overload { since } }
      other: vehicle(plate: "虚A12345", colour: BLUE) { plate }
    }`,
    );

    expect([car, other]).toEqual([{ kindName: '网络预约出租汽车', overload: null }, null]);
  });

  it('tells of a ship by either number, and of no entry that is not published', async () => {
    const { red, yellow, none } = await ask(
      open,
      `{
      red: ship(imo: "IMO ${imo}") { ${SHIP} }
      yellow: ship(nationalNumber: "xu0001") { ${SHIP} }
      none: ship(nationalNumber: "XU0002") { name }
    }`,
    );

    expect(red).toEqual({
      imo,
      nationalNumber: null,
      name: '虚构1号轮(示例)',
      holder: owner,
      maritimeTreatment: { list: 'RED', inspection: 'STATUTORY_MINIMUM', verified: false },
      listings: expect.arrayContaining([{ list: { code: 'HSHONG' } }, { list: { code: 'HSHEI' } }]),
    });
    expect(yellow).toMatchObject({
      imo: null,
      nationalNumber: 'XU0001',
      maritimeTreatment: null,
      listings: [],
    });
    expect(none).toBeNull();
  });

  it.each`
    query                                                                                         | code
    ${'{ vehicle(plate: "12", colour: BLUE) { plate } }'}                                         | ${'PLATE_INVALID'}
    ${'{ vehicle(plate: "虚A12345", colour: BLUE, asOf: "2026-06-15T04:00:00.001Z") { plate } }'} | ${'AS_OF_IN_FUTURE'}
    ${'{ ship(imo: "0000010") { name } }'}                                                        | ${'IMO_INVALID'}
    ${'{ ship(nationalNumber: "虚") { name } }'}                                                  | ${'NATIONAL_NUMBER_INVALID'}
    ${'{ ship { name } }'}                                                                        | ${'SHIP_NUMBER_AMBIGUOUS'}
    ${'{ ship(imo: "1", nationalNumber: "2") { name } }'}                                         | ${'SHIP_NUMBER_AMBIGUOUS'}
    ${'{ ship(imo: "1", asOf: "2026-06-15T04:00:00.001Z") { name } }'}                            | ${'AS_OF_IN_FUTURE'}
    ${'{ transportEffects(month: "2026-13") { edges { cursor } } }'}                              | ${'MONTH_INVALID'}
    ${'{ transportEffects(month: "2026-05", first: 101) { edges { cursor } } }'}                  | ${'TOO_MANY'}
  `('refuses $query', ({ query, code }) => expect(ask(open, query)).rejects.toMatchObject({ code }));

  it('pages the fleet of an entity, with as many statements for many vehicles as for few', async () => {
    const counted = async (first: number) => {
      const before = open.books.statements();
      const [profile] = await profiles<{
        vehicles: {
          edges: { node: { plate: string } }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      }>(
        open,
        [owner],
        NOW,
        `vehicles(first: ${first}) { edges { node { ${VEHICLE} } } pageInfo { hasNextPage endCursor } }`,
      );
      return { statements: open.books.statements() - before, vehicles: profile?.vehicles };
    };
    const [few, all] = [await counted(3), await counted(31)];
    const [rest] = await profiles<{ vehicles: { edges: { node: { plate: string } }[] } }>(
      open,
      [owner],
      NOW,
      `vehicles(first: 100, after: "${few.vehicles?.pageInfo.endCursor}") { edges { node { plate } } }`,
    );

    expect([few.statements, all.statements]).toEqual([4, 4]);
    expect([few.vehicles?.pageInfo.hasNextPage, all.vehicles?.pageInfo.hasNextPage]).toEqual([true, false]);
    expect(all.vehicles?.edges).toHaveLength(31);
    expect(rest?.vehicles.edges).toHaveLength(28);
  });

  it('tells of many vehicles what is contested of them with two statements', async () => {
    const counted = async (first: number) => {
      const before = open.books.statements();
      const fields = `vehicles(first: ${first}) { edges { node { id objections { edges { cursor } } } } }`;
      const [profile] = await profiles<{ vehicles: { edges: { node: { id: string } }[] } }>(
        open,
        [owner],
        NOW,
        fields,
      );
      return {
        statements: open.books.statements() - before,
        ids: profile?.vehicles.edges.map(({ node }) => node.id),
      };
    };
    const [few, all] = [await counted(3), await counted(31)];

    expect([few.statements, all.statements]).toEqual([2, 2]);
    expect(all.ids).toContain(vehicleKeyOf(truck));
  });

  it('pages the ships of an entity, and knows none of another', async () => {
    const found = await profiles<{ ships: { edges: { node: { name: string } }[] } }>(
      open,
      [owner, '91110101MUXU00004X'],
      NOW,
      'ships { edges { node { name } } }',
    );

    expect(found.map(({ ships }) => ships.edges.length)).toEqual([2, 0]);
  });

  it('tells the practice and the overloading of a driver, and of a sailor the practice alone', async () => {
    const of = [driver, sailor].map((personKey) => ({
      __typename: 'NaturalPerson',
      personKey,
      asOf: noon('2026-05-01'),
    }));
    const { _entities } = await ask(
      open,
      `query ($of: [_Any!]!) { _entities(representations: $of) { ... on NaturalPerson {
        transportPractice { kindName name holder listings { list { code } } }
        transportOverload { violationsThisYear situations { code } }
      } } }`,
      { of },
    );

    expect(_entities).toEqual([
      {
        transportPractice: {
          kindName: '道路运输驾驶员',
          name: '甲**',
          holder: owner,
          listings: [{ list: { code: 'CXCZ' } }],
        },
        transportOverload: { violationsThisYear: 3, situations: [{ code: 'DRIVER' }] },
      },
      {
        transportPractice: { kindName: '船员', name: '乙**', holder: owner, listings: [] },
        transportOverload: null,
      },
    ]);
  });

  it('names things and persons on its lists without a code', async () => {
    const { transportListings } = await ask<{
      transportListings: {
        edges: { node: { uscc: string | null; name: string; listing: { list: { code: string } } } }[];
      };
    }>(open, '{ transportListings(first: 100) { edges { node { uscc name listing { list { code } } } } } }');
    const named = transportListings.edges.map(({ node }) => [node.uscc, node.name, node.listing.list.code]);

    expect(named.sort()).toEqual(
      [
        [null, '甲**', 'CXCZ'],
        [null, truck.plate, 'CXCZ'],
        [null, '虚构1号轮(示例)', 'HSHEI'],
        [null, '虚构1号轮(示例)', 'HSHONG'],
        [owner, '示例', 'JTZZ'],
      ].sort(),
    );
  });
});

describe('the maritime lists', () => {
  it('are each inspected, and published, as the treatment says', () => {
    for (const { code, publicVisible, list } of maritimeTreatments) {
      const kept = lists.find((one) => one.code === code);
      expect(kept?.published !== false).toBe(publicVisible);
      expect(kept?.kind).toBe({ RED: 'RED', YELLOW: 'ATTENTION', BLACK: 'SERIOUS' }[list]);
    }
  });
});
