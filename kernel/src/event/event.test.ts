import { graphql } from 'graphql';
import { enterAuthorisation } from '../authorisation/record';

import { anonymous, type Caller } from '../caller';
import { enterConduct } from '../conduct/enter';
import { naturalKeyOf } from '../conduct/identity';
import { correctConduct } from '../conduct/record';
import { announce } from '../evaluation/announce';
import { enter, houseAuthor, journaled } from '../journal/pad';
import { openListing, takeStep } from '../listing/record';
import type { OpenMinistry } from '../ministry';
import { procedureStepNoun } from '../procedure/row';
import { ministryOf } from '../sector-ministry';
import type { Transaction } from '../storage/books';
import { recordSubject } from '../subject/record';
import { department, itself, staffOf } from '../testing/callers';
import { onEveryEngine } from '../testing/engines';
import { openAt } from '../testing/ministry';
import { aListing, aListKind, anAct, aSector, aStep, aSubject, noon, SUBJECT } from '../testing/records';

const NOW = noon('2026-06-15');
const OTHER = '91110101MUXU000040';
const PERSON = `P${'x'.repeat(43)}`;
const sector = aSector({
  subjectKinds: { ENTERPRISE: '企业', DRIVER: '驾驶员', CAR: '车辆' },
  lists: [aListKind(), aListKind({ code: 'YELLOW', kind: 'ATTENTION', published: false })],
});
const officer = staffOf('test');

const FEED = `query ($first: Int, $after: String) { testCreditEvents(first: $first, after: $after) {
  events { at deed record version uscc } cursor hasMore } }`;

interface Page {
  readonly events: readonly {
    readonly deed: string;
    readonly record: string;
    readonly version: number;
    readonly uscc: string | null;
  }[];
  readonly cursor: string;
  readonly hasMore: boolean;
}

onEveryEngine('the feed of events', (database) => {
  let open: OpenMinistry;
  beforeEach(async () => {
    open = await openAt(ministryOf(sector), database(), NOW);
  });
  afterEach(() => open.close());

  const entering = (work: (tx: Transaction) => Promise<unknown>) =>
    journaled(open.books, houseAuthor('test'), work);
  const ask = (caller: Caller, asked: { first?: number; after?: string | undefined } = {}) => {
    const contextValue = open.subgraph.context({ requestId: 'r', caller });
    return graphql({ schema: open.subgraph.schema, source: FEED, variableValues: asked, contextValue });
  };
  const page = async (...asked: Parameters<typeof ask>): Promise<Page> => {
    const { data, errors } = await ask(...asked);
    if (errors) throw errors[0]?.originalError ?? errors[0];
    return JSON.parse(JSON.stringify(data)).testCreditEvents;
  };
  const told = async (caller: Caller) =>
    (await page(caller)).events.map(({ deed, version }) => `${deed} ${version}`);

  it('goes on from where it stopped, also where nothing was new', async () => {
    const empty = await page(officer);
    expect(empty).toMatchObject({ events: [], hasMore: false });
    await entering(async (tx) => {
      for (const subject of [SUBJECT, OTHER]) await recordSubject(tx, aSubject({ subject }), NOW);
      await enterConduct(tx, sector, [anAct()], NOW);
    });
    const first = await page(officer, { first: 2, after: empty.cursor });
    const second = await page(officer, { first: 2, after: first.cursor });
    const third = await page(officer, { first: 2, after: second.cursor });

    expect(first.events.map(({ uscc }) => uscc)).toEqual([SUBJECT, OTHER]);
    expect(second.events).toEqual([
      { at: NOW, deed: 'conduct.record', record: naturalKeyOf(anAct()), version: 1, uscc: SUBJECT },
    ]);
    expect([first, second, third].map(({ hasMore }) => hasMore)).toEqual([true, false, false]);
    expect(third).toEqual({ ...second, events: [] });
  });

  it('is read by a follower without a gap and without a repetition while eight write', async () => {
    let done = false;
    const seen: string[] = [];
    const follow = async () => {
      for (let after: string | undefined, more = true; more || !done; ) {
        const last = done;
        const next = await page(officer, { first: 3, after });
        seen.push(...next.events.map(({ record }) => record));
        after = next.cursor;
        more = next.hasMore || !last;
      }
    };
    const entered = new Set<string>();
    const writer = async (_: unknown, index: number) => {
      for (let round = 0; round < 6; round += 1) {
        const subjects = [0, 1].map((one) => `S${index}-${round}-${one}`);
        const work = entering(async (tx) => {
          for (const subject of subjects) await recordSubject(tx, aSubject({ subject }), NOW);
          if (round === 3) throw new Error('power cut');
        });
        await work.then(
          () => subjects.forEach((subject) => void entered.add(subject)),
          () => undefined,
        );
      }
    };
    const following = [follow()];
    await Promise.all(Array.from({ length: 8 }, writer));
    done = true;
    await Promise.all(following);

    expect(seen).toHaveLength(80);
    expect(new Set(seen)).toEqual(entered);
  });

  it('refuses a cursor that it did not hand out, and one whose entry is gone', async () => {
    await entering((tx) => recordSubject(tx, aSubject(), NOW));
    const { cursor } = await page(officer);
    await expect(page(officer, { after: 'x' })).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
    await expect(page(officer, { first: 501 })).rejects.toMatchObject({ code: 'TOO_MANY' });
    await open.books.write(async (tx) => {
      await tx.run('DELETE FROM journal');
      await tx.run("UPDATE book_head SET sequence = 0, hash = NULL WHERE book = 'journal'");
    });
    await expect(page(officer, { after: cursor })).rejects.toMatchObject({ code: 'CURSOR_OVERTAKEN' });
    await entering((tx) => recordSubject(tx, aSubject({ name: '另一示例' }), NOW));
    await expect(page(officer, { after: cursor })).rejects.toMatchObject({ code: 'CURSOR_OVERTAKEN' });
  });

  describe('told', () => {
    const silent = { ...department, purpose: null };
    beforeEach(async () => {
      await entering(async (tx) => {
        await recordSubject(tx, aSubject(), noon('2025-01-01'));
        await recordSubject(tx, aSubject({ subject: OTHER }), noon('2025-01-01'));
        await recordSubject(tx, aSubject({ subject: 'V:x', kind: 'CAR' }), noon('2025-01-01'));
        await recordSubject(tx, aSubject({ subject: PERSON, kind: 'DRIVER' }), noon('2025-01-01'));
      });
    });

    const everyone = (asked: readonly Caller[]) => Promise.all(asked.map(told));
    const others = [anonymous, silent, itself(SUBJECT), staffOf('elsewhere')];
    const subjects = Array(3).fill('subject.record 1');

    it('of an act as long as it is published, by its last version', async () => {
      const act = anAct({ documentNumber: '1' });
      await entering((tx) => enterConduct(tx, sector, [act, anAct({ publicUntil: '2026-06-15' })], NOW));
      expect(await everyone(others)).toEqual(others.map(() => ['conduct.record 1']));
      await entering((tx) =>
        correctConduct(tx, naturalKeyOf(act), { ...act, publicUntil: '2026-06-01' }, NOW),
      );

      expect(await everyone(others)).toEqual(others.map(() => []));
      const whole = [...subjects, ...Array(2).fill('conduct.record 1'), 'conduct.correct 2'];
      expect(await everyone([officer, department])).toEqual([whole, whole]);
    });

    it('of a listing as long as it is in force on a list that is published', async () => {
      const enter = (tx: Transaction, traits: object) =>
        openListing(tx, sector.lists, aListing(traits), aStep('notify', '2026-01-01'));
      await entering(async (tx) => {
        const shown = await enter(tx, {});
        await takeStep(tx, shown, aStep('decide', '2026-01-10'));
        await enter(tx, { decisionNumber: 'not decided' });
        const hidden = await enter(tx, { list: 'YELLOW' });
        await takeStep(tx, hidden, aStep('decide', '2026-01-10'));
        const repaired = await enter(tx, { decisionNumber: 'repaired' });
        await takeStep(tx, repaired, aStep('decide', '2026-01-10'));
        await takeStep(tx, repaired, aStep('repair', '2026-03-01'));
        const ofPerson = await enter(tx, { subject: PERSON, decisionNumber: 'of a person' });
        await takeStep(tx, ofPerson, aStep('decide', '2026-01-10'));
      });

      expect(await told(anonymous)).toEqual(['listing.decide 2']);
      expect((await told(department)).slice(3)).toEqual([
        ...['listing.open 1', 'listing.notify 1', 'listing.decide 2'],
        ...['listing.open 1', 'listing.notify 1'],
        ...['listing.open 1', 'listing.notify 1', 'listing.decide 2'],
        ...['listing.open 1', 'listing.notify 1', 'listing.decide 2', 'listing.repair 3'],
      ]);
    });

    it('of a grade that the law publishes, as long as it is the one on record', async () => {
      const period = { period: '2025', announcedAt: noon('2026-01-05') };
      await announce(open.books, sector, { ...period, subjects: [SUBJECT, OTHER] });
      expect(await told(anonymous)).toEqual(Array(2).fill('evaluation.announce 1'));
      const acts = Array.from({ length: 3 }, (_, index) =>
        anAct({ documentNumber: `${index}`, occurredOn: '2025-04-01', publicUntil: '2026-01-01' }),
      );
      await entering((tx) => enterConduct(tx, sector, acts, noon('2026-02-01')));

      expect(await told(anonymous)).toEqual(['evaluation.announce 1']);
      expect(await told(department)).toContain('evaluation.revise 2');
    });

    it('of an authorisation to staff alone', async () => {
      await entering((tx) =>
        enterAuthorisation(
          tx,
          {
            ...{ id: 'a', subject: SUBJECT, institution: OTHER, scope: 'GRADE', purpose: '示例' },
            ...{ documentNumber: '1', validFrom: '2026-06-15', validUntil: '2027-01-01' },
            recordsSince: '2026-06-15',
          },
          { provenance: 'test', recordedAt: NOW },
        ),
      );

      expect((await told(officer)).at(-1)).toBe('authorisation.grant 1');
      expect((await everyone([department, itself(SUBJECT)])).flat()).not.toContain('authorisation.grant 1');
    });

    it('of what is under way as far as each may read it', async () => {
      const [shown, hidden] = [anAct({ documentNumber: '1' }), anAct({ publicUntil: '2026-06-15' })];
      await entering((tx) => enterConduct(tx, sector, [shown, hidden], NOW));
      const contesting = (act: typeof shown) => ({ record: { kind: 'CONDUCT', id: naturalKeyOf(act) } });
      const steps = [
        ...[['objection', 'o1', 'file', contesting(shown)] as const, ['objection', 'o1', 'dismiss'] as const],
        ...[['objection', 'o2', 'file', contesting(hidden)] as const, ['proposal', 'p1', 'notify'] as const],
        ...[['repair', 'r1', 'request'] as const, ['repair', 'r1', 'grant'] as const],
        ...[['inspection', 'i1', 'record'] as const, ['inspection', 'i1', 'publish'] as const],
        ...[['inspection', 'i2', 'record'] as const, ['inspection', 'i3', 'publish'] as const],
        ...[['inspection', 'i3', 'withdraw'] as const, ['rectification', 'x1', 'order'] as const],
      ];
      await entering((tx) =>
        enter(
          tx,
          procedureStepNoun,
          steps.map(([noun, record, action, details = {}], sequence) => ({
            ...{ noun, record, sequence, subject: SUBJECT, action, effectiveAt: NOW, recordedAt: NOW },
            ...{ actor: 'test', holder: null, document: null, reason: '示例', details },
          })),
        ),
      );
      const underWay = async (caller: Caller) =>
        (await page(caller)).events
          .filter(({ deed }) => !/^(subject|conduct)/.test(deed))
          .map(({ deed, record }) => `${deed} ${record.split(' ')[0]}`);

      expect(await underWay(officer)).toHaveLength(steps.length);
      const published = ['inspection.record i1', 'inspection.publish i1'];
      expect(await underWay(department)).toEqual([
        ...[
          'objection.file o1',
          'objection.dismiss o1',
          'repair.grant r1',
          ...published,
          'rectification.order x1',
        ],
      ]);
      expect(await Promise.all(others.map(underWay))).toEqual(others.map(() => published));
    });

    it('in one statement to staff, and in one more for each noun to the public', async () => {
      await entering(async (tx) => {
        const acts = Array.from({ length: 50 }, (_, index) => anAct({ documentNumber: `${index}` }));
        await enterConduct(tx, sector, acts, NOW);
        await openListing(tx, sector.lists, aListing(), aStep('adopt', '2026-01-10'));
      });
      const counted = async (caller: Caller) => {
        const from = open.books.statements();
        await page(caller);
        return open.books.statements() - from;
      };

      expect([await counted(officer), await counted(department), await counted(anonymous)]).toEqual([
        1, 1, 3,
      ]);
    });
  });
});
