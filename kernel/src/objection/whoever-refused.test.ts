import fc from 'fast-check';
import type { GraphQLEnumType } from 'graphql';
import { anonymous } from '../caller';
import { documentTypes } from '../intake/vocabulary';
import { houseAuthor, journaled } from '../journal/pad';
import { ministryOf } from '../sector-ministry';
import { recordSubject } from '../subject/record';
import { department, staffOf } from '../testing/callers';
import { counterAt } from '../testing/counter';
import { onEveryEngine } from '../testing/engines';
import { openLive } from '../testing/live';
import { byTheDay, noon } from '../testing/records';
import {
  asking,
  at,
  BUYER,
  buyer,
  CRANE,
  DECIDE,
  type Done,
  EXPERT,
  expert,
  FILE,
  FIRM,
  filing,
  firm,
  firmIn,
  held,
  LOOSE,
  MATTERS,
  NUMBER,
  officer,
  PASSPORT,
  REQUEST,
  STEP,
  STRANGER,
  sector,
  stranger,
  subjects,
  TAKE_BACK,
  thing,
  WITHDRAW,
  whoeverIn,
} from '../testing/whoever';

onEveryEngine('whoever names whom or what a record is of', (database) => {
  const { send, refused, ask, clock, open, listings, listingOf, actOf } = whoeverIn(database);

  const wrong = { documentNumber: '110105194912310021' };
  it.each`
    why                                | named                                                            | caller          | code
    ${'nobody is named'}               | ${{}}                                                            | ${officer}      | ${'SUBJECT_NOT_ONE'}
    ${'two are named'}                 | ${{ uscc: FIRM, ...expert }}                                     | ${officer}      | ${'SUBJECT_NOT_ONE'}
    ${'a thing and a person are'}      | ${{ thing: CRANE, ...expert }}                                   | ${officer}      | ${'SUBJECT_NOT_ONE'}
    ${'there is no such thing'}        | ${{ uscc: FIRM, thing: 'V:none' }}                               | ${firm}         | ${'NOT_RECORDED'}
    ${'that is no thing'}              | ${{ thing: FIRM }}                                               | ${officer}      | ${'NOT_RECORDED'}
    ${'that is the key of a person'}   | ${{ thing: EXPERT }}                                             | ${officer}      | ${'NOT_RECORDED'}
    ${'another holds it'}              | ${{ uscc: BUYER, thing: CRANE }}                                 | ${buyer}        | ${'THING_NOT_HELD'}
    ${'another does, at the counter'}  | ${{ uscc: BUYER, thing: CRANE }}                                 | ${officer}      | ${'THING_NOT_HELD'}
    ${'nobody does'}                   | ${{ uscc: FIRM, thing: LOOSE }}                                  | ${firm}         | ${'THING_NOT_HELD'}
    ${'it is of the holder itself'}    | ${{ uscc: FIRM }}                                                | ${firm}         | ${'NOT_RECORDED'}
    ${'it is for somebody else'}       | ${{ uscc: FIRM, thing: CRANE }}                                  | ${buyer}        | ${'ACCESS_DENIED'}
    ${'a holder does not say who'}     | ${{ thing: CRANE }}                                              | ${firm}         | ${'ACCESS_DENIED'}
    ${'an employer is no person'}      | ${expert}                                                        | ${firm}         | ${'ACCESS_DENIED'}
    ${'staff is of another ministry'}  | ${{ thing: CRANE }}                                              | ${staffOf('x')} | ${'ACCESS_DENIED'}
    ${'it is of another ministry too'} | ${expert}                                                        | ${staffOf('x')} | ${'ACCESS_DENIED'}
    ${'a department asks'}             | ${expert}                                                        | ${department}   | ${'ACCESS_DENIED'}
    ${'nobody asks'}                   | ${{ uscc: FIRM, thing: CRANE }}                                  | ${anonymous}    | ${'LOGIN_NEEDED'}
    ${'the number is wrong'}           | ${{ person: wrong }}                                             | ${officer}      | ${'RESIDENT_ID_INVALID'}
    ${'there is no number'}            | ${{ person: { documentType: 'PASSPORT', documentNumber: ' ' } }} | ${officer}      | ${'DOCUMENT_NUMBER_EMPTY'}
    ${'no record is of that person'}   | ${stranger}                                                      | ${officer}      | ${'NOT_RECORDED'}
  `('is refused with $code where $why', async ({ named, caller, code }) => {
    const records = [CRANE, LOOSE, EXPERT].map(listingOf);
    const { thing: of } = named as { thing?: string };
    const record = of === undefined ? records[2] : records[0];
    expect(await refused(FILE, filing(named, record ?? {}), caller)).toMatchObject({ code });
    expect(await refused(REQUEST, asking(named, record ?? {}), caller)).toMatchObject({ code });
  });

  it.each([
    ['a thing', thing, firm],
    ['a person', expert, officer],
  ])('that is a grade is not there of %s, which is never graded', async (_, named, caller) => {
    const daily = await openLive(
      ministryOf({ ...sector, evaluation: byTheDay }),
      database(),
      () => clock.now,
    );
    await journaled(daily.books, houseAuthor('test'), async (tx) => {
      for (const one of [held(CRANE, 'CRANE'), held(EXPERT, 'EXPERT')])
        await recordSubject(tx, one, noon('2025-02-01'));
    });
    const graded = filing(named, { kind: 'EVALUATION', id: '2026-06-10' });
    expect(await counterAt(() => daily).refused(FILE, graded, caller)).toMatchObject({
      code: 'NOT_RECORDED',
    });
    await daily.close();
  });

  it('knows the documents that files name persons by', () => {
    const named = open().subgraph.schema.getType('PersonDocumentType') as GraphQLEnumType;
    expect(named.getValues().map(({ name }) => name)).toEqual(documentTypes.map(({ code }) => code));
  });

  it('is filed once under one key, however the number is typed, and the key serves for nobody else', async () => {
    const keyed = { ...filing(expert, listingOf(EXPERT)), idempotencyKey: 'once' };
    const first = await send<Done>(FILE, keyed, officer);
    const typed = { documentType: 'RESIDENT_ID', documentNumber: ` ${NUMBER.toLowerCase()} ` };
    const again = await send<Done>(FILE, { ...keyed, person: typed }, officer);

    expect([first.outcome, again.outcome]).toEqual(['RECORDED', 'ALREADY_RECORDED']);
    expect(again.matter.id).toBe(first.matter.id);
    expect(await refused(FILE, { ...keyed, ...stranger }, officer)).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await refused(FILE, { ...keyed, person: null, thing: CRANE }, officer)).toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
    expect(await refused(DECIDE, { ...at(first, { upheld: true }), expectedVersion: 2 }, officer)).toEqual({
      ...{ code: 'VERSION_STALE', version: 1 },
    });
    const other = { id: first.matter.id, expectedVersion: 1, reason: '误会', ...stranger };
    expect(await refused(WITHDRAW, other, officer)).toMatchObject({ code: 'NOT_RECORDED' });
  });

  it('leaves no number of a person in any answer, refusal or row', async () => {
    const told: unknown[] = [];
    for (const [named, record] of [
      [expert, listingOf(EXPERT)],
      [stranger, actOf(STRANGER)],
    ] as const) {
      const { documentNumber } = named.person;
      const said = `本人证件${documentNumber.toLowerCase()}`;
      const filed = await send<Done>(FILE, { ...filing(named, record), grounds: said }, officer);
      told.push(filed, await send(WITHDRAW, { ...at(filed), reason: said, ...named }, officer));
      const evidence = [{ kind: 'DUTIES', description: said }];
      const asked = await send<Done>(REQUEST, { ...asking(named, record), promise: said, evidence }, officer);
      told.push(asked, await send(TAKE_BACK, { ...at(asked), reason: said, ...named }, officer));
      for (const idempotencyKey of [documentNumber, `x-${documentNumber.toLowerCase()}`])
        told.push(await refused(FILE, { ...filing(named, record), idempotencyKey }, officer));
    }
    told.push(await refused(FILE, filing({ person: wrong }, listingOf(EXPERT)), officer));
    const rows = await Promise.all(
      ['procedure_step', 'listing_step', 'journal', 'access_entry'].map((table) =>
        open().books.query(`SELECT * FROM ${table}`),
      ),
    );

    const everything = JSON.stringify([told, rows]).toUpperCase();
    for (const shown of ['IDEMPOTENCY_KEY_NAMES_PERSON', '11**************2X', 'XU*****67'])
      expect(everything.includes(shown)).toBe(true);
    for (const number of [NUMBER, PASSPORT, wrong.documentNumber])
      expect(everything.includes(number)).toBe(false);
  });

  it('costs the same statements to read for one file and for thirty, and two more to file for a thing', async () => {
    const spent = async (work: () => Promise<unknown>) => {
      const before = open().books.statements();
      await work();
      return open().books.statements() - before;
    };
    const ofFirm = await spent(() => send(FILE, filing({ uscc: FIRM }, listingOf(FIRM)), firm));
    const ofThing = await spent(() => send(FILE, filing(thing, listingOf(CRANE)), firm));
    const ofPerson = await spent(() => send(FILE, filing(expert, listingOf(EXPERT)), officer));
    const read = (count: number) => {
      const codes = [
        FIRM,
        ...Array.from({ length: count - 1 }, (_, serial) => firmIn('410100', `U${100 + serial}`)),
      ];
      const of = codes.map((uscc) => ({ __typename: 'EntityCreditProfile', uscc, asOf: clock.now }));
      return spent(() => ask(MATTERS, { of }, officer));
    };

    expect([ofThing - ofFirm, ofPerson - ofFirm]).toEqual([2, 0]);
    expect([await read(1), await read(30)]).toEqual([3, 3]);
  });

  it('is never contested twice at once, whoever is tried in whatever order', async () => {
    const tries = fc.array(
      fc.record({
        who: fc.constantFrom(0, 2, 3),
        action: fc.constantFrom('file', 'verify', 'answer', 'uphold', 'dismiss', 'withdraw'),
      }),
      { maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(tries, async (tried) => {
        for (const { who, action } of tried) await attempt(subjects[who] ?? (subjects[0] as never), action);
        const rows = await open().books.query<{
          subject: string;
          record: string;
          action: string;
          holder: string | null;
        }>("SELECT subject, record, action, holder FROM procedure_step WHERE noun = 'objection'");
        const closed = new Set(
          rows.filter(({ action }) => /uphold|dismiss|withdraw/.test(action)).map(({ record }) => record),
        );
        for (const key of [CRANE, LOOSE, EXPERT]) {
          const own = rows.filter(({ subject }) => subject === key);
          const pending = new Set(own.map(({ record }) => record).filter((record) => !closed.has(record)));
          expect(pending.size).toBeLessThanOrEqual(1);
          expect(new Set(own.map(({ holder }) => holder)).size).toBeLessThanOrEqual(1);
          const steps = await open().books.query<{ action: string }>(
            'SELECT action FROM listing_step WHERE listingId = ? ORDER BY sequence',
            [listings.get(key) ?? ''],
          );
          expect(steps.at(-1)?.action === 'object').toBe(pending.size === 1);
        }
      }),
      { numRuns: 5 },
    );
  });

  async function attempt({ key, named, caller }: (typeof subjects)[number], action: string): Promise<void> {
    if (action === 'file') return void (await refused(FILE, filing(named, listingOf(key)), caller));
    const [last] = await open().books.query<{ record: string; sequence: number }>(
      `SELECT record, MAX(sequence) AS sequence FROM procedure_step WHERE subject = ?
        GROUP BY record ORDER BY MAX(recordedAt) DESC LIMIT 1`,
      [key],
    );
    if (!last) return;
    const input = { id: last.record, expectedVersion: Number(last.sequence), reason: '尝试' };
    if (action === 'withdraw') await refused(WITHDRAW, { ...input, ...named }, caller);
    else if (action === 'uphold' || action === 'dismiss')
      await refused(DECIDE, { ...input, upheld: action === 'uphold' }, officer);
    else await refused(STEP(action), input, officer);
  }
});
