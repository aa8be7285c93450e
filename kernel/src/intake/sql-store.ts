import { recordDelivery } from '../delivery/record';
import { Refusal } from '../errors';
import { houseAuthor, journaled } from '../journal/pad';
import type { Books, Transaction } from '../storage/books';
import { code, entity, json, text } from '../storage/columns';
import type { Instant } from '../time';
import type { FileKind } from './file-kind';
import { beginning, type IntakeCheckpoint, type IntakeJob, type IntakeStore } from './store';

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
export const intakeStoreOf = (
  books: Books,
  kinds: readonly FileKind[],
  clock: () => Instant,
): IntakeStore => {
  /** By run, the checkpoint it last saw: another run of the same file must not be overwritten unseen. */
  const seen = new WeakMap<IntakeJob, string | null>();

  return {
    kinds,
    open: async (job) => {
      const kept = await checkpointOf(books, job);
      seen.set(job, kept);
      return kept === null ? beginning(clock()) : reached(JSON.parse(kept), clock);
    },
    save: async (job, { kind, items, begunAt, lastRow, tally }, settle) => {
      const author = houseAuthor('import', job.digest);
      const checkpoint = await journaled(books, author, async (tx) => {
        const kept = await checkpointOf(tx, job);
        if (kept !== (seen.get(job) ?? null)) throw new Refusal('CHANGED_MEANWHILE');
        const now = clock();
        const outcome = await kind.enter(tx, items, { now, begunAt });
        if (kind.counted) await recordDelivery(tx, job, lastRow, (after) => tally(outcome, after), now);
        const next = await settle(outcome);
        await keep(tx, job, kept, JSON.stringify(next));
        return next;
      });
      seen.set(job, JSON.stringify(checkpoint));
      return checkpoint;
    },
  };
};

/** What was kept may be older than the words it lacks: then nothing of it can be relied upon. */
function reached(kept: Partial<IntakeCheckpoint>, clock: () => Instant): IntakeCheckpoint {
  const { begunAt, quarantineDigest, finished } = kept;
  const whole = begunAt !== undefined && quarantineDigest !== undefined && !finished;
  const start = beginning(begunAt ?? clock());
  return whole ? { ...start, ...kept } : start;
}

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
