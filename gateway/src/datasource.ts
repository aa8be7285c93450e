import type { GraphQLDataSource } from '@apollo/gateway';
import { extensionsOf, inSpan, Refusal, type Subgraph } from '@creditgraph/kernel';
import type { GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from './context';
import { plannedDocumentOf } from './documents';
import type { Expectation } from './expectation';
import { type FailureReason, failureOf, SourceFailure } from './failure';
import { idsOf, type Log, reasonOf } from './log';
import type { GatewayMetrics } from './metrics/gateway-metrics';
import type { Attempt, Patience } from './patience';
import { type Fields, isFields } from './shape';
import type { SourceAnswer, Transport } from './source';

export interface DataSourceSettings {
  readonly transport: Transport;
  /** By the name of the subgraph; it outlives the data source where a new supergraph brings a new one. */
  readonly patienceWith: (subgraph: string) => Patience;
  readonly log: Log;
  readonly metrics?: GatewayMetrics | null | undefined;
}

export interface Settled {
  readonly data: Fields;
  readonly errors?: GraphQLFormattedError[];
}

/** Puts one operation to one source, for one client. */
export type Ask = (query: string, variables: Fields, client: GatewayContext) => Promise<Settled>;

/** A subgraph as the gateway's library asks it. */
export function dataSourceOf(
  subgraph: Subgraph,
  settings: DataSourceSettings,
): GraphQLDataSource<GatewayContext> {
  const ask = askerOf(subgraph, settings);
  return {
    process: ({ request: { query = '', variables = {} }, context }) =>
      ask(query, variables, context as GatewayContext),
  };
}

/**
 * How the gateway asks one subgraph. It never throws: the gateway skips whatever required the answer of a source that
 * threw, while a null with an error reaches the joint punishment check, which then knows that it does not know.
 */
export function askerOf(
  subgraph: Subgraph,
  { transport, patienceWith, log, metrics }: DataSourceSettings,
): Ask {
  const sector = subgraph.name;
  const span = { name: `fetch ${sector}`, kind: 'CLIENT' } as const;
  return async (query, variables, { request, deadline }) => {
    const { expectation, repeatable } = plannedDocumentOf(subgraph.schema, query);
    const attempt: Attempt<Settled> = async (signal, remainingMs) => {
      const fetch = { query, variables, request, remainingMs, signal };
      const answer = await inSpan(span, (step) => transport(subgraph, { ...fetch, step }));
      return settled(answer, variables, subgraph, expectation);
    };
    const began = performance.now();
    const ended = (outcome: 'ANSWERED' | FailureReason) =>
      metrics?.fetched(sector, outcome, (performance.now() - began) / 1_000);
    try {
      const answer = await patienceWith(sector).ask(attempt, { deadline, repeatable });
      ended('ANSWERED');
      return answer;
    } catch (thrown) {
      const failure = failureOf(thrown);
      const { reason } = failure;
      ended(reason);
      const cause = reasonOf(failure.cause ?? failure);
      log('warn', 'A source did not answer', { sector, ...idsOf(request), reason, cause });
      return { data: expectation.filled(null, variables), errors: [unavailable(subgraph, reason)] };
    }
  };
}

/** The answer as the gateway may read it; a source that leaves something out without a word did not answer. */
function settled(
  answer: SourceAnswer,
  variables: Fields,
  subgraph: Subgraph,
  expectation: Expectation,
): Settled {
  const errors = errorsIn(answer);
  const silent = errors.length === 0 && !expectation.complete(answer.data, variables);
  if (answer.data == null ? silent : !expectation.met(answer.data, variables)) {
    throw malformed('The answer is not what was asked for');
  }
  const all = silent ? [unavailable(subgraph, 'MALFORMED')] : errors;
  return { data: expectation.filled(answer.data, variables), ...(all.length > 0 && { errors: all }) };
}

/** Errors in the one form the gateway can attribute; anything else in their place is a malformed answer. */
function errorsIn(answer: SourceAnswer): GraphQLFormattedError[] {
  if (!isFields(answer)) throw malformed('The answer is not an object');
  const { errors } = answer;
  if (errors === undefined || errors === null) return [];
  if (!Array.isArray(errors)) throw malformed('The errors are not a list');
  return errors.map((error: unknown) => {
    if (!isFields(error) || typeof error.message !== 'string') throw malformed('An error has no message');
    return {
      message: error.message,
      ...(isPath(error.path) && { path: error.path }),
      ...(isFields(error.extensions) && { extensions: error.extensions }),
    };
  });
}

/** Names the source twice: by its label for a person, by its name for a program. */
function unavailable({ name, label }: Subgraph, reason: FailureReason): GraphQLFormattedError {
  const { zh } = extensionsOf(new Refusal('SOURCE_UNAVAILABLE', { sector: label.zh }));
  const { code, en } = extensionsOf(new Refusal('SOURCE_UNAVAILABLE', { sector: label.en }));
  return { message: en, extensions: { code, zh, en, sector: name, reason } };
}

const malformed = (message: string) => new SourceFailure('MALFORMED', message);

const isPath = (path: unknown): path is (string | number)[] =>
  Array.isArray(path) && path.every((key) => typeof key === 'string' || typeof key === 'number');
