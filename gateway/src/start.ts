import type { KeyObject } from 'node:crypto';
import { type Instant, languageOf, Refusal, type Subgraph, turnstile } from '@creditgraph/kernel';
import type { FormattedExecutionResult } from 'graphql';
import { refused } from './answers';
import { type Authenticator, noIssuer } from './auth/authenticator';
import { compose } from './compose';
import { contextOf, type GatewayContext, type Headers } from './context';
import { directory } from './directory';
import { type GatewayServer, gatewayOf } from './gateway';
import { healthOf, type Readiness } from './health';
import { openGatewayDoor } from './http';
import { inProcess } from './in-process';
import { jsonLog, type Log } from './log';
import type { Transport } from './source';

export interface OpenSettings {
  /** Whose tokens are taken; without one every token is refused, and everybody is anonymous. */
  readonly authenticate?: Authenticator;
  /** How long a source may take, 3 seconds unless told. */
  readonly timeoutMs?: number;
  readonly readiness?: Readiness;
  /** 0 takes any free port; without a port nothing listens, and only `execute` answers. */
  readonly port?: number;
  readonly host?: string;
  /** How long closing waits for requests that are under way. */
  readonly graceMs?: number;
  readonly log?: Log;
}

export interface StartSettings extends OpenSettings {
  /** All but the directory, which the gateway brings itself. */
  readonly subgraphs: readonly Subgraph[];
  readonly clock: () => Instant;
  /** Secret under which natural persons' numbers are hashed; the ministries' own. */
  readonly personKey: KeyObject;
  readonly transport?: Transport;
}

export interface RunningGateway {
  /** E.g. `http://127.0.0.1:4000`; null when nothing listens. */
  readonly url: string | null;
  readonly supergraphSdl: string;
  readonly apiSdl: string;
  execute(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Headers,
  ): Promise<FormattedExecutionResult>;
  /** Stops accepting, lets everyone inside finish, then resolves. */
  close(): Promise<void>;
}

/** Composes the subgraphs and opens the gateway over them. */
export async function startGateway(settings: StartSettings): Promise<RunningGateway> {
  const { clock, timeoutMs = TIMEOUT_MS, log = jsonLog, transport = inProcess(log) } = settings;
  const subgraphs = [...settings.subgraphs, directory(clock, settings.personKey)];
  const { supergraphSdl, apiSdl, hints } = compose(subgraphs);
  for (const hint of hints) log('warn', 'Composition hint', { hint });
  const server = await gatewayOf({ supergraphSdl, subgraphs, timeoutMs, transport, log });
  return { supergraphSdl, apiSdl, ...(await openGateway(server, settings)) };
}

/** Lets clients in to a server that has been started. */
export async function openGateway(
  server: GatewayServer,
  settings: OpenSettings,
): Promise<Omit<RunningGateway, 'supergraphSdl' | 'apiSdl'>> {
  const { timeoutMs = TIMEOUT_MS, graceMs = 10_000, log = jsonLog } = settings;
  const entrance = turnstile();
  const health = () => healthOf(settings.readiness ?? {}, timeoutMs, log);
  const { port, host = '127.0.0.1', authenticate = noIssuer } = settings;
  const contextFor = (headers: Headers) => contextOf(headers, authenticate);
  const inside = { server, contextOf: contextFor, health, entrance, log };
  const door = port === undefined ? null : await openGatewayDoor({ port, host, ...inside });

  return {
    url: door?.url ?? null,
    execute: (query, variables = {}, headers = {}) =>
      entrance.pass(() => executed(server, { query, variables }, contextFor(headers), headers)),
    async close() {
      await (door ? door.close(graceMs) : entrance.close());
      await server.stop();
    },
  };
}

const TIMEOUT_MS = 3_000;

/** Answers in process as the door would; a token that is refused is an answer too. */
async function executed(
  server: GatewayServer,
  operation: { query: string; variables: Readonly<Record<string, unknown>> },
  context: Promise<GatewayContext>,
  headers: Headers,
): Promise<FormattedExecutionResult> {
  try {
    const { body } = await server.executeOperation(operation, { contextValue: await context });
    if (body.kind !== 'single') throw new Error('The gateway does not answer in parts');
    return body.singleResult;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { errors: [refused(error, languageOf(String(headers['accept-language'] ?? '')))] };
  }
}
