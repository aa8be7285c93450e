import type { Round } from '@creditgraph/kernel';

const WATCH = `mutation WatchMeasures($after: ID) { watchMeasures(after: $after) {
  cursor overdue profiles { demandedMeasures } persons { demandedMeasures } } }`;

interface Watched {
  readonly watchMeasures: { readonly cursor: string | null } | null;
}

/**
 * Looks at everyone on whom a measure lies, a page at a time, so that the end of a listing is found whoever ended it and
 * whoever was down then: an ending of which a sector would have to tell could be missed, and one that comes with time has
 * nobody to tell it. What a silent source leaves open is looked at again in the next round.
 */
export const undoRound: Round = {
  name: 'undo',
  everyMs: 600_000,
  async make(ask, stop) {
    let after: string | null = null;
    do {
      const { data, errors = [] } = await ask(WATCH, { after });
      const { watchMeasures: page } = (data ?? { watchMeasures: null }) as Watched;
      if (!page) throw new Error(errors[0]?.message ?? 'not answered');
      after = page.cursor;
    } while (after !== null && !stop.aborted);
  },
};
