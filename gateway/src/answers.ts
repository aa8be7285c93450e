import type { ApolloServerPlugin } from '@apollo/server';
import { extensionsOf, isTold, type Language, Refusal, refusalBehind } from '@creditgraph/kernel';
import type { FormattedExecutionResult, GraphQLError, GraphQLFormattedError } from 'graphql';
import type { GatewayContext } from './context';
import { idsOf, type Log, reasonOf } from './log';
import { isRequestMistake, requestMistakes } from './request-mistakes';
import { isFields } from './shape';
import type { Ids } from './trace';

/** Mistakes to which the GraphQL library gives no code. */
const UNCODED_MISTAKES: ReadonlySet<string> = new Set([
  'provided sha does not match query',
  'Unsupported persisted query version',
]);

/** Refusals with both languages, mistakes of the request as they are, and everything else masked. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const { message: _, extensions = {}, ...place } = formatted;
  const refusal = refusalBehind(error);
  if (refusal) return { message: refusal.message, ...place, extensions: { ...extensionsOf(refusal) } };
  if (isTold(extensions)) {
    const { serviceName: __, ...told } = extensions;
    return { message: told.en, ...place, extensions: told };
  }
  if (isRequestMistake(extensions.code)) return explained(formatted);
  if (UNCODED_MISTAKES.has(formatted.message))
    return explained({ ...formatted, extensions: { code: 'BAD_REQUEST' } });
  return { ...internal(), ...place };
}

/** Gives errors the caller's language, faults the request's id, and what was found while shaping the answer a place. */
export function answersPlugin(log: Log): ApolloServerPlugin<GatewayContext> {
  const fault = (error: unknown, ids?: Ids) =>
    log('error', 'The gateway failed', { ...(ids && idsOf(ids)), reason: reasonOf(originOf(error)) });

  return {
    async requestDidStart({ contextValue: { request, language } }) {
      return {
        async didEncounterErrors({ errors }) {
          for (const error of errors) if (isFault(error)) fault(error, request);
        },
        async willSendResponse({ response: { body } }) {
          if (body.kind !== 'single') return;
          const { errors = [], extensions, ...result } = body.singleResult;
          const found = Array.isArray(extensions?.valueCompletion) ? extensions.valueCompletion : [];
          for (const error of found) fault(error, request);
          const all = [...errors, ...found.map(misshapen)].map((error) => spoken(error, language, request));
          body.singleResult = all.length > 0 ? { errors: all, ...result } : result;
        },
      };
    },
    async unexpectedErrorProcessingRequest({ error }) {
      fault(error);
    },
    async contextCreationDidFail({ error }) {
      fault(error);
    },
  };
}

/** An error of our own making outside any GraphQL answer, e.g. a body that is no JSON. */
export function refused(refusal: Refusal, language: Language, { trace }: Ids): GraphQLFormattedError {
  const extensions = { ...extensionsOf(refusal), traceId: trace.traceId };
  return { message: refusal.in(language), extensions };
}

/**
 * An answer of errors alone, each as its caller is to read it. What no plugin has seen, because there was no operation yet
 * or its answer could not be sent, is told to `tell`.
 */
export function spokenOutside(
  body: string,
  { language, request }: Pick<GatewayContext, 'language' | 'request'>,
  tell: (extensions: NonNullable<GraphQLFormattedError['extensions']>) => void,
): string {
  const answer: FormattedExecutionResult = JSON.parse(body);
  const errors = answer.errors?.map((error) => {
    if (error.extensions?.traceId !== undefined) return error;
    tell(error.extensions ?? {});
    return spoken(error, language, request);
  });
  return JSON.stringify({ ...answer, ...(errors && { errors }) });
}

function spoken(error: GraphQLFormattedError, language: Language, ids: Ids): GraphQLFormattedError {
  const { requestId, traceId } = idsOf(ids);
  const { extensions = {} } = error;
  const traced = { ...extensions, ...(extensions.code === 'INTERNAL' && { requestId }), traceId };
  const message = isTold(extensions) ? extensions[language] : error.message;
  return { ...error, message, extensions: traced };
}

/** In both languages what a library says in one. */
function explained(mistake: GraphQLFormattedError): GraphQLFormattedError {
  const { message, extensions = {} } = mistake;
  const told = { zh: `${requestMistakes[String(extensions.code)]}:${message}`, en: message };
  return { ...mistake, extensions: { ...extensions, ...told } };
}

function misshapen(error: unknown): GraphQLFormattedError {
  const path = isFields(error) && Array.isArray(error.path) ? { path: error.path } : {};
  return { ...internal(), ...path };
}

function internal(): GraphQLFormattedError {
  const extensions = extensionsOf(new Refusal('INTERNAL'));
  return { message: extensions.en, extensions: { ...extensions } };
}

const isFault = (error: GraphQLError): boolean =>
  !refusalBehind(error) &&
  !isTold(error.extensions) &&
  !isRequestMistake(error.extensions.code) &&
  !UNCODED_MISTAKES.has(error.message);

const originOf = (error: unknown): unknown =>
  error instanceof Error && 'originalError' in error && error.originalError instanceof Error
    ? error.originalError
    : error;
