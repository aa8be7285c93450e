import { anonymous, type Caller } from '../caller';
import { subjectTable } from '../subject/row';
import { department, itself, staffOf } from '../testing/callers';
import { onEveryEngine } from '../testing/engines';
import { anInspection, aPlan, firm, type InspectedMinistry, openInspected } from '../testing/inspections';
import { aSubject, noon } from '../testing/records';
import { ticketOf } from './commitment';
import { type Announcement, type PlanDocument, redraw } from './document';

const PLAN = `outcome plan {
  id number version state announcement digest publicValue document from until drawOn announcedAt
  visits(first: 100) { edges { node { id uscc name stratum inspection inspectors { place name certificate } } } }
}`;
const TICKETS = 'inspectionTickets { plan ticket nonce stratum drawn }';
const VALUE = '03 11 19 24 27 33 + 08';

interface Plan {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly announcement: string;
  readonly document: string | null;
  readonly visits: { readonly edges: readonly { readonly node: Visit }[] } | null;
}
interface Visit {
  readonly id: string;
  readonly uscc: string;
  readonly stratum: number;
  readonly inspectors: readonly {
    readonly place: number;
    readonly name: string;
    readonly certificate: string;
  }[];
}
interface Ticket {
  readonly ticket: string;
  readonly nonce: string;
  readonly drawn: boolean | null;
}

onEveryEngine('a plan of random inspections', (database) => {
  let desk: InspectedMinistry;
  beforeEach(async () => {
    desk = await openInspected(database(), 40);
    for (const serial of [1, 2]) await desk.list(firm(serial), 'BLACK', '2026-03-02');
    await desk.list(firm(3), 'RED', '2026-03-02');
  });
  afterEach(() => desk.open.close());

  const announce = async (traits: object = {}) =>
    (await desk.does('announceTestInspections', aPlan(traits), PLAN)).plan as Plan;
  const draw = async ({ id, version }: Plan, traits: object = {}, day = '2026-06-25') => {
    desk.now = noon(day);
    const input = {
      id,
      expectedVersion: version,
      publicValue: VALUE,
      idempotencyKey: `draw ${id}`,
      ...traits,
    };
    return (await desk.does('drawTestInspections', input, PLAN)).plan as Plan;
  };
  const planOf = async ({ id }: Plan, selection: string, caller: Caller) => {
    const source = `query ($id: ID!) { testInspectionPlan(id: $id) { ${selection} } }`;
    return (await desk.send(source, { id }, caller)).testInspectionPlan as Plan;
  };
  const announcedIn = ({ announcement }: Plan): Announcement => JSON.parse(announcement);
  const visitsIn = ({ visits }: Plan) => visits?.edges.map(({ node }) => node) ?? [];
  const refused = (work: Promise<unknown>, code: string, details = {}) =>
    expect(work).rejects.toMatchObject({ code, details });
  const ticketsOf = async (uscc: string, caller = itself(uscc)) =>
    (await desk.file(uscc, TICKETS, caller)).inspectionTickets as Ticket[];

  it('is announced with the rate and size of every stratum, and with digests of all it is drawn from', async () => {
    const plan = await announce();

    expect(plan).toMatchObject({ state: 'ANNOUNCED', version: 1, document: null, visits: null });
    expect(announcedIn(plan).strata.map(({ tier, rate, size }) => [tier, rate, size])).toEqual([
      ['KEY', 10_000, 2],
      ['HIGHER', 5_000, 0],
      ['LOWER', 1_000, 1],
      ['ROUTINE', 2_500, 37],
    ]);
    const shown = await planOf(plan, 'announcement digest publicValue document', anonymous);
    expect(shown).toMatchObject({ announcement: plan.announcement, publicValue: null, document: null });
    expect(plan.announcement).not.toContain(firm(1));
  });

  it('is not drawn before the public value is known, nor with a version that is not the last', async () => {
    const plan = await announce();

    await refused(draw(plan, {}, '2026-06-24'), 'DRAW_TOO_EARLY', { state: 'announced', action: 'draw' });
    await refused(draw(plan, { expectedVersion: 0 }), 'VERSION_STALE', { version: 1 });
    expect(await desk.open.books.query('SELECT id FROM inspection_visit')).toEqual([]);
  });

  it('draws everyone on the black list and a quarter of the others, and tells it to the ministry alone', async () => {
    const drawn = await draw(await announce());
    const visits = visitsIn(drawn);

    expect(
      visits
        .filter(({ stratum }) => stratum === 1)
        .map(({ uscc }) => uscc)
        .sort(),
    ).toEqual([firm(1), firm(2)]);
    expect(Math.abs(visits.filter(({ stratum }) => stratum === 4).length - 9.25)).toBeLessThan(1);
    for (const { inspectors } of visits) {
      expect(new Set(inspectors.map(({ place }) => place)).size).toBe(2);
      expect(
        inspectors.every(({ name, certificate }) => /^虚\*+$/.test(name) && certificate.includes('***')),
      ).toBe(true);
    }
    for (const caller of [anonymous, itself(firm(1)), department, staffOf('other')])
      await expect(planOf(drawn, 'visits { edges { cursor } }', caller)).rejects.toThrow(/visits/);
    expect(await planOf(drawn, 'state publicValue document', anonymous)).toEqual({
      ...{ state: 'DRAWN', publicValue: VALUE, document: null },
    });
    expect((await ticketsOf(firm(1)))[0]?.drawn).toBeNull();
  });

  it('stores neither name nor number of an officer', async () => {
    await draw(await announce());
    for (const table of ['inspection_plan', 'inspection_visit', 'journal', 'procedure_step']) {
      const text = JSON.stringify(await desk.open.books.query(`SELECT * FROM ${table}`));
      expect(text).not.toMatch(/虚构[甲乙丙丁]|3206001000\d/);
    }
  });

  it('is public when its period is over: anyone draws it again, and every subject finds itself in it', async () => {
    const drawn = await draw(await announce());
    desk.now = '2026-09-30T15:59:59.999Z';
    expect((await planOf(drawn, 'document', anonymous)).document).toBeNull();

    desk.now = '2026-09-30T16:00:00.000Z';
    const shown = await planOf(drawn, 'state document', anonymous);
    const document = JSON.parse(shown.document ?? '') as PlanDocument;
    expect(shown.state).toBe('DISCLOSED');
    expect(redraw(document)).toEqual([]);
    expect(document.drawn.map(({ stratum }) => stratum)).toEqual(
      visitsIn(drawn).map(({ stratum }) => stratum),
    );
    const frame = new Set(document.frame.map((line) => line.split(' ')[0]));
    for (const uscc of [1, 2, 3, 4, 40].map(firm)) {
      const [ticket] = await ticketsOf(uscc);
      expect(ticketOf(ticket?.nonce ?? '', uscc)).toBe(ticket?.ticket);
      expect(frame.has(ticket?.ticket ?? '')).toBe(true);
      expect(ticket?.drawn).toBe(visitsIn(drawn).some((visit) => visit.uscc === uscc));
    }
    const known = [1, 2, 3].map(firm).concat(visitsIn(drawn).map(({ id }) => id));
    expect(known.filter((id) => shown.document?.includes(id))).toEqual([]);
  });

  it('tells nobody the ticket of another', async () => {
    await announce();
    await expect(ticketsOf(firm(1), itself(firm(2)))).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    await expect(ticketsOf(firm(1), anonymous)).rejects.toMatchObject({ code: 'LOGIN_NEEDED' });
    expect(await ticketsOf(firm(1), department)).toHaveLength(1);
  });

  it('cannot be made twice for the same subjects and days, so that nobody keeps the draw that suits', async () => {
    await announce();
    const another = (traits: object) => announce({ number: '2号', idempotencyKey: 'plan-2', ...traits });

    await refused(another({}), 'INSPECTION_PLAN_OVERLAPS', { number: '虚抽〔2026〕1号' });
    await refused(another({ region: '3206' }), 'INSPECTION_PLAN_OVERLAPS', { number: '虚抽〔2026〕1号' });
    await refused(another({ from: '2026-09-30', until: '2026-12-01' }), 'INSPECTION_PLAN_OVERLAPS', {
      number: '虚抽〔2026〕1号',
    });
    await refused(another({ number: '虚抽〔2026〕1号' }), 'ALREADY_RECORDED');
    expect((await another({ from: '2026-10-01', until: '2027-01-01' })).state).toBe('ANNOUNCED');
  });

  it('lapses where it is not drawn in its period, and is not drawn after', async () => {
    const plan = await announce();
    await refused(draw(plan, {}, '2026-10-01'), 'STEP_NOT_ALLOWED', { state: 'lapsed', action: 'draw' });
    expect((await planOf(plan, 'state', anonymous)).state).toBe('LAPSED');
  });

  it.each`
    fault                                    | traits                                                                                   | code
    ${'a value known today'}                 | ${{ drawOn: '2026-06-15' }}                                                              | ${'INSPECTION_DAYS_INVALID'}
    ${'a value known after the first visit'} | ${{ drawOn: '2026-07-02' }}                                                              | ${'INSPECTION_DAYS_INVALID'}
    ${'an empty period'}                     | ${{ until: '2026-07-01' }}                                                               | ${'INSPECTION_DAYS_INVALID'}
    ${'visits in two years'}                 | ${{ until: '2027-01-02' }}                                                               | ${'INSPECTION_DAYS_INVALID'}
    ${'a kind the sector does not know'}     | ${{ kinds: ['SHOP'] }}                                                                   | ${'CHOICE_UNKNOWN'}
    ${'no kind'}                             | ${{ kinds: [] }}                                                                         | ${'CHOICE_UNKNOWN'}
    ${'a division that is none'}             | ${{ region: '320' }}                                                                     | ${'REGION_INVALID'}
    ${'a division without subjects'}         | ${{ region: '41' }}                                                                      | ${'INSPECTION_FRAME_EMPTY'}
    ${'one officer'}                         | ${{ inspectors: aPlan().inspectors.slice(1, 2) }}                                        | ${'INSPECTORS_TOO_FEW'}
    ${'one officer twice'}                   | ${{ inspectors: [0, 0].map((at) => aPlan().inspectors[at]) }}                            | ${'INSPECTORS_TOO_FEW'}
    ${'too few officers left after recusal'} | ${{ inspectors: aPlan().inspectors.map((one) => ({ ...one, recusedFrom: [firm(9)] })) }} | ${'INSPECTORS_TOO_FEW'}
    ${'rates that reward bad credit'}        | ${{ rates: { ...aPlan().rates, higher: 0.5 } }}                                          | ${'INSPECTION_RATES_INVALID'}
    ${'no statutory minimum'}                | ${{ rates: { ...aPlan().rates, statutoryMinimum: null } }}                               | ${'INSPECTION_RATES_INVALID'}
    ${'no basis'}                            | ${{ basis: ' ' }}                                                                        | ${'TEXT_MISSING'}
  `('is refused with $fault', async ({ traits, code }) => {
    await expect(announce(traits)).rejects.toMatchObject({ code });
    expect(await desk.open.books.query('SELECT id FROM inspection_plan')).toEqual([]);
  });

  it('follows the grades of the day it is announced: who fell since is inspected more in the next one', async () => {
    const first = await announce();
    desk.now = noon('2026-07-10');
    for (const serial of [4, 5]) {
      const found = { result: 'PROBLEMS', documentNumber: `${serial}` };
      for (const part of ['a', 'b'])
        await desk.does(
          'recordTestInspection',
          anInspection({
            ...{ ...found, uscc: firm(serial), documentNumber: `${serial}${part}` },
            idempotencyKey: `${serial}${part}`,
          }),
          'outcome',
        );
    }
    const next = await announce({
      ...{ number: '2号', idempotencyKey: 'plan-2', drawOn: '2026-09-25' },
      ...{ from: '2026-10-01', until: '2027-01-01' },
    });
    const sizes = (plan: Plan) => announcedIn(plan).strata.map(({ size }) => size);
    expect([sizes(first), sizes(next)]).toEqual([
      [2, 0, 1, 37],
      [2, 2, 1, 35],
    ]);
  });

  it('leaves out who was drawn as often as the year allows, and takes him in again in the next year', async () => {
    const quarter = async (number: number, from: string, until: string, drawOn: string) => {
      desk.now = noon(drawOn.replace(/\d\d$/, '05'));
      const rates = { ...aPlan().rates, statutoryMinimum: 1 };
      const days = { from, until, drawOn, rates };
      const plan = await announce({ number: `${number}号`, idempotencyKey: `plan ${number}`, ...days });
      await draw(plan, {}, drawOn);
      const { capped, strata } = announcedIn(plan);
      return [capped, strata[2]?.size];
    };
    expect(await quarter(2, '2026-04-01', '2026-06-01', '2026-03-25')).toEqual([0, 1]);
    expect(await quarter(3, '2026-07-01', '2026-09-01', '2026-06-25')).toEqual([0, 1]);
    expect(await quarter(4, '2026-10-01', '2027-01-01', '2026-09-25')).toEqual([1, 0]);
    expect(await quarter(5, '2027-01-20', '2027-03-01', '2027-01-15')).toEqual([0, 1]);
  });

  it('leaves out who may be drawn as often as that by plans that were announced before and are not drawn yet', async () => {
    const ahead = async (number: number, from: string, until: string) => {
      const rates = { ...aPlan().rates, statutoryMinimum: 1 };
      const days = { from, until, drawOn: '2026-03-25', rates };
      desk.now = noon('2026-03-05');
      const plan = await announce({ number: `${number}号`, idempotencyKey: `ahead ${number}`, ...days });
      return announcedIn(plan).capped;
    };
    expect(await ahead(2, '2026-04-01', '2026-06-01')).toBe(0);
    expect(await ahead(3, '2026-07-01', '2026-09-01')).toBe(0);
    expect(await ahead(4, '2026-10-01', '2027-01-01')).toBe(1);
    expect(await ahead(5, '2027-01-20', '2027-03-01')).toBe(0);
  });

  it('is announced and drawn once, however often it is sent, and by one of two who draw at once', async () => {
    const plan = await announce();
    expect(await announce()).toEqual(plan);
    const two = await Promise.allSettled([
      draw(plan, { idempotencyKey: 'a' }),
      draw(plan, { idempotencyKey: 'b' }),
    ]);
    expect(two.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(two).toContainEqual({
      status: 'rejected',
      reason: expect.objectContaining({ code: 'VERSION_STALE', details: { version: 2 } }),
    });
    const numbers = await desk.open.books.query<{ subject: string }>('SELECT subject FROM inspection_visit');
    expect(new Set(numbers.map(({ subject }) => subject)).size).toBe(numbers.length);
  });

  it('holds no more subjects than one request can work out', async () => {
    const rows = Array.from({ length: 5_001 - 40 }, (_, place) => ({
      ...aSubject({ subject: firm(100 + place) }),
      ...{ heldBy: null, version: 1, recordedAt: noon('2026-01-01'), supersededAt: null },
    }));
    await desk.open.books.write((tx) => tx.insert(subjectTable, rows));
    await refused(announce(), 'TOO_MANY', { field: 'subjects', limit: 5_000, count: 5_001 });
    await desk.open.books.write((tx) =>
      tx.run('UPDATE subject SET kind = ? WHERE subject = ?', ['X', firm(100)]),
    );
    expect((await announce()).state).toBe('ANNOUNCED');
  });

  it('takes as many statements for a frame of forty as for one of four', async () => {
    const few = await openInspected(database(), 4);
    await few.list(firm(3), 'RED', '2026-03-02');
    const counted = async (ministry: InspectedMinistry) => {
      const before = ministry.open.books.statements();
      await ministry.does('announceTestInspections', aPlan(), 'outcome');
      return ministry.open.books.statements() - before;
    };
    expect(await counted(desk)).toBe(await counted(few));
    await few.open.close();
  });
});
