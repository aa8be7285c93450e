import type { Failure } from '../evaluation/checkpoint';
import { judgeAgain } from '../evaluation/judge-again';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import type { Instant } from '../time';
import type { Conduct, ConductInput } from './conduct';
import { correctConduct, type Recorded, recordConduct, revokeConduct } from './record';

/** What became of acts that arrived, and of the grades of those they are about. */
export interface Arrived extends Recorded {
  /** Whose announced grades could not be judged again: they stay as they are until the period is evaluated anew. */
  readonly notJudged: readonly Failure[];
}

/** Enters acts as they arrive, by file or by mutation: everything that follows from them is in the same transaction. */
export async function enterConduct<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  inputs: readonly ConductInput[],
  recordedAt: Instant,
): Promise<Arrived> {
  const recorded = await recordConduct(tx, inputs, recordedAt);
  return { ...recorded, notJudged: await judgeAgain(tx, sector, recorded.subjects, recordedAt) };
}

/** Enters the correction of an act on record: everything that follows from it is in the same transaction. */
export async function enterCorrection<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  id: string,
  corrected: ConductInput,
  recordedAt: Instant,
): Promise<Pick<Arrived, 'notJudged'>> {
  await correctConduct(tx, id, corrected, recordedAt);
  return { notJudged: await judgeAgain(tx, sector, [corrected.subject], recordedAt) };
}

/** Takes an act back: everything that follows from it is in the same transaction. */
export async function enterRevocation<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  act: Conduct,
  provenance: string,
  recordedAt: Instant,
): Promise<Pick<Arrived, 'notJudged'>> {
  await revokeConduct(tx, act, provenance, recordedAt);
  return { notJudged: await judgeAgain(tx, sector, [act.subject], recordedAt) };
}
