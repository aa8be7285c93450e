import { recordConduct } from '../conduct/record';
import type { Books, Transaction } from '../storage/books';
import { code, entity, json, text } from '../storage/columns';
import type { Instant } from '../time';
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
export const intakeStoreOf = (books: Books, clock: () => Instant): IntakeStore => ({
  open: async ({ digest, kind }) => {
    const [job] = await books.query<{ checkpoint: string }>(
      'SELECT checkpoint FROM intake_job WHERE digest = ? AND kind = ?',
      [digest, kind],
    );
    const checkpoint: IntakeCheckpoint = job ? JSON.parse(job.checkpoint) : beginning;
    return checkpoint.finished ? beginning : checkpoint;
  },
  save: (job, batch, settle) =>
    books.write(async (tx) => {
      const { stored, duplicates, conflicts } = await recordConduct(
        tx,
        batch.map(({ conduct }) => conduct),
        clock(),
      );
      const rowNumbers = conflicts.flatMap((position) => batch[position]?.rowNumber ?? []);
      const checkpoint = await settle({ stored, duplicates, conflicts: rowNumbers });
      await keep(tx, job, checkpoint);
      return checkpoint;
    }),
});

async function keep(
  tx: Transaction,
  { digest, kind, name }: IntakeJob,
  checkpoint: IntakeCheckpoint,
): Promise<void> {
  const [known] = await tx.query('SELECT digest FROM intake_job WHERE digest = ? AND kind = ?', [
    digest,
    kind,
  ]);
  if (known) {
    await tx.run('UPDATE intake_job SET checkpoint = ? WHERE digest = ? AND kind = ?', [
      JSON.stringify(checkpoint),
      digest,
      kind,
    ]);
  } else await tx.insert(intakeJobTable, [{ digest, kind, name, checkpoint }]);
}
