import { once } from 'node:events';
import type { AskHouse, Round } from '@creditgraph/kernel';

/** A round that asks nothing by itself, and lends its voice to a test: some things are told to the house alone. */
export function lentRound(): { readonly round: Round; readonly ask: AskHouse } {
  let lend: (ask: AskHouse) => void = () => undefined;
  const lent = new Promise<AskHouse>((resolve) => {
    lend = resolve;
  });
  const round: Round = {
    ...{ name: 'lent', everyMs: 1 },
    async make(ask, stop) {
      lend(ask);
      if (!stop.aborted) await once(stop, 'abort');
    },
  };
  return { round, ask: async (query, variables) => (await lent)(query, variables) };
}
