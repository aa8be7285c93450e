import { department } from '../testing/callers';
import { onEveryEngine } from '../testing/engines';
import { anInspection, aPlan, type InspectedMinistry, officer, openInspected } from '../testing/inspections';
import { noon } from '../testing/records';
import { type PlanDocument, redraw } from './document';

const VISIT = 'id version uscc inspectors { place name certificate }';
const PLAN = `plan { id version document visits(first: 100) { edges { node { ${VISIT} } } } }`;

interface Visit {
  readonly id: string;
  readonly version: number;
  readonly uscc: string;
  readonly inspectors: readonly { readonly place: number; readonly certificate: string }[];
}
interface Plan {
  readonly id: string;
  readonly version: number;
  readonly document: string | null;
  readonly visits: { readonly edges: readonly { readonly node: Visit }[] };
}

/** Six firms, all of them drawn, and four officers. */
onEveryEngine('an inspector who does not come', (database) => {
  let desk: InspectedMinistry;
  let [plan, keys] = ['', 0];
  let drawn: readonly Visit[] = [];
  beforeAll(async () => {
    desk = await openInspected(database(), 6);
    const rates = { ordinary: 1, lower: 1, higher: 1, key: 1, statutoryMinimum: 1 };
    const announced = await desk.does('announceTestInspections', aPlan({ rates }), PLAN);
    const { id, version } = announced.plan as Plan;
    plan = id;
    desk.now = noon('2026-06-25');
    const draw = { id, expectedVersion: version, publicValue: '08', idempotencyKey: 'draw' };
    const done = (await desk.does('drawTestInspections', draw, PLAN)).plan as Plan;
    drawn = done.visits.edges.map(({ node }) => node);
  });
  afterAll(() => desk.open.close());
  beforeEach(() => {
    desk.now = noon('2026-07-10');
  });

  const now = async () => {
    const source = `query ($id: ID!) { plan: testInspectionPlan(id: $id) { id ${PLAN.slice(7, -2)} } }`;
    return (await desk.send(source, { id: plan })).plan as Plan;
  };
  const visitAt = async (place: number): Promise<Visit> => {
    const { visits } = await now();
    return visits.edges[place]?.node as Visit;
  };
  const replace = async ({ id: visit, version, inspectors: [first] }: Visit, traits: object = {}) => {
    keys += 1;
    const said = { cause: 'RECUSED', reason: '与检查对象有利害关系', idempotencyKey: `replace ${keys}` };
    const input = { visit, expectedVersion: version, place: first?.place, ...said, ...traits };
    return (await desk.does('replaceTestInspector', input, `outcome visit { ${VISIT} }`)).visit as Visit;
  };
  const placesOf = ({ inspectors }: Visit) => inspectors.map(({ place }) => place);

  it('is replaced by one who was not there before, at that visit alone, until nobody is left', async () => {
    const before = await visitAt(0);
    const once = await replace(before, { cause: 'UNAVAILABLE' });
    const twice = await replace(once);
    const [out, stays] = placesOf(before);

    expect(once).toMatchObject({ version: 1, uscc: before.uscc });
    expect(placesOf(once)[1]).toBe(stays);
    expect(new Set([out, ...placesOf(once), ...placesOf(twice)])).toEqual(new Set([1, 2, 3, 4]));
    expect(await visitAt(0)).toEqual(twice);
    await expect(replace(twice)).rejects.toMatchObject({ code: 'INSPECTORS_TOO_FEW' });
    const others = (await now()).visits.edges.map(({ node }) => node).slice(1);
    expect(others).toEqual(drawn.slice(1));
  });

  it('does not stand in the inspection, where the one who came does', async () => {
    const { id: visit, uscc, inspectors } = await replace(await visitAt(1));
    const random = anInspection({ uscc, visit, cause: 'RANDOM', inspectors: null });
    const { inspection } = await desk.does(
      'recordTestInspection',
      random,
      'inspection { inspectors { certificate } }',
    );
    expect(inspection).toEqual({
      inspectors: inspectors.map(({ certificate }) => ({ certificate })),
    });
    await expect(replace(await visitAt(1))).rejects.toMatchObject({ code: 'INSPECTOR_NOT_REPLACEABLE' });
  });

  it('is one who was drawn, and is replaced once by two who ask at once, by staff', async () => {
    const visit = await visitAt(2);
    const other = [1, 2, 3, 4].find((place) => !placesOf(visit).includes(place));
    await expect(replace(visit, { place: other })).rejects.toMatchObject({ code: 'INSPECTOR_NOT_DRAWN' });
    const both = await Promise.allSettled([replace(visit), replace(visit)]);
    expect(both.filter(({ status }) => status === 'rejected')).toMatchObject([
      { reason: { code: expect.stringMatching(/VERSION_STALE|INSPECTOR_NOT_DRAWN/) } },
    ]);
    await expect(replace(await visitAt(2), { visit: 'x' })).rejects.toMatchObject({ code: 'NOT_RECORDED' });
    const input = { visit: visit.id, expectedVersion: 1, place: 1, cause: 'RECUSED', reason: '回避' };
    await expect(
      desk.does('replaceTestInspector', { ...input, idempotencyKey: 'd' }, 'outcome', department),
    ).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
  });

  it('leads nobody to who was drawn: no event tells of it', async () => {
    await replace(await visitAt(3));
    const source = '{ page: testCreditEvents(first: 500) { events { deed } } }';
    for (const caller of [department, officer]) {
      const { page } = await desk.send(source, {}, caller);
      expect(JSON.stringify(page)).not.toContain('inspection-visit.replace');
    }
  });

  it('is told under tickets when the period is over, and anyone draws the one who came again', async () => {
    await replace(await visitAt(4));
    expect((await now()).document).toBeNull();
    desk.now = noon('2026-10-01');
    await expect(replace(await visitAt(5))).rejects.toMatchObject({ code: 'INSPECTOR_NOT_REPLACEABLE' });
    const text = (await now()).document ?? '';
    const document: PlanDocument = JSON.parse(text);
    const { replacements = [] } = document;
    expect(replacements.map(({ cause }) => cause)).toEqual([
      'UNAVAILABLE',
      ...Array(replacements.length - 1).fill('RECUSED'),
    ]);
    expect(replacements).toHaveLength(6);
    expect(text).not.toContain('利害关系');
    expect(redraw(document)).toEqual([]);

    const [first, ...rest] = replacements;
    const pair: readonly string[] =
      document.drawn.find(({ ticket }) => ticket === first?.ticket)?.inspectors ?? [];
    const tickets = document.inspectors.map((line) => line.split(' ')[0] ?? '');
    const chosen = tickets.find((one) => one !== first?.in && !pair.includes(one)) ?? '';
    for (const wrong of [
      [{ ...first, in: chosen }, ...rest],
      [{ ...first, out: chosen }, ...rest],
      rest,
      [first, ...replacements],
    ])
      expect(redraw({ ...document, replacements: wrong as typeof replacements })).not.toEqual([]);
  });
});
