import { idOf } from '../canonical';
import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import { coursesOf } from '../procedure/course';
import type { StepTaken } from '../procedure/mutation';
import { takeNext } from '../procedure/take';
import { isSameRecord, type RecordNamed } from '../record-named';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { type SubjectNamed, subjectIn } from '../subject/named';
import { dayOf } from '../time';
import { mark, refuseUnknown } from './contested';
import { type ObjectionAction, objectionAt } from './objection';
import { objectionProcedure } from './table';

export interface FileObjectionInput extends SubjectNamed {
  readonly record: RecordNamed;
  readonly grounds: string;
}

const GROUNDS_LIMIT = 4_000;

/** Files an objection and marks the record. Answers its id. */
export async function fileObjection<Facts, Grade extends string>(
  tx: Transaction,
  sector: Pick<SectorDefinition<Facts, Grade>, 'evaluation'>,
  { record, ...input }: FileObjectionInput,
  { at, actor, by }: StepTaken,
): Promise<string> {
  const grounds = wordsIn('grounds', input.grounds, GROUNDS_LIMIT);
  const { subject, holder } = await subjectIn(tx, input);
  await refuseUnknown(tx, sector, record, subject, dayOf(at));
  const filed = await coursesOf<ObjectionAction>(tx, objectionProcedure.noun, subject);
  const same = filed
    .map((course) => objectionAt(course, at))
    .filter((one) => isSameRecord(one.record, record));
  const open = same.find((one) => one.open);
  if (open) throw new Refusal('OBJECTION_OPEN', { id: open.id });

  const id = objectionIdOf(subject, record, same.length);
  await takeNext(tx, objectionProcedure, {
    ...{ record: id, subject, holder, action: 'file', by, actor, expectedVersion: 0 },
    ...{ effectiveAt: at, recordedAt: at, reason: grounds, details: { record } },
  });
  await mark(tx, record, at, grounds);
  return id;
}

/** One record may be contested again, once the last objection to it is closed. */
export const objectionIdOf = (subject: string, { kind, id }: RecordNamed, earlier: number): string =>
  idOf('objection', subject, kind, id, earlier);
