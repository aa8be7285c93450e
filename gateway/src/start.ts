import type { KeyObject } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import type { Instant, Subgraph } from '@creditgraph/kernel';
import type { FormattedExecutionResult } from 'graphql';
import { compose } from './compose';
import { type GatewayEnvironment, readEnvironment } from './config';
import { contextOf, type GatewayContext, type Headers } from './context';
import { crowdOf } from './crowd';
import { deadlineIn } from './deadline';
import { directory } from './directory';
import { gatewayOf } from './gateway';
import { healthOf, type Readiness } from './health';
import { type Door, openDoor } from './http';
import { inProcess } from './in-process';
import { jsonLog, type Log } from './log';
import type { SourceState } from './patience';
import { rateLimiterOf } from './rate/limiter';
import { visitorsOf } from './rate/visitor';
import { type Manifest, manifestIn } from './registered/manifest';
import type { Transport } from './source';
import { sourcesOf } from './sources';
import { type Turnstile, turnstile } from './turnstile';

/** Whatever the environment may say has its default where it is not given, except that without a port nothing listens. */
export interface StartSettings extends Partial<GatewayEnvironment> {
  /** All but the directory, which the gateway brings itself. */
  readonly subgraphs: readonly Subgraph[];
  readonly clock: () => Instant;
  /** Secret under which natural persons' numbers are hashed; the ministries' own. */
  readonly personKey: KeyObject;
  readonly transport?: Transport;
  readonly readiness?: Readiness;
  /** 0 takes any free port; without a port only `execute` answers. */
  readonly port?: number;
  /** How long closing waits for requests that are under way. */
  readonly graceMs?: number;
  readonly log?: Log;
}

export interface RunningGateway {
  /** E.g. `http://127.0.0.1:4000`; null when nothing listens. */
  readonly url: string | null;
  readonly supergraphSdl: string;
  readonly apiSdl: string;
  /** How every source fares, by subgraph. */
  sources(): Readonly<Record<string, SourceState>>;
  execute(
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Headers,
  ): Promise<FormattedExecutionResult>;
  /** Stops accepting, lets everyone inside finish, then resolves. */
  close(): Promise<void>;
}

/** Composes the subgraphs and opens the gateway over them. */
export async function startGateway(given: StartSettings): Promise<RunningGateway> {
  const settings = { ...readEnvironment({}), ...given };
  const { clock, graceMs = 10_000, log = jsonLog, transport = inProcess(log) } = settings;
  const subgraphs = [...settings.subgraphs, directory(clock, settings.personKey)];
  const { supergraphSdl, apiSdl, hints } = compose(subgraphs);
  for (const hint of hints) log('warn', 'Composition hint', { hint });

  const names = subgraphs.map(({ name }) => name);
  const { patienceWith, states } = sourcesOf(names, settings, log);
  const operations = registeredIn(settings);
  const server = await gatewayOf({
    ...settings,
    ...{ supergraphSdl, subgraphs, operations, transport, patienceWith, log },
  });
  const entrance = turnstile();
  const door = given.port === undefined ? null : await doorOver(server, entrance, { ...settings, log });

  return {
    url: door?.url ?? null,
    supergraphSdl,
    apiSdl,
    sources: states,
    execute: (query, variables = {}, headers = {}) =>
      entrance.pass(async () => {
        const deadline = deadlineIn(settings.deadlineMs);
        const contextValue = { ...contextOf(headers), visitor: null, deadline };
        const { body } = await server.executeOperation({ query, variables }, { contextValue });
        if (body.kind !== 'single') throw new Error('The gateway does not answer in parts');
        return body.singleResult;
      }),
    async close() {
      await (door ? door.close(graceMs) : entrance.close());
      await server.stop();
    },
  };
}

/** A safelist of nothing is a mistake: the door would be open and answer nobody. */
function registeredIn({ operationsDir, safelist }: GatewayEnvironment): Manifest {
  const operations = manifestIn(operationsDir);
  if (safelist && operations.size === 0) {
    throw new Error(`SAFELIST is true and there is no .graphql file in ${operationsDir}`);
  }
  return operations;
}

/** A door with its crowd and its accounts, which are closed together. */
async function doorOver(
  server: ApolloServer<GatewayContext>,
  entrance: Turnstile,
  settings: GatewayEnvironment & Pick<StartSettings, 'readiness'> & { readonly log: Log },
): Promise<Door> {
  const { log } = settings;
  const accounts = await rateLimiterOf(settings, log);
  const opening = openDoor({
    ...settings,
    ...{ server, entrance, crowd: crowdOf(settings) },
    health: () => healthOf(settings.readiness ?? {}, settings.timeoutMs, log),
    visitorOf: visitorsOf(accounts, settings.trustedProxies),
  });
  const door = await opening.catch((error) => {
    accounts.close();
    throw error;
  });
  return {
    ...door,
    async close(graceMs) {
      await door.close(graceMs);
      accounts.close();
    },
  };
}
