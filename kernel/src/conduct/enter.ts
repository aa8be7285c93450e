import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import type { Instant } from '../time';
import type { ConductInput } from './conduct';
import { type Recorded, recordConduct } from './record';

/** Enters acts as they arrive, by file or by mutation: everything that follows from them is in the same transaction. */
export function enterConduct<Facts, Grade extends string>(
  tx: Transaction,
  _sector: SectorDefinition<Facts, Grade>,
  inputs: readonly ConductInput[],
  recordedAt: Instant,
): Promise<Recorded> {
  return recordConduct(tx, inputs, recordedAt);
}
