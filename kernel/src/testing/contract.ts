import { type Dated, inForce } from '../dated';
import type { Refusal } from '../errors';
import { evaluate, rankOf } from '../evaluation/evaluate';
import { ratesOf } from '../inspection-plan/rates';
import type { Ministry } from '../ministry';
import { entryRepairable } from '../repair/repairable';
import { refuseUnlessRepairable } from '../repair/verdict';
import type { SectorDefinition } from '../sector';
import { addDays } from '../time';
import { detailsContract } from './details-contract';
import { sampleContract } from './sample-contract';

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

/** Every day on which a row begins or ends. */
const amendmentsOf = (rows: readonly Dated[]) => [
  ...new Set(rows.flatMap(({ from, until }) => (until === undefined ? [from] : [from, until]))),
];

const repeated = (values: readonly string[]) =>
  values.filter((value, index) => values.indexOf(value) !== index);

const blank = (text: string) => text.trim() === '';
