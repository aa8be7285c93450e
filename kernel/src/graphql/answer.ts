import { execute, GraphQLError, type GraphQLFormattedError } from 'graphql';
import { refusalToTell } from '../access/log/told';
import { Refusal } from '../errors';
import { idsOf, type Log, reasonOf } from '../log/log';
import type { Subgraph, SubgraphRequest } from '../ministry';
import { documentOf, type KnownDocument } from './documents';
import { extensionsOf, isTold, refusalBehind } from './refused';

/** One operation put to one subgraph. */
export interface SubgraphOperation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly operationName?: string | undefined;
  readonly request: SubgraphRequest;
}

export interface SubgraphAnswer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}

/** How a subgraph answers, in process and over HTTP alike: refusals told, faults logged and masked. */
export async function answerOf(
  subgraph: Subgraph,
  { query, variables, operationName, request }: SubgraphOperation,
  log: Log,
): Promise<SubgraphAnswer> {
  const answered = (error: GraphQLError) => answeredError(error, subgraph.name, request, log);
  const { document, errors } = understood(subgraph, query);
  if (!document || errors.length > 0) return { errors: errors.map(answered) };

  const contextValue = subgraph.context(request);
  const result = await execute({
    schema: subgraph.schema,
    document,
    variableValues: variables,
    operationName,
    contextValue,
  });
  const refusal = await refusalToTell(subgraph, { request, context: contextValue }, log);
  if (refusal) return { data: null, errors: [toldOf(refusal)] };
  return { data: result.data, ...(result.errors && { errors: result.errors.map(answered) }) };
}

function understood(
  { schema }: Subgraph,
  query: string,
): Partial<KnownDocument> & Pick<KnownDocument, 'errors'> {
  try {
    return documentOf(schema, query);
  } catch (error) {
    if (error instanceof GraphQLError) return { errors: [error] };
    throw error;
  }
}

function answeredError(
  error: GraphQLError,
  sector: string,
  request: SubgraphRequest,
  log: Log,
): GraphQLFormattedError {
  const { path, message, extensions } = error;
  const place = path && { path };
  const refusal = refusalBehind(error);
  if (!refusal && isTold(extensions)) return { message, extensions, ...place };
  if (!refusal) {
    const reason = reasonOf(error.originalError ?? error);
    log('error', 'A subgraph failed', { sector, ...idsOf(request), reason });
  }
  return { ...toldOf(refusal ?? new Refusal('INTERNAL', { sector })), ...place };
}

function toldOf(refusal: Refusal): GraphQLFormattedError {
  const extensions = extensionsOf(refusal);
  return { message: extensions.en, extensions };
}
