import { marks, type Reading } from '../storage/books';
import { type CommitmentMatter, isPublicMatter } from './matter';

/** Those of some commitments that are public, by matter and by whoever accepted them. */
export async function publicCommitments(
  from: Reading,
  codes: readonly string[],
  matters: readonly CommitmentMatter[],
): Promise<ReadonlySet<string>> {
  const open = matters.filter(isPublicMatter).map(({ code }) => code);
  if (open.length === 0) return new Set();
  const rows = await from.query<{ code: string }>(
    `SELECT code FROM commitment WHERE code IN (${marks(codes)}) AND publicity = 'PUBLIC'
      AND matter IN (${marks(open)})`,
    [...codes, ...open],
  );
  return new Set(rows.map(({ code }) => code));
}
