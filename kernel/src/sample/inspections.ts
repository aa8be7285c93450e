import { createHash } from 'node:crypto';
import { recordInspection } from '../inspection/record';
import { takeInspectionStep } from '../inspection/steps';
import { type AnnounceInspectionsInput, announcePlan } from '../inspection-plan/announce';
import { drawPlan } from '../inspection-plan/drawn';
import { type DrawnVisit, visitsOfPlan } from '../inspection-plan/loaders';
import type { Rates } from '../inspection-plan/rates';
import type { Recording } from '../mutation';
import { orderRectification } from '../rectification/order';
import { recordInterview, reportRectification, verifyRectification } from '../rectification/steps';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { addDays, type Instant, type IsoDate } from '../time';
import { usccWith } from '../uscc/uscc';
import type { SampleRecords } from './sample';

const BASIS = '(示例)年度双随机抽查工作计划';
const [ANNOUNCED, DRAWN, FROM, UNTIL] = ['2026-01-12', '2026-01-21', '2026-02-02', '2026-05-01'] as const;

/** The plan of the next year, whose value is not known yet. */
const NEXT_ANNOUNCED = '2026-11-16';
const next = {
  ...{ from: '2027-02-01', until: '2027-05-01', drawOn: '2027-01-20' },
  publicValue: '虚构彩票2027年1月20日开奖号码',
} as const;

/** Each takes statements of its own, so a large sample leaves the rest undone. */
export const MOST_INSPECTED = 40;

/** One province of more would not go into a plan. */
const LARGE = 40_000;

/** Nine in the morning in China. */
const morning = (day: IsoDate): Instant => `${day}T01:00:00.000Z`;
const recording = (day: IsoDate): Recording => ({
  ...{ at: morning(day), actor: 'sample', provenance: '虚构样本' },
});

/**
 * A made-up plan of inspections of one kind of subject in one province (of a large sample, in one city), drawn, carried out and over, so that anyone can draw
 * it again; with orders to whoever had problems, of whom some were late and were interviewed. The one of the next year is announced.
 */
export async function sampleInspections<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  records: readonly SampleRecords[],
  random: () => number,
): Promise<void> {
  const first = records.find(({ subject }) => subject.recordedAt <= morning(ANNOUNCED));
  if (!first) return;
  const region = first.subject.subject.slice(2, records.length > LARGE ? 6 : 4);
  const authority = {
    authority: `${sector.label.zh}虚构检查机构(示例)`,
    authorityCode: usccWith({
      department: '1',
      category: '1',
      region: region.padEnd(6, '0'),
      body: 'MUXU0001',
    }),
  };
  const number = `示例抽查〔2026〕1号`;
  const plan = planOf(sector, { kind: first.subject.kind, region, number, authority: authority.authority });
  const secrets = { secret: secretOf('secret', sector.name), salt: secretOf('salt', sector.name) };
  const id = await announcePlan(tx, sector, plan, secrets, recording(ANNOUNCED));
  const publicValue = '03 11 19 24 27 33 + 08(虚构)';
  await drawPlan(tx, { id, expectedVersion: 1, publicValue }, recording(DRAWN));
  const visits = await visitsOfPlan(tx, id);
  for (const visit of visits.slice(0, MOST_INSPECTED)) await inspect(tx, sector, visit, authority, random);
  const nextPlan = { ...plan, ...next, number: '示例抽查〔2027〕1号' };
  const nextSecrets = {
    secret: secretOf('next secret', sector.name),
    salt: secretOf('next salt', sector.name),
  };
  await announcePlan(tx, sector, nextPlan, nextSecrets, recording(NEXT_ANNOUNCED));
}

/** The same in every sample: there is nothing to hide. */
const secretOf = (purpose: string, sector: string): Buffer =>
  createHash('sha256').update(`sample ${purpose} ${sector}`).digest();

function planOf<Facts, Grade extends string>(
  { inspection }: Pick<SectorDefinition<Facts, Grade>, 'inspection'>,
  { kind, region, ...named }: { kind: string; region: string; number: string; authority: string },
): AnnounceInspectionsInput {
  const bounded = inspection.some(({ statutoryMinimum }) => statutoryMinimum);
  const rates: Rates = {
    ordinary: 0.2,
    lower: 0.5,
    higher: 2,
    key: 4,
    ...(bounded && { statutoryMinimum: 0.1 }),
  };
  return {
    ...{ ...named, basis: BASIS, kinds: [kind], region, rates },
    ...{ from: FROM, until: UNTIL, drawOn: DRAWN, publicValue: '虚构彩票2026年1月20日开奖号码' },
    inspectors: ['甲', '乙', '丙', '丁', '戊'].map((name, place) => ({
      ...{ name: `虚构${name}`, certificate: `XUGOU-000${place}-示例` },
    })),
  };
}

type Office = Readonly<Record<'authority' | 'authorityCode', string>>;

async function inspect<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  { id: visit, subject: uscc, place }: DrawnVisit,
  office: Office,
  random: () => number,
): Promise<void> {
  const carriedOutOn = addDays(FROM, Math.floor(random() * 60));
  const luck = random();
  const result = luck < 0.65 ? 'NOTHING_FOUND' : luck < 0.95 ? 'PROBLEMS' : 'REFUSED';
  const said = {
    NOTHING_FOUND: '未发现问题',
    PROBLEMS: '发现问题,责令限期整改',
    REFUSED: '拒绝接受检查',
  } as const;
  const documentNumber = `示例检〔2026〕${visit.slice(0, 6)}号`;
  const id = await recordInspection(
    tx,
    sector,
    {
      ...{ uscc, cause: 'RANDOM', visit, carriedOutOn, result, documentNumber, basis: BASIS, ...office },
      summary: `(示例)${said[result]}`,
    },
    recording(carriedOutOn),
  );
  const published = recording(addDays(carriedOutOn, random() < 0.85 ? 5 : 15));
  await takeInspectionStep(tx, sector, 'publish', { id, expectedVersion: 1 }, published);
  if (result === 'PROBLEMS')
    await rectify(tx, sector.name, { uscc, inspection: id, carriedOutOn, place }, office);
}

interface Found {
  readonly uscc: string;
  readonly inspection: string;
  readonly carriedOutOn: IsoDate;
  readonly place: number;
}

/** One in three misses the deadline, is interviewed, and has rectified a week later; the others report in time. */
async function rectify(
  tx: Transaction,
  sector: string,
  { uscc, inspection, carriedOutOn: orderedOn, place }: Found,
  office: Office,
): Promise<void> {
  const deadline = addDays(orderedOn, 15);
  const order = {
    ...{ uscc, inspection, orderedOn, deadline, basis: BASIS, ...office },
    ...{ problem: '(示例)台账不全', documentNumber: `示例改〔2026〕${place}号` },
  };
  const id = await orderRectification(tx, sector, order, recording(orderedOn));
  const late = place % 3 === 0;
  if (late) await interview(tx, id, addDays(deadline, 3), office);
  const on = addDays(deadline, late ? 10 : -2);
  const version = late ? 2 : 1;
  const report = { uscc, id, expectedVersion: version, on, report: '(示例)已补齐台账' };
  await reportRectification(tx, report, 'SUBJECT', recording(on));
  const looked = addDays(on, 3);
  const verified = {
    id,
    expectedVersion: version + 1,
    on: looked,
    completed: true,
    finding: '(示例)整改到位',
  };
  await verifyRectification(tx, { ...verified, authorityCode: office.authorityCode }, recording(looked));
}

const interview = (tx: Transaction, id: string, on: IsoDate, office: Office) =>
  recordInterview(
    tx,
    {
      ...{ id, expectedVersion: 1, on, kind: 'REMINDER', basis: BASIS, ...office },
      ...{
        person: '虚构己',
        position: '法定代表人',
        items: '(示例)逾期未整改',
        minutes: '(示例)承诺十日内完成',
      },
      deadline: addDays(on, 10),
    },
    recording(on),
  );
