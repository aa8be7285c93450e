import { Refusal } from '../errors';
import { enter } from '../journal/pad';
import { marks, type Transaction } from '../storage/books';
import type { Instant } from '../time';
import type { SubjectRecord } from './loaders';
import type { SubjectInput } from './record';
import { type SubjectRow, subjectNoun } from './row';

/** The subjects of these that are on record. */
export async function knownSubjects(tx: Transaction, subjects: readonly string[]): Promise<Set<string>> {
  if (subjects.length === 0) return new Set();
  const rows = await tx.query<{ subject: string }>(
    `SELECT subject FROM subject WHERE subject IN (${marks(subjects)}) AND supersededAt IS NULL`,
    subjects,
  );
  return new Set(rows.map(({ subject }) => subject));
}

export interface EnteredSubjects {
  readonly stored: number;
  readonly duplicates: number;
  /** Positions of those of whom other contents were recorded since `begunAt`; nothing of them is stored. */
  readonly changedSince: readonly number[];
}

/**
 * Enters subjects that are new, and new versions of those that have changed; one of which it is not said to whom it belongs
 * belongs to whom it did. What has been recorded since their source was first begun stands: a source that comes again, or
 * tells two things of one subject, takes nothing back.
 */
export async function enterSubjects(
  tx: Transaction,
  subjects: readonly SubjectInput[],
  { now, begunAt }: { readonly now: Instant; readonly begunAt: Instant },
): Promise<EnteredSubjects> {
  const known = await currentVersions(tx, subjects);
  const fresh: SubjectRow[] = [];
  const changedSince: number[] = [];
  subjects.forEach((given, at) => {
    const before = known.get(given.subject);
    const { heldBy = before?.heldBy ?? null } = given;
    const input = { ...given, heldBy };
    if (before && contentsOf(before) === contentsOf(input)) return;
    if (before && before.recordedAt >= begunAt) changedSince.push(at);
    else {
      if (before && now < before.recordedAt) throw outOfOrder(before.recordedAt);
      const row = { ...input, version: (before?.version ?? 0) + 1, recordedAt: now, supersededAt: null };
      known.set(input.subject, row);
      fresh.push(row);
    }
  });
  await supersedeAll(tx, fresh, now);
  await enter(tx, subjectNoun, fresh);
  const stored = fresh.length;
  return { stored, duplicates: subjects.length - stored - changedSince.length, changedSince };
}

type Version = SubjectRecord & Pick<SubjectRow, 'version' | 'recordedAt'>;

const outOfOrder = (last: Instant) => new Refusal('RECORDED_OUT_OF_ORDER', { last });

async function currentVersions(
  tx: Transaction,
  subjects: readonly SubjectInput[],
): Promise<Map<string, Version>> {
  if (subjects.length === 0) return new Map();
  const rows = await tx.query<Version & { details: string }>(
    `SELECT subject, version, name, kind, since, heldBy, details, recordedAt FROM subject
      WHERE subject IN (${marks(subjects)}) AND supersededAt IS NULL`,
    subjects.map(({ subject }) => subject),
  );
  return new Map(rows.map((row) => [row.subject, { ...row, details: JSON.parse(row.details) }]));
}

async function supersedeAll(tx: Transaction, fresh: readonly SubjectRow[], now: Instant): Promise<void> {
  const changed = fresh.filter(({ version }) => version > 1);
  if (changed.length === 0) return;
  await tx.run(
    `UPDATE subject SET supersededAt = ? WHERE supersededAt IS NULL AND subject IN (${marks(changed)})`,
    [now, ...changed.map(({ subject }) => subject)],
  );
}

/** Equal exactly if two records say the same, in whatever order their details were written. */
const contentsOf = ({ name, kind, since, heldBy = null, details }: SubjectRecord): string =>
  JSON.stringify([name, kind, since, heldBy, Object.entries(details).sort(([a], [b]) => (a < b ? -1 : 1))]);
