import { idOf } from '../canonical';
import { enterConduct } from '../conduct/enter';
import { naturalKeyOf } from '../conduct/identity';
import { actFrom, refuseFuture } from '../conduct/input';
import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import { fileLoaders } from '../file/loaders';
import { planById, visitById } from '../inspection-plan/loaders';
import { type Officer, type OfficerInput, officersFrom } from '../inspection-plan/officers';
import { regimeAt } from '../inspection-plan/regime';
import { enter } from '../journal/pad';
import type { Recording } from '../mutation';
import { takeNext } from '../procedure/take';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { currentSubject, type SubjectRecord } from '../subject/loaders';
import { dayOf, type IsoDate } from '../time';
import { type Cause, mayInspect } from './cap';
import { type InspectionOutcome, type InspectionResultRow, inspectionNoun } from './row';
import { inspectionProcedure } from './table';

/** An inspection as whoever made it hands it in. */
export interface RecordInspectionInput {
  readonly uscc: string;
  readonly cause: Cause;
  /** Of a plan; with it, and only with it, an inspection is random. */
  readonly visit?: string | null;
  readonly carriedOutOn: IsoDate;
  readonly result: InspectionOutcome;
  readonly summary: string;
  readonly basis: string;
  readonly authority: string;
  readonly authorityCode: string;
  readonly documentNumber: string;
  /** Those who were drawn, for a visit of a plan. */
  readonly inspectors?: readonly OfficerInput[] | null;
}

/** Enters what an inspection found, and what the sector makes of it. Answers its id. */
export async function recordInspection<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  input: RecordInspectionInput,
  recording: Recording,
): Promise<string> {
  const { at, actor, provenance } = recording;
  const subject = await currentSubject(tx, input.uscc);
  if (!subject) throw new Refusal('SUBJECT_UNKNOWN', { uscc: input.uscc, sector: sector.name });
  refuseFuture(input.carriedOutOn, dayOf(at));
  const officers = await officersOf(tx, input);
  await refuseBeyondCap(tx, sector, input, at);
  const row: InspectionResultRow = {
    ...rowFrom(subject, input),
    officers,
    conduct: null,
    provenance,
    recordedAt: at,
  };
  const [known] = await tx.query('SELECT id FROM inspection WHERE id = ?', [row.id]);
  if (known) throw new Refusal('ALREADY_RECORDED');
  const act = actOf(sector, subject, input, recording);
  await enter(tx, inspectionNoun, [{ ...row, conduct: act && naturalKeyOf(act) }]);
  await takeNext(tx, inspectionProcedure, {
    ...{ record: row.id, subject: row.subject, action: 'record', by: 'OWN_STAFF', actor, expectedVersion: 0 },
    ...{ effectiveAt: at, recordedAt: at, document: row.documentNumber, reason: row.basis },
  });
  if (act) await feed(tx, sector, act, at);
  return row.id;
}

function rowFrom(
  { subject, name }: SubjectRecord,
  { cause, visit = null, carriedOutOn, result, authorityCode, ...input }: RecordInspectionInput,
) {
  const documentNumber = wordsIn('documentNumber', input.documentNumber, 128);
  return {
    // The same document of the same body about the same subject is one inspection.
    id: visit ?? idOf(documentNumber, authorityCode, subject),
    ...{ subject, subjectName: name, cause, visit, carriedOutOn, result, authorityCode, documentNumber },
    summary: wordsIn('summary', input.summary, 4_000),
    basis: wordsIn('basis', input.basis, 2_000),
    authority: wordsIn('authority', input.authority, 200),
  };
}

/** Those who were drawn, where a plan says so; else those who are named. */
async function officersOf(
  tx: Transaction,
  { uscc, cause, visit = null, carriedOutOn, inspectors }: RecordInspectionInput,
): Promise<readonly Officer[]> {
  const random = cause === 'RANDOM';
  if (random !== (visit !== null) || (random && inspectors)) throw new Refusal('INSPECTION_CAUSE_UNFIT');
  if (visit === null) return officersFrom(inspectors ?? []);
  const drawn = await visitById(tx, visit);
  if (drawn?.subject !== uscc) throw new Refusal('NOT_RECORDED', { id: visit });
  const plan = await planById(tx, drawn.plan);
  const drawnOn = dayOf(drawn.recordedAt);
  const from = plan && plan.startsOn > drawnOn ? plan.startsOn : drawnOn;
  if (carriedOutOn < from) throw new Refusal('INSPECTION_BEFORE_PLAN', { from });
  return drawn.officers.map(({ name, certificate }) => ({ name, certificate }));
}

async function refuseBeyondCap<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  { uscc: subject, cause, carriedOutOn }: RecordInspectionInput,
  asOf: string,
): Promise<void> {
  const row = await regimeAt(sector.inspection, fileLoaders(tx, sector), { subject, asOf });
  if (row.mostPerYear === undefined) return;
  const [counted] = await tx.query<{ times: number }>(
    "SELECT COUNT(*) AS times FROM inspection WHERE subject = ? AND cause = 'RANDOM' AND carriedOutOn LIKE ?",
    [subject, `${carriedOutOn.slice(0, 4)}-%`],
  );
  if (!mayInspect(row, { cause, randomThisYear: Number(counted?.times ?? 0) }))
    throw new Refusal('INSPECTION_CAP_REACHED', { most: row.mostPerYear, basis: row.basis });
}

/** The act a sector makes of a result, if it makes one. Its publication is the inspection's. */
function actOf<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  subject: SubjectRecord,
  { carriedOutOn: occurredOn, result, ...input }: RecordInspectionInput,
  { at, provenance }: Recording,
) {
  const kind = sector.inspectionConduct?.(result);
  return kind
    ? actFrom(sector, { ...input, kind, occurredOn }, { subject, today: dayOf(at), provenance })
    : null;
}

async function feed<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  act: Parameters<typeof naturalKeyOf>[0],
  at: string,
): Promise<void> {
  const { conflicts, notJudged } = await enterConduct(tx, sector, [act], at);
  if (conflicts.length > 0) throw new Refusal('CONDUCT_CONFLICT', { id: naturalKeyOf(act) });
  const [failure] = notJudged;
  if (failure) throw new Refusal('GRADE_NOT_JUDGED', { subject: failure.subject, reason: failure.message });
}
