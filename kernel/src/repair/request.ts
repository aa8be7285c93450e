import { idOf } from '../canonical';
import { refuseFuture } from '../conduct/input';
import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import { coursesOf } from '../procedure/course';
import type { StepTaken } from '../procedure/mutation';
import { takeNext } from '../procedure/take';
import { isSameRecord, type RecordNamed } from '../record-named';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { type SubjectNamed, subjectIn } from '../subject/named';
import { dayOf, type IsoDate } from '../time';
import { type RepairAction, type RepairEvidence, type RequestDetails, repairAt } from './repair';
import type { Repairable } from './repairable';
import { repairProcedure } from './table';
import { lawOf, refuseUnlessRepairable } from './verdict';

export interface RequestRepairInput extends SubjectNamed {
  readonly record: RecordNamed;
  /** Since when everything the document ordered is performed; null where it is not. */
  readonly dutiesPerformedOn?: IsoDate | null;
  /** The public credit promise, as it is made. */
  readonly promise?: string | null;
  readonly evidence: readonly RepairEvidence[];
}

const PROMISE_LIMIT = 4_000;
const EVIDENCE_LIMIT = 1_000;
const MOST_EVIDENCE = 20;

/** Asks for the repair of a record. Answers the id of the request. */
export async function requestRepair<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  input: RequestRepairInput,
  { at, actor, by }: StepTaken,
): Promise<string> {
  const { record, dutiesPerformedOn = null } = input;
  const requestedOn = dayOf(at);
  if (sector.introduces) throw new Refusal('REPAIR_ELSEWHERE', { sector: sector.name });
  const { subject, holder } = await subjectIn(tx, input);
  const law = await lawOf(tx, sector, record, subject, dutiesPerformedOn);
  const promised = (input.promise ?? '').trim() !== '';
  refuseUnlessRepairable(law, { requestedOn, dutiesPerformedOn, promise: promised });
  if (dutiesPerformedOn === null) throw new Refusal('REPAIR_DUTIES_OPEN', { basis: law.basis });
  refuseFuture(dutiesPerformedOn, requestedOn);
  const details: RequestDetails = {
    record,
    law: lawSaid(law),
    dutiesPerformedOn,
    evidence: evidenceIn(input, law),
  };
  const id = await idFor(tx, subject, record, at);
  await takeNext(tx, repairProcedure, {
    ...{ record: id, subject, holder, action: 'request', by, actor, expectedVersion: 0 },
    ...{ effectiveAt: at, recordedAt: at },
    ...{ reason: wordsIn('promise', input.promise ?? '', PROMISE_LIMIT), details: { ...details } },
  });
  return id;
}

export const lawSaid = ({ rule, basis, severity, repairFrom }: Repairable): RequestDetails['law'] => ({
  ...{ rule, basis, severity, repairFrom },
});

/** A certificate of training may be shown, and is never asked for: it is nothing to rest a repair on. */
function evidenceIn({ evidence }: RequestRepairInput, { basis }: Repairable): readonly RepairEvidence[] {
  if (evidence.length > MOST_EVIDENCE)
    throw new Refusal('TOO_MANY', { field: 'evidence', limit: MOST_EVIDENCE, count: evidence.length });
  if (evidence.every(({ kind }) => kind === 'TRAINING'))
    throw new Refusal('REPAIR_EVIDENCE_MISSING', { basis });
  return evidence.map(({ kind, description }) => ({
    kind,
    description: wordsIn('description', description, EVIDENCE_LIMIT),
  }));
}

/** One record has one open request; once that is closed it may be asked for again. */
async function idFor(tx: Transaction, subject: string, record: RecordNamed, at: string): Promise<string> {
  const all = await coursesOf<RepairAction>(tx, repairProcedure.noun, subject);
  const same = all.map((course) => repairAt(course, at)).filter((one) => isSameRecord(one.record, record));
  const open = same.find((one) => one.open || one.endedAt !== null);
  if (open) throw new Refusal('REPAIR_OPEN', { id: open.id });
  return repairIdOf(subject, record, same.length);
}

export const repairIdOf = (subject: string, { kind, id }: RecordNamed, earlier: number): string =>
  idOf('repair', subject, kind, id, earlier);
