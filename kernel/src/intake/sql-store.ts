import { enterConduct } from '../conduct/enter';
import { Refusal } from '../errors';
import type { SectorDefinition } from '../sector';
import type { Books, Transaction } from '../storage/books';
import { code, entity, json, text } from '../storage/columns';
import type { Instant } from '../time';
import {
  type BatchOutcome,
  beginning,
  type IntakeCheckpoint,
  type IntakeJob,
  type IntakeRow,
  type IntakeStore,
} from './store';

interface IntakeJobRow {
  digest: string;
  kind: string;
  name: string;
  checkpoint: unknown;
}

export const intakeJobTable = entity<IntakeJobRow>(
  'intake_job',
  { digest: code(64), kind: code(10), name: text(300), checkpoint: json() },
  ['digest', 'kind'],
);

/** Rows and checkpoint in one transaction, so that a run that dies leaves neither half of the other. */
export const intakeStoreOf = <Facts, Grade extends string>(
  books: Books,
  sector: SectorDefinition<Facts, Grade>,
  clock: () => Instant,
): IntakeStore => {
  /** By run, the checkpoint it last saw: another run of the same file must not be overwritten unseen. */
  const seen = new WeakMap<IntakeJob, string | null>();

  return {
    open: async (job) => {
      const kept = await checkpointOf(books, job);
      seen.set(job, kept);
      const checkpoint: IntakeCheckpoint = kept === null ? beginning : JSON.parse(kept);
      if (checkpoint.finished || !('quarantineDigest' in checkpoint)) return beginning;
      return { ...beginning, ...checkpoint };
    },
    save: async (job, batch, settle) => {
      const checkpoint = await books.write(async (tx) => {
        const kept = await checkpointOf(tx, job);
        if (kept !== (seen.get(job) ?? null)) throw new Refusal('CHANGED_MEANWHILE');
        const next = await settle(await enter(tx, sector, batch, clock()));
        await keep(tx, job, kept, JSON.stringify(next));
        return next;
      });
      seen.set(job, JSON.stringify(checkpoint));
      return checkpoint;
    },
  };
};

async function checkpointOf(
  from: Pick<Transaction, 'query'>,
  { digest, kind }: IntakeJob,
): Promise<string | null> {
  const [job] = await from.query<{ checkpoint: string }>(
    'SELECT checkpoint FROM intake_job WHERE digest = ? AND kind = ?',
    [digest, kind],
  );
  return job?.checkpoint ?? null;
}

async function enter<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  batch: readonly IntakeRow[],
  now: Instant,
): Promise<BatchOutcome> {
  const inputs = batch.map(({ conduct }) => conduct);
  const { stored, duplicates, conflicts, notJudged } = await enterConduct(tx, sector, inputs, now);
  return {
    stored,
    duplicates,
    notJudged,
    conflicts: conflicts.flatMap((position) => batch[position]?.rowNumber ?? []),
  };
}

/** Replaces exactly the checkpoint that was read; on a server two transactions may have read the same one. */
async function keep(
  tx: Transaction,
  { digest, kind, name }: IntakeJob,
  before: string | null,
  next: string,
): Promise<void> {
  if (before === null)
    return tx.insert(intakeJobTable, [{ digest, kind, name, checkpoint: JSON.parse(next) }]);
  const changed = await tx.run(
    'UPDATE intake_job SET checkpoint = ? WHERE digest = ? AND kind = ? AND checkpoint = ?',
    [next, digest, kind, before],
  );
  if (changed === 0) throw new Refusal('CHANGED_MEANWHILE');
}
