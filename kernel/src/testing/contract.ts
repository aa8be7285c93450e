import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Dated, inForce } from '../dated';
import type { Refusal } from '../errors';
import { evaluate, rankOf } from '../evaluation/evaluate';
import { evaluationOf } from '../evaluation/record';
import { fileOn, recordsAt } from '../file/files';
import { fileLoaders } from '../file/loaders';
import { buildSchemaOf } from '../graphql/build';
import { type Announcement, redraw } from '../inspection-plan/document';
import { documentOf, plansAt, plansPage } from '../inspection-plan/loaders';
import { ratesOf } from '../inspection-plan/rates';
import type { Ministry, OpenMinistry } from '../ministry';
import { entryRepairable } from '../repair/repairable';
import { refuseUnlessRepairable } from '../repair/verdict';
import { MOST_INSPECTED } from '../sample/inspections';
import type { SectorDefinition } from '../sector';
import { keyIdOf } from '../standing';
import { isFictional } from '../subject/fiction';
import { codedKinds } from '../subject/kind';
import { isEntityKey } from '../subject/thing';
import { addDays, dayOf } from '../time';
import { detailsContract } from './details-contract';

const CLOCK = '2026-06-15T04:00:00.000Z';

/** What the folder of a sector exports. */
export interface SectorPackage {
  readonly ministry: Ministry;
  readonly sector: SectorDefinition<unknown, string>;
}

/** What every sector promises, whatever it is a sector of; to be called inside its own `describe`. */
export function sectorContract(folder: string, { ministry, sector }: SectorPackage): void {
  it('is called by one name everywhere', () => {
    expect([ministry.name, sector.name]).toEqual([folder, folder]);
    expect([ministry.field, ministry.label]).toEqual([sector.field, sector.label]);
    expect([sector.label.zh, sector.label.en, sector.authority].filter(blank)).toEqual([]);
  });

  describe('in its rules', () => rulesContract(sector));
  describe('in its periods', () => periodsContract(sector));
  describe('in its kinds', () => detailsContract(sector));
  describe('in its lists and measures', () => tablesContract(sector));
  describe('in its sample', () => sampleContract(ministry, sector));
}

function rulesContract({ evaluation }: SectorPackage['sector']): void {
  const { rules, models, scale } = evaluation?.rulebook ?? { rules: [], models: [], scale: [] };

  it('names every rule, and the article it stands on', () => {
    const bare = rules.filter(({ code, name, basis }) => [code, name, basis].some(blank));
    expect(bare.map(({ code, from }) => `${code} from ${from}`)).toEqual([]);
    expect(models.filter(({ code, name }) => [code, name].some(blank))).toEqual([]);
  });

  it('has no code in force twice on any day on which the law changes', () => {
    const twice = amendmentsOf([...rules, ...models]).flatMap((day) =>
      repeated(rules.filter((rule) => inForce(rule, day)).map(({ code }) => code)).map(
        (code) => `${code} on ${day}`,
      ),
    );
    expect(twice).toEqual([]);
  });

  it('has one regulation in force on every day on which a rule is', () => {
    const without = amendmentsOf(rules).filter(
      (day) =>
        rules.some((rule) => inForce(rule, day)) &&
        models.filter((model) => inForce(model, day)).length !== 1,
    );
    expect(without).toEqual([]);
  });

  const earnedBy = (score: number) => {
    const model = { code: 'M', name: 'M', from: '2000-01-01', start: () => score };
    return evaluate({ scale, models: [model], rules: [] }, {}, '2026-06-15').grade;
  };

  it('grades every score, and a better score never worse', () => {
    if (!evaluation) return;
    const scores = Array.from({ length: 301 }, (_, index) => index - 100);
    const ranks = scores.map((score) => rankOf(scale, earnedBy(score)));
    expect(ranks).toEqual([...ranks].sort((a, b) => b - a));
    expect(Math.min(...ranks)).toBeGreaterThanOrEqual(0);
  });

  it('gives every grade at its threshold', () => {
    const thresholds = scale.flatMap(({ grade, from }) => (from === undefined ? [] : [{ grade, from }]));
    expect(thresholds.filter(({ grade, from }) => earnedBy(from) !== grade)).toEqual([]);
  });
}

function periodsContract({ evaluation }: SectorPackage['sector']): void {
  it('puts every day into one period, that of the last day among them', () => {
    if (!evaluation || evaluation.cadence === 'CONTINUOUS') return;
    const { periodOf, lastDayOf } = evaluation;
    for (let day = '2023-01-01'; day < '2026-03-01'; day = addDays(day, 1)) {
      const period = periodOf(day);
      const lastDay = lastDayOf(period);
      expect([periodOf(lastDay), day <= lastDay]).toEqual([period, true]);
      expect(periodOf(addDays(day, 1)) === period).toBe(day < lastDay);
    }
  });
}

function tablesContract({
  lists,
  inspection,
  supervision,
  evaluation,
  commitmentMatters = [],
}: SectorPackage['sector']): void {
  const grades: readonly (string | undefined)[] = evaluation?.rulebook.scale.map(({ grade }) => grade) ?? [];

  it('says of every list whose it is, by what right, for how long, and how one leaves it', () => {
    const bare = lists.filter(({ code, name, owner, basis, term, exit, remedy }) =>
      [code, name, owner, basis, term, exit, remedy].some(blank),
    );
    expect(bare.map(({ code }) => code)).toEqual([]);
    expect(repeated(lists.map(({ code }) => code))).toEqual([]);
    expect(lists.filter(({ months }) => months !== null && !(months > 0))).toEqual([]);
  });

  it('says how closely every subject is supervised, and by what right', () => {
    const codes = lists.map(({ code }) => code);
    expect(inspection.filter(({ label, basis }) => [label, basis].some(blank))).toEqual([]);
    expect(inspection.filter(({ list }) => list !== undefined && !codes.includes(list))).toEqual([]);
    expect(inspection.filter(({ grade }) => grade !== undefined && !grades.includes(grade))).toEqual([]);
    const bounded = inspection.some(({ statutoryMinimum }) => statutoryMinimum);
    const rates = {
      ordinary: 0.05,
      lower: 0.5,
      higher: 2,
      key: 3,
      ...(bounded && { statutoryMinimum: 0.01 }),
    };
    const shares = ratesOf(inspection, rates);
    const wrong = inspection.filter(({ tier }, row) => {
      const share = shares[row] ?? 0;
      return tier === 'LOWER' ? share > 500 : tier === 'ROUTINE' ? share !== 500 : share < 500;
    });
    expect(wrong).toEqual([]);
    expect(inspection.at(-1)).not.toHaveProperty('list', expect.anything());
    expect(inspection.at(-1)).not.toHaveProperty('grade', expect.anything());
  });

  it('says in every matter of commitment what is promised, and by what right', () => {
    const bare = commitmentMatters.filter(({ code, name, basis }) => [code, name, basis].some(blank));
    expect(bare.map(({ code }) => code)).toEqual([]);
    const texts = commitmentMatters.flatMap(({ templates }) => templates);
    expect(texts.filter(({ text, liability }) => [text, liability].some(blank))).toEqual([]);
  });

  it('names the article where it refuses to repair an entry', () => {
    const entry = { enteredOn: '2026-05-06', validUntil: null, publicUntil: null };
    const claims = { requestedOn: '2026-05-07', dutiesPerformedOn: null, promise: false };
    const refused = lists.map((list) => {
      try {
        return refuseUnlessRepairable(entryRepairable(list, entry, null), claims);
      } catch (thrown) {
        return (thrown as Refusal).details.basis;
      }
    });
    expect(lists.filter((_, index) => blank(String(refused[index] ?? ''))).map(({ code }) => code)).toEqual(
      [],
    );
  });

  it('rests every measure on a basis, and applies none twice', () => {
    expect(supervision.filter(({ code, name, basis }) => [code, name, basis].some(blank))).toEqual([]);
    expect(supervision.filter(({ grade }) => !grades.includes(grade))).toEqual([]);
    const twice = amendmentsOf(supervision).flatMap((day) =>
      repeated(
        supervision.filter((row) => inForce(row, day)).map(({ grade, code }) => `${grade} ${code} on ${day}`),
      ),
    );
    expect(twice).toEqual([]);
  });
}

function sampleContract(
  ministry: Ministry,
  { field, lists, evaluation, sample, introduces, subjectKinds }: SectorPackage['sector'],
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

/** Every day on which a row begins or ends. */
const amendmentsOf = (rows: readonly Dated[]) => [
  ...new Set(rows.flatMap(({ from, until }) => (until === undefined ? [from] : [from, until]))),
];

const repeated = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);

const blank = (text: string) => text.trim() === '';
