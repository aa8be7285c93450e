import type { ConductInput } from '../conduct/conduct';
import { contentHashOf, naturalKeyOf } from '../conduct/identity';
import { knownHashes } from '../conduct/record';
import type { Transaction } from '../storage/books';

/**
 * Files once left an act that is never public until the day it took effect. An act on record so is handed in as it is on
 * record: else it would be a second one, or a contradiction, for a day that no file says.
 */
export async function asOnRecord(
  tx: Transaction,
  acts: readonly ConductInput[],
): Promise<readonly ConductInput[]> {
  const before = new Map(
    acts
      .filter(
        ({ publicUntil, occurredOn, validFrom }) => publicUntil === occurredOn && validFrom > occurredOn,
      )
      .map((act) => [act, { ...act, publicUntil: act.validFrom }]),
  );
  const known = await knownHashes(
    tx,
    [...before.values()].map((act) => ({ id: naturalKeyOf(act) })),
  );
  return acts.map((act) => {
    const earlier = before.get(act);
    const hash = earlier && known.get(naturalKeyOf(earlier));
    if (!earlier || hash === undefined) return act;
    // Without a number an act is known by what was said first, whatever has been said since.
    return act.documentNumber === null || hash === contentHashOf(earlier) ? earlier : act;
  });
}
