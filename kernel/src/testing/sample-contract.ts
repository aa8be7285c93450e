import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { evaluate } from '../evaluation/evaluate';
import { evaluationOf } from '../evaluation/record';
import { fileOn, recordsAt } from '../file/files';
import { fileLoaders } from '../file/loaders';
import { buildSchemaOf } from '../graphql/build';
import { type Announcement, redraw } from '../inspection-plan/document';
import { documentOf, plansAt, plansPage } from '../inspection-plan/loaders';
import type { Ministry, OpenMinistry } from '../ministry';
import { MOST_INSPECTED } from '../sample/inspections';
import type { SectorDefinition } from '../sector';
import { keyIdOf } from '../standing';
import { isFictional } from '../subject/fiction';
import { codedKinds } from '../subject/kind';
import { isEntityKey } from '../subject/thing';
import { addDays, dayOf } from '../time';

const CLOCK = '2026-06-15T04:00:00.000Z';

/** What the sample of every sector promises, once it is in its books. */
export function sampleContract(
  ministry: Ministry,
  { field, lists, evaluation, sample, introduces, subjectKinds }: SectorDefinition<unknown, string>,
): void {
  let folder = '';
  let open: OpenMinistry | undefined;
  const books = () => {
    if (!open) throw new Error('the ministry did not open');
    return open.books;
  };
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'creditgraph-'));
    open = await ministry.open(aHouse(join(folder, 'contract.db')));
    await open.seed({ seed: 1, count: 120 });
  });
  afterAll(async () => {
    await open?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('composes alone, with its own field and root fields', () => {
    const schema = buildSchemaOf(open?.subgraph.sdl ?? '', {});
    expect(schema.getQueryType()?.getFields()).toHaveProperty(`${field}ListKinds`);
    expect(schema.getType('EntityCreditProfile')?.toConfig()).toHaveProperty(`fields.${field}`);
  });

  it('knows nobody who exists', async () => {
    for (const table of ['subject', 'conduct', 'listing', 'commitment']) {
      const rows = await books().query<{ subject: string }>(`SELECT DISTINCT subject FROM ${table}`);
      expect(rows.filter(({ subject }) => isEntityKey(subject) && !isFictional(subject))).toEqual([]);
    }
  });

  it('knows somebody, once, however often it is written', async () => {
    if (!sample) return;
    const count = () => books().query('SELECT COUNT(*) AS total FROM subject');
    const before = await count();
    await open?.seed({ seed: 1, count: 120 });
    expect(before).not.toEqual([{ total: 0 }]);
    expect(await count()).toEqual(before);
  });

  it('shows a plan of inspections that anyone draws again, and holds its strata to their rates', async () => {
    if (!sample) return;
    const [plan] = await plansAt(books(), await plansPage(books(), { first: 1, after: null }, CLOCK), CLOCK);
    if (!plan) throw new Error('the sample has no plan of inspections');
    const document = await documentOf(books(), plan);
    expect([plan.life.state, redraw(document)]).toEqual(['disclosed', []]);
    const { strata } = JSON.parse(document.announcement) as Announcement;
    for (const { number, rate, size } of strata) {
      const drawn = document.drawn.filter(({ stratum }) => stratum === number).length;
      expect(Math.abs(drawn - (size * rate) / 10_000)).toBeLessThan(1);
    }
    const recorded = await books().query('SELECT visit FROM inspection');
    expect(recorded).toHaveLength(Math.min(document.drawn.length, MOST_INSPECTED));
  });

  it('has something under way of every kind, of made-up entities, but where it repairs nothing', async () => {
    if (!sample) return;
    const steps = await books().query<{
      noun: string;
      record: string;
      action: string;
      subject: string | null;
      holder: string | null;
    }>('SELECT noun, record, action, subject, holder FROM procedure_step ORDER BY sequence');
    const last = new Map(steps.map(({ noun, record, action }) => [`${noun} ${record}`, `${noun} ${action}`]));
    const under = new Set(last.values());
    const repair = introduces ? [] : ['repair request'];
    const wanted = ['objection verify', 'rectification order', 'inspection-plan announce', ...repair];
    expect([...wanted, 'declaration declare'].filter((one) => !under.has(one))).toEqual([]);
    expect(['shield enter', 'shield grant'].some((one) => under.has(one))).toBe(true);
    expect(steps.filter(({ subject }) => subject?.length === 18 && !isFictional(subject))).toEqual([]);
    const keepsThings = codedKinds(subjectKinds).some(({ of }) => of === 'THING');
    const heldBy = steps.flatMap(({ noun, holder }) =>
      noun === 'objection' && holder !== null ? [holder] : [],
    );
    expect([heldBy.length > 0, heldBy.every(isFictional)]).toEqual([keepsThings, true]);
    const due = await books().query("SELECT code FROM commitment WHERE validUntil = '2026-12-31'");
    expect(due).toHaveLength(1);
  });

  it('works out every grade that holds by the day, whenever it was, and stores none', async () => {
    if (evaluation?.cadence !== 'CONTINUOUS' || !sample) return;
    const subjects = await books().query<{ subject: string }>('SELECT DISTINCT subject FROM subject');
    const { evaluations } = fileLoaders(books(), { lists, evaluation });
    for (const asOf of ['2025-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z', CLOCK]) {
      const given = await Promise.all(subjects.map(({ subject }) => evaluations.load({ subject, asOf })));
      expect(given.flat()).not.toEqual([]);
      expect(given.flat().filter(({ period }) => period !== dayOf(asOf))).toEqual([]);
    }
    expect(await books().query('SELECT subject FROM evaluation')).toEqual([]);
  });

  it('tells every day on which such a grade changed, and no other', async () => {
    if (evaluation?.cadence !== 'CONTINUOUS' || !sample) return;
    const rows = await books().query<{ subject: string }>(
      'SELECT DISTINCT subject FROM subject ORDER BY subject LIMIT 40',
    );
    const graded = rows.map(({ subject }) => subject).filter(isEntityKey);
    const records = await recordsAt(books(), graded, CLOCK);
    const { evaluations } = fileLoaders(books(), { lists, evaluation });
    for (const [subject, known] of records) {
      const changed: string[] = [];
      const gradeOn = (day: string) => {
        const {
          on: _,
          model: __,
          ...outcome
        } = evaluationOf(evaluation, fileOn(known, lists, CLOCK, day), day)?.outcome ?? {};
        return JSON.stringify(outcome);
      };
      for (let day = addDays(dayOf(CLOCK), -1); day > '2023-01-01'; day = addDays(day, -1))
        if (gradeOn(day) !== gradeOn(addDays(day, -1))) changed.push(day);
      const told = await evaluations.history({ subject, asOf: CLOCK }, 50);
      expect(
        told
          .slice(1)
          .map(({ period }) => period)
          .filter((day) => day > '2023-01-01'),
      ).toEqual(changed);
    }
  });

  it('gives again, from the facts it kept and from the records, every grade it gave', async () => {
    if (!evaluation || evaluation.cadence === 'CONTINUOUS' || !sample) return;
    const rows = await books().query<Record<'subject' | 'period' | 'recordedAt' | 'facts', string>>(
      'SELECT subject, period, recordedAt, facts FROM evaluation ORDER BY subject, period',
    );
    expect(rows).not.toEqual([]);
    for (const { subject, period, recordedAt, facts } of rows) {
      const day = evaluation.lastDayOf(period);
      const records = (await recordsAt(books(), [subject], recordedAt)).get(subject);
      const given = records?.evaluations.find((one) => one.period === period);
      const onRecord = records && evaluation.gather(fileOn(records, lists, recordedAt, day), period);
      const { model, score, grade, findings } = evaluate(evaluation.rulebook, JSON.parse(facts), day);

      expect({ model, score, grade, findings }).toEqual({
        model: given?.model,
        score: given?.score,
        grade: given?.grade,
        findings: given?.findings,
      });
      expect(JSON.parse(JSON.stringify(onRecord))).toEqual(JSON.parse(facts));
    }
  });
}

function aHouse(file: string) {
  const pair = generateKeyPairSync('ed25519');
  return {
    database: { engine: 'embedded' as const, file },
    signer: { ...pair, keyId: keyIdOf(pair.publicKey) },
    keys: () => undefined,
    personKey: createSecretKey(Buffer.alloc(32, 7)),
    sectors: [],
    clock: () => CLOCK,
  };
}
