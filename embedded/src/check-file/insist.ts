import { setTimeout } from 'node:timers/promises';
import { Refusal } from '@creditgraph/kernel';
import { isPassing } from '../passing-faults';
import type { Answer } from './ask';

/** A source that failed again and again is left alone for ten seconds; the last pause is longer than that. */
const PAUSES: readonly number[] = [1_000, 5_000, 15_000];

/**
 * Asks again where nobody in the operation has a check and a fault that passes is why. One that does not pass in time
 * ends the run before anything is written of these rows: it would stand in the result for good.
 */
export async function insisted(
  put: () => Promise<readonly Answer[]>,
  pauses: readonly number[] = PAUSES,
): Promise<readonly Answer[]> {
  for (let round = 0; ; round += 1) {
    const answers = await put();
    const fault = faultIn(answers);
    if (fault === null) return answers;
    const pause = pauses[round];
    if (pause === undefined) throw new Refusal('CHECK_FILE_UNANSWERED', { count: answers.length, fault });
    await setTimeout(pause);
  }
}

/** Null where someone has a check, or everyone was refused for their own sake. */
function faultIn(answers: readonly Answer[]): string | null {
  if (answers.some(({ check }) => check !== null)) return null;
  return answers.map(({ refusal }) => refusal?.code ?? '').find(isPassing) ?? null;
}
