import { extensionsOf, Refusal, refusalBehind } from '@creditgraph/kernel';
import { execute, type GraphQLError, type GraphQLFormattedError } from 'graphql';
import { documentOf } from './documents';
import { type Log, reasonOf } from './log';
import type { Transport } from './source';

/** Calls subgraphs of this process, and answers in the form in which they would answer over HTTP. */
export function inProcess(log: Log): Transport {
  return async (subgraph, { query, variables, request, signal }) => {
    signal.throwIfAborted();
    const { document, errors } = documentOf(subgraph.schema, query);
    const answered = (error: GraphQLError) => answeredError(error, subgraph.name, request.requestId, log);
    if (errors.length > 0) return { errors: errors.map(answered) };

    const result = await execute({
      schema: subgraph.schema,
      document,
      variableValues: variables,
      contextValue: subgraph.context(request),
    });
    return { data: result.data, ...(result.errors && { errors: result.errors.map(answered) }) };
  };
}

/** Refusals are told; faults are logged and told as such, without their message. */
function answeredError(
  error: GraphQLError,
  sector: string,
  requestId: string,
  log: Log,
): GraphQLFormattedError {
  const refusal = refusalBehind(error);
  if (!refusal) {
    log('error', 'A subgraph failed', { sector, requestId, reason: reasonOf(error.originalError ?? error) });
  }
  const extensions = extensionsOf(refusal ?? new Refusal('INTERNAL', { sector }));
  return { message: extensions.en, ...(error.path && { path: error.path }), extensions };
}
