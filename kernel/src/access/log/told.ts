import { Refusal } from '../../errors';
import { idsOf, type Log, reasonOf } from '../../log/log';
import type { Subgraph, SubgraphRequest } from '../../ministry';
import { readsOf } from './reads';

/**
 * Writes down what a request is about to be told that the public would not be; null once it may be told. A subgraph that
 * has such things to tell and nowhere to write them down tells nothing.
 */
export async function refusalToTell(
  { name, accessLog }: Subgraph,
  { request, context }: { readonly request: SubgraphRequest; readonly context: object },
  log: Log,
): Promise<Refusal | null> {
  if (accessLog === null) return null;
  const reads = readsOf(context);
  if (reads.length === 0) return null;
  try {
    if (!accessLog) throw new Error('the subgraph keeps no access log');
    await accessLog.write(request, reads);
    return null;
  } catch (thrown) {
    const reason = reasonOf(thrown);
    log('error', 'An access could not be written down', { sector: name, ...idsOf(request), reason });
    return new Refusal('ACCESS_NOT_LOGGED', { sector: name });
  }
}
