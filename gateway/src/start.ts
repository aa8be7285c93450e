import type { KeyObject } from 'node:crypto';
import type { Instant, Subgraph } from '@creditgraph/kernel';
import type { FormattedExecutionResult } from 'graphql';
import { compose } from './compose';
import { contextOf, type Headers } from './context';
import { directory } from './directory';
import { gatewayOf } from './gateway';
import { healthOf, type Readiness } from './health';
import { openDoor } from './http';
import { inProcess } from './in-process';
import { jsonLog, type Log } from './log';
import { kept } from './pages/kept';
import { pagesOf } from './pages/pages';
import type { SandboxContext } from './pages/sandbox-context';
import { sandboxFiles } from './pages/sandbox-files';
import { type Freshness, type StatusSettings, statusOf } from './pages/status';
import type { Transport } from './source';
import { turnstile } from './turnstile';

export interface StartSettings {
  /** All but the directory, which the gateway brings itself. */
  readonly subgraphs: readonly Subgraph[];
  readonly clock: () => Instant;
  /** Secret under which natural persons' numbers are hashed; the ministries' own. */
  readonly personKey: KeyObject;
  /** How long a source may take, 3 seconds unless told. */
  readonly timeoutMs?: number;
  readonly transport?: Transport;
  readonly readiness?: Readiness;
  readonly freshness?: Freshness;
  /** Whether the fictional sample stands in the books; not unless told. */
  readonly sample?: () => boolean;
  /** Shows developers the sandbox and its callers their query plans; without it there is neither. */
  readonly sandbox?: () => Promise<SandboxContext>;
  /** 0 takes any free port; without a port nothing listens, and only `execute` answers. */
  readonly port?: number;
  readonly host?: string;
  /** How long closing waits for requests that are under way. */
  readonly graceMs?: number;
  readonly log?: Log;
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
  const { clock, timeoutMs = 3000, graceMs = 10_000, log = jsonLog, transport = inProcess(log) } = settings;
  const subgraphs = [...settings.subgraphs, directory(clock, settings.personKey)];
  const { supergraphSdl, apiSdl, hints } = compose(subgraphs);
  for (const hint of hints) log('warn', 'Composition hint', { hint });

  const showsPlans = settings.sandbox !== undefined;
  const server = await gatewayOf({ supergraphSdl, subgraphs, timeoutMs, transport, log, showsPlans });
  const entrance = turnstile();
  const health = () => healthOf(settings.readiness ?? {}, timeoutMs, log);
  const { port, host = '127.0.0.1' } = settings;
  const inside = { server, health, entrance, log };
  const readable = () => pagesBeside({ ...settings, health, timeoutMs, log });
  const door = port === undefined ? null : await openDoor({ port, host, ...inside, ...readable() });

  return {
    url: door?.url ?? null,
    supergraphSdl,
    apiSdl,
    execute: (query, variables = {}, headers = {}) =>
      entrance.pass(async () => {
        const { body } = await server.executeOperation(
          { query, variables },
          { contextValue: contextOf(headers) },
        );
        if (body.kind !== 'single') throw new Error('The gateway does not answer in parts');
        return body.singleResult;
      }),
    async close() {
      await (door ? door.close(graceMs) : entrance.close());
      await server.stop();
    },
  };
}

/** However many look at the front page, ministries are asked how they are once in this time. */
const STATUS_MS = 5_000;

/** What a person reads beside the API; the sandbox is among it only where it is shown. */
function pagesBeside({ sandbox, ...settings }: StatusSettings & Pick<StartSettings, 'sandbox'>) {
  const status = kept(STATUS_MS, () => statusOf(settings));
  return { pages: pagesOf({ status, sandbox }), files: sandbox && sandboxFiles() };
}
