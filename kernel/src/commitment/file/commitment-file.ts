import type { FileKind } from '../../intake/file-kind';
import type { CommitmentInput } from '../commitment';
import type { CommitmentMatter } from '../matter';
import { enterCommitments } from '../record';
import { commitmentFileColumns } from './columns';
import { readCommitment } from './read-row';

/** The file of commitments in a sector's matters, and of what became of them, one a row. */
export const commitmentFile = (matters: readonly CommitmentMatter[]): FileKind<CommitmentInput> => ({
  code: 'COMMITMENT',
  columns: commitmentFileColumns,
  read: (row, context) => readCommitment(row, { ...context, matters }),
  enter: async (tx, commitments, { now }) => {
    const sector = { commitmentMatters: matters };
    const { stored, duplicates, conflicts } = await enterCommitments(tx, sector, commitments, now);
    const refused = conflicts.map(
      (at) => ({ at, rule: 'COMMITMENT_CONFLICT', column: 'CN_BM', details: {} }) as const,
    );
    return { stored, duplicates, refused };
  },
});
