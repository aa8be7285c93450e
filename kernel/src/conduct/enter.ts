import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import type { Instant } from '../time';
import type { ConductInput } from './conduct';
import { correctConduct, type Recorded, recordConduct } from './record';

/** Enters acts as they arrive, by file or by mutation: everything that follows from them is in the same transaction. */
export function enterConduct<Facts, Grade extends string>(
  tx: Transaction,
  _sector: SectorDefinition<Facts, Grade>,
  inputs: readonly ConductInput[],
  recordedAt: Instant,
): Promise<Recorded> {
  return recordConduct(tx, inputs, recordedAt);
}

/** Enters the correction of an act on record: everything that follows from it is in the same transaction. */
export function enterCorrection<Facts, Grade extends string>(
  tx: Transaction,
  _sector: SectorDefinition<Facts, Grade>,
  id: string,
  corrected: ConductInput,
  recordedAt: Instant,
): Promise<void> {
  return correctConduct(tx, id, corrected, recordedAt);
}
