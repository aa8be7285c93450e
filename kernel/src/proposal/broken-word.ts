import { knownCommitments } from '../commitment/known';
import type { CommitmentMatter } from '../commitment/matter';
import { performanceAt } from '../commitment/procedure';
import { Refusal } from '../errors';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import type { Instant } from '../time';

/** A word that was refused or broken, on which a proposal to list rests. */
export interface BrokenWord {
  /** Code of the matter. */
  readonly matter: string;
  /** Code of the commitment that was broken; null where the subject refused to give its word. */
  readonly commitment: string | null;
}

interface Asked {
  readonly subject: string;
  readonly list: string;
  readonly at: Instant;
}

/**
 * Whoever refuses to give its word in a matter, or breaks it, may stand on the watch list of that matter and on no other. Refuses
 * any other list, and a word that was given or is kept.
 */
export async function refuseUnlessBroken<Facts, Grade extends string>(
  tx: Transaction,
  { commitmentMatters = [] }: Pick<SectorDefinition<Facts, Grade>, 'commitmentMatters'>,
  { matter: code, commitment }: BrokenWord,
  { subject, list, at }: Asked,
): Promise<void> {
  const matter = commitmentMatters.find((one) => one.code === code);
  if (!matter) throw new Refusal('COMMITMENT_MATTER_UNKNOWN', { matter: code });
  const { basis } = matter;
  if (matter.watchedOn !== list)
    throw new Refusal('LIST_NOT_FOR_COMMITMENT', { list, watch: matter.watchedOn ?? '—', basis });
  if (commitment === null) return refuseGiven(tx, matter, subject, at);
  const known = (await knownCommitments(tx, [commitment])).get(commitment);
  if (known?.row.subject !== subject || known.row.matter !== code)
    throw new Refusal('NOT_RECORDED', { id: commitment });
  const { state } = performanceAt(known.steps, at, known.row);
  if (state !== 'NOT' && state !== 'PARTLY')
    throw new Refusal('COMMITMENT_NOT_BROKEN', { commitment, basis });
}

/** One word in the matter that is not broken is enough. */
async function refuseGiven(
  tx: Transaction,
  { code: matter, basis }: CommitmentMatter,
  subject: string,
  at: Instant,
): Promise<void> {
  const rows = await tx.query<{ code: string }>(
    'SELECT code FROM commitment WHERE subject = ? AND matter = ?',
    [subject, matter],
  );
  const given = await knownCommitments(
    tx,
    rows.map(({ code }) => code),
  );
  for (const { row, steps } of given.values()) {
    const { state } = performanceAt(steps, at, row);
    if (state === 'PENDING' || state === 'FULFILLED')
      throw new Refusal('COMMITMENT_GIVEN', { commitment: row.code, basis });
  }
}
