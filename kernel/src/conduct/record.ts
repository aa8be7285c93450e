import { Refusal } from '../errors';
import { enter } from '../journal/pad';
import { marks, type Transaction } from '../storage/books';
import type { Instant } from '../time';
import { supersede } from '../versions';
import type { Conduct, ConductInput } from './conduct';
import { contentHashOf, naturalKeyOf } from './identity';
import { type ConductRow, conductNoun, REVOKED } from './row';

export interface Recorded {
  readonly stored: number;
  readonly duplicates: number;
  /** Positions in the batch whose act is on record with other contents; nothing of them is stored. */
  readonly conflicts: readonly number[];
  /** Of whom something was stored, each once. */
  readonly subjects: readonly string[];
}

/**
 * Enters acts that are not yet on record. An act known with the same contents is a duplicate; one known with
 * other contents is a contradiction, for a person to resolve by `correctConduct`, never by arrival order.
 */
export async function recordConduct(
  tx: Transaction,
  inputs: readonly ConductInput[],
  recordedAt: Instant | ((input: ConductInput) => Instant),
): Promise<Recorded> {
  const rows = inputs.map((input) =>
    rowOf(input, typeof recordedAt === 'string' ? recordedAt : recordedAt(input)),
  );
  const known = await knownHashes(tx, rows);
  const fresh: ConductRow[] = [];
  const conflicts: number[] = [];
  rows.forEach((row, position) => {
    const before = known.get(row.id);
    if (before === undefined) {
      known.set(row.id, row.contentHash);
      fresh.push(row);
    } else if (before !== row.contentHash) conflicts.push(position);
  });
  await enter(tx, conductNoun, fresh);
  return {
    stored: fresh.length,
    duplicates: rows.length - fresh.length - conflicts.length,
    conflicts,
    subjects: [...new Set(fresh.map(({ subject }) => subject))],
  };
}

/** A new version of an act on record; what was known before stays readable as of its time. */
export async function correctConduct(
  tx: Transaction,
  id: string,
  corrected: ConductInput,
  recordedAt: Instant,
): Promise<void> {
  const version = await supersede(tx, 'conduct', { id }, recordedAt);
  if (version === 1) throw new Refusal('NOT_RECORDED', { id });
  await enter(tx, conductNoun, [{ ...rowOf(corrected, recordedAt), id, version }]);
}

/**
 * Takes an act back: from the instant on no version of it is in force, and what was known before stays readable as of its
 * time. Handed in again, it contradicts what is on record.
 */
export async function revokeConduct(
  tx: Transaction,
  before: Conduct,
  provenance: string,
  recordedAt: Instant,
): Promise<void> {
  const version = await supersede(tx, 'conduct', { id: before.id }, recordedAt);
  if (version === 1) throw new Refusal('NOT_RECORDED', { id: before.id });
  const ended = { contentHash: REVOKED, recordedAt, supersededAt: recordedAt };
  await enter(tx, conductNoun, [{ ...before, ...ended, version, provenance }]);
}

const rowOf = (input: ConductInput, recordedAt: Instant): ConductRow => ({
  ...input,
  id: naturalKeyOf(input),
  version: 1,
  contentHash: contentHashOf(input),
  recordedAt,
  supersededAt: null,
});

/** What acts on record say now, by id; nothing, where one was taken back. */
export async function knownHashes(
  tx: Transaction,
  rows: readonly Pick<ConductRow, 'id'>[],
): Promise<Map<string, string>> {
  if (rows.length === 0) return new Map();
  const found = await tx.query<{ id: string; contentHash: string }>(
    `SELECT id, contentHash FROM conduct WHERE id IN (${marks(rows)}) AND (supersededAt IS NULL OR contentHash = ?)`,
    [...rows.map(({ id }) => id), REVOKED],
  );
  return new Map(found.map(({ id, contentHash }) => [id, contentHash]));
}
