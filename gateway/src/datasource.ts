import type { GraphQLDataSource } from '@apollo/gateway';
import { extensionsOf, Refusal, type Subgraph } from '@creditgraph/kernel';
import type { GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from './context';
import { within } from './deadline';
import { plannedDocumentOf } from './documents';
import type { Expectation } from './expectation';
import { type Log, reasonOf } from './log';
import { type Fields, isFields } from './shape';
import type { SourceAnswer, SourceRequest, Transport } from './source';

export interface DataSourceSettings {
  readonly timeoutMs: number;
  readonly transport: Transport;
  readonly log: Log;
}

type Fetch = Omit<SourceRequest, 'signal' | 'deadline'>;

interface Settled {
  readonly data: Fields;
  readonly errors?: GraphQLFormattedError[];
}

/**
 * How the gateway asks one subgraph. It never throws: the gateway skips whatever required the answer of a source that
 * threw, while a null with an error reaches the joint punishment check, which then knows that it does not know.
 */
export function dataSourceOf(
  subgraph: Subgraph,
  settings: DataSourceSettings,
): GraphQLDataSource<GatewayContext> {
  return {
    async process({ request: { query = '', variables = {} }, context }) {
      const { request } = context as GatewayContext;
      const fetch = { query, variables, request };
      const { expectation } = plannedDocumentOf(subgraph.schema, query);
      try {
        const deadline = performance.now() + settings.timeoutMs;
        const answer = await within(settings.timeoutMs, (signal) =>
          settings.transport(subgraph, { ...fetch, signal, deadline }),
        );
        return settled(answer, fetch, subgraph, expectation);
      } catch (thrown) {
        const { requestId } = request;
        settings.log('warn', 'A source did not answer', {
          sector: subgraph.name,
          requestId,
          reason: reasonOf(thrown),
        });
        return { data: expectation.filled(null, variables), errors: [unavailable(subgraph)] };
      }
    },
  };
}

/** The answer as the gateway may read it; a source that leaves something out without a word did not answer. */
function settled(
  answer: SourceAnswer,
  { variables }: Fetch,
  subgraph: Subgraph,
  expectation: Expectation,
): Settled {
  const errors = errorsIn(answer);
  const silent = errors.length === 0 && !expectation.complete(answer.data, variables);
  if (answer.data != null && !expectation.met(answer.data, variables)) {
    throw new Error('The answer is not what was asked for');
  }
  const all = silent ? [unavailable(subgraph)] : errors;
  return { data: expectation.filled(answer.data, variables), ...(all.length > 0 && { errors: all }) };
}

/** Errors in the one form the gateway can attribute; anything else in their place is a malformed answer. */
function errorsIn(answer: SourceAnswer): GraphQLFormattedError[] {
  if (!isFields(answer)) throw new Error('The answer is not an object');
  const { errors } = answer;
  if (errors === undefined || errors === null) return [];
  if (!Array.isArray(errors)) throw new Error('The errors are not a list');
  return errors.map((error: unknown) => {
    if (!isFields(error) || typeof error.message !== 'string') throw new Error('An error has no message');
    return {
      message: error.message,
      ...(isPath(error.path) && { path: error.path }),
      ...(isFields(error.extensions) && { extensions: error.extensions }),
    };
  });
}

/** Names the source twice: by its label for a person, by its name for a program. */
function unavailable({ name, label }: Subgraph): GraphQLFormattedError {
  const { zh } = extensionsOf(new Refusal('SOURCE_UNAVAILABLE', { sector: label.zh }));
  const { code, en } = extensionsOf(new Refusal('SOURCE_UNAVAILABLE', { sector: label.en }));
  return { message: en, extensions: { code, zh, en, sector: name } };
}

const isPath = (path: unknown): path is (string | number)[] =>
  Array.isArray(path) && path.every((key) => typeof key === 'string' || typeof key === 'number');
