import { answerOf, type Log } from '@creditgraph/kernel';
import type { Transport } from './source';

/** Calls subgraphs of this process; they answer as they would over HTTP. No work begins for which nobody waits. */
export function inProcess(log: Log): Transport {
  return async (subgraph, asked) => {
    asked.signal.throwIfAborted();
    return answerOf(subgraph, asked, log);
  };
}
