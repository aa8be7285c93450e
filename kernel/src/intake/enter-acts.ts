import type { ConductInput } from '../conduct/conduct';
import { enterConduct } from '../conduct/enter';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import type { Instant } from '../time';
import type { BatchOutcome } from './file-kind';

/** Enters acts; one on record with other contents is refused on the column of its number. */
export async function enterActs<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  acts: readonly ConductInput[],
  { now, column }: { readonly now: Instant; readonly column: string },
): Promise<BatchOutcome> {
  const { stored, duplicates, conflicts } = await enterConduct(tx, sector, acts, now);
  return {
    stored,
    duplicates,
    refused: conflicts.map((at) => ({ at, column, rule: 'CONFLICT', details: {} })),
  };
}
