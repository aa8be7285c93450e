import { coursesOf } from '../procedure/course';
import { isSameRecord, type RecordNamed } from '../record-named';
import { type ShieldAction, shieldAt } from '../shield/shield';
import { shieldProcedure } from '../shield/table';
import type { Reading } from '../storage/books';
import type { Instant } from '../time';
import { type RepairAction, repairAt } from './repair';
import { repairProcedure } from './table';

/** The records of a subject that a repair in force has ended. */
export async function repairedRecords(
  from: Reading,
  subject: string,
  at: Instant,
): Promise<readonly RecordNamed[]> {
  const repairs = await coursesOf<RepairAction>(from, repairProcedure.noun, subject);
  return repairs.map((one) => repairAt(one, at)).flatMap((one) => (one.endedAt ? [one.record] : []));
}

/** Whether a repair or a shield in force has ended the use of a record, so that nothing else may begin it again. */
export async function isUseEnded(
  from: Reading,
  subject: string,
  record: RecordNamed,
  at: Instant,
): Promise<boolean> {
  const repaired = await repairedRecords(from, subject, at);
  if (repaired.some((one) => isSameRecord(one, record))) return true;
  const shields = await coursesOf<ShieldAction>(from, shieldProcedure.noun, subject);
  const covered = shields.flatMap((course) => shieldAt(course, at).covered);
  return covered.some((one) => isSameRecord(one.record, record));
}
