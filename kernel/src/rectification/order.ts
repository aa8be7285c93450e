import { idOf } from '../canonical';
import { refuseFuture } from '../conduct/input';
import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import { enter } from '../journal/pad';
import type { Recording } from '../mutation';
import { takeNext } from '../procedure/take';
import type { Transaction } from '../storage/books';
import { currentSubject } from '../subject/loaders';
import { dayOf, type IsoDate, startOfDay } from '../time';
import { type RectificationRow, rectificationNoun } from './row';
import { rectificationProcedure } from './table';

/** An order to rectify as the body that found the problem hands it in. */
export interface OrderRectificationInput {
  readonly uscc: string;
  /** Id of the inspection that found it. */
  readonly inspection?: string | null;
  readonly problem: string;
  readonly basis: string;
  readonly authority: string;
  readonly authorityCode: string;
  readonly documentNumber: string;
  readonly orderedOn: IsoDate;
  readonly deadline: IsoDate;
}

/** Enters an order. Answers its id. */
export async function orderRectification(
  tx: Transaction,
  sector: string,
  input: OrderRectificationInput,
  { at, actor, provenance }: Recording,
): Promise<string> {
  const { uscc, inspection = null, authorityCode, orderedOn, deadline } = input;
  const known = await currentSubject(tx, uscc);
  if (!known) throw new Refusal('SUBJECT_UNKNOWN', { uscc, sector });
  refuseFuture(orderedOn, dayOf(at));
  if (deadline <= orderedOn) throw new Refusal('DEADLINE_TOO_EARLY', { after: orderedOn });
  await refuseOthers(tx, inspection, uscc);
  const documentNumber = wordsIn('documentNumber', input.documentNumber, 128);
  const row: RectificationRow = {
    // The same document of the same body to the same subject is one order.
    id: idOf(documentNumber, authorityCode, uscc),
    ...{
      subject: uscc,
      subjectName: known.name,
      inspection,
      authorityCode,
      documentNumber,
      orderedOn,
      deadline,
    },
    problem: wordsIn('problem', input.problem, 4_000),
    basis: wordsIn('basis', input.basis, 2_000),
    authority: wordsIn('authority', input.authority, 200),
    ...{ provenance, recordedAt: at },
  };
  const [same] = await tx.query('SELECT id FROM rectification WHERE id = ?', [row.id]);
  if (same) throw new Refusal('ALREADY_RECORDED');
  await enter(tx, rectificationNoun, [row]);
  await takeNext(tx, rectificationProcedure, {
    ...{ record: row.id, subject: uscc, action: 'order', by: 'OWN_STAFF', actor, expectedVersion: 0 },
    ...{ effectiveAt: startOfDay(orderedOn), recordedAt: at, document: documentNumber, reason: row.problem },
  });
  return row.id;
}

/** An order rests on an inspection of the same subject that found problems. */
async function refuseOthers(tx: Transaction, inspection: string | null, subject: string): Promise<void> {
  if (inspection === null) return;
  const [found] = await tx.query<{ result: string }>(
    'SELECT result FROM inspection WHERE id = ? AND subject = ?',
    [inspection, subject],
  );
  if (!found) throw new Refusal('NOT_RECORDED', { id: inspection });
  if (found.result === 'NOTHING_FOUND') throw new Refusal('NOTHING_TO_RECTIFY');
}
