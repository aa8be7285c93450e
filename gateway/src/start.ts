import type { KeyObject } from 'node:crypto';
import {
  type Door,
  type Instant,
  keySetOf,
  languageOf,
  type Meter,
  type PublishedKey,
  Refusal,
  type Subgraph,
  type Turnstile,
  turnstile,
} from '@creditgraph/kernel';
import type { FormattedExecutionResult } from 'graphql';
import { refused } from './answers';
import { type Authenticator, noIssuer } from './auth/authenticator';
import { compose } from './compose';
import { type GatewayEnvironment, readEnvironment } from './config';
import { contextOf, type GatewayContext, type Headers } from './context';
import { crowdOf } from './crowd';
import { deadlineIn } from './deadline';
import { directory } from './directory';
import { type GatewayServer, gatewayOf } from './gateway';
import { healthOf, type Readiness } from './health';
import { openGatewayDoor } from './http';
import { inProcess } from './in-process';
import { jsonLog, type Log } from './log';
import { type Measures, measuresOf } from './metrics/measures';
import { kept } from './pages/kept';
import { pagesOf } from './pages/pages';
import type { SandboxContext } from './pages/sandbox-context';
import { sandboxFiles } from './pages/sandbox-files';
import { type Freshness, type StatusSettings, statusOf } from './pages/status';
import type { SourceState } from './patience';
import { rateLimiterOf } from './rate/limiter';
import { visitorsOf } from './rate/visitor';
import { type Manifest, manifestIn } from './registered/manifest';
import { type MinistryRound, makeRounds } from './rounds';
import type { Transport } from './source';
import { type Sources, sourcesOf } from './sources';
import { type Ids, underIds } from './trace';

/** Whatever the environment may say has its default where it is not given, except that without a port nothing listens. */
export interface OpenSettings extends Partial<GatewayEnvironment> {
  /** Whose tokens are taken; without one every token is refused, and everybody is anonymous. */
  readonly authenticate?: Authenticator;
  /** What the ministries do by themselves from time to time; left out, nothing. */
  readonly rounds?: readonly MinistryRound[];
  readonly readiness?: Readiness;
  readonly freshness?: Freshness;
  /** The keys by which receipts, and the seals in them, are verified; published where they are given. */
  readonly publishedKeys?: () => readonly PublishedKey[];
  /** Whether the fictional sample stands in the books; not unless told. */
  readonly sample?: () => boolean;
  /** Shows developers the sandbox and its callers their query plans; without it there is neither. */
  readonly sandbox?: () => Promise<SandboxContext>;
  readonly clock: () => Instant;
  /** 0 takes any free port; without a port only `execute` answers. */
  readonly port?: number;
  /** How long closing waits for requests that are under way. */
  readonly graceMs?: number;
  readonly log?: Log;
  /** Where requests, errors, plans and sources are counted; left out, nothing is. */
  readonly meter?: Meter | null | undefined;
}

export interface StartSettings extends OpenSettings {
  /** All but the directory, which the gateway brings itself. */
  readonly subgraphs: readonly Subgraph[];
  /** Secret under which natural persons' numbers are hashed; the ministries' own. */
  readonly personKey: KeyObject;
  readonly transport?: Transport;
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
  const { clock, log = jsonLog, transport = inProcess(log) } = settings;
  const subgraphs = [...settings.subgraphs, directory(clock, settings.personKey)];
  const { supergraphSdl, apiSdl, hints } = compose(settings.subgraphs);
  for (const hint of hints) log('warn', 'Composition hint', { hint });

  const names = subgraphs.map(({ name }) => name);
  const sources = sourcesOf(names, settings, log);
  const operations = registeredIn(settings);
  const { patienceWith } = sources;
  const measures = measuresOf(given.meter, sources);
  const served = { supergraphSdl, subgraphs, operations, transport, patienceWith, log, ...measures };
  const server = await gatewayOf({ ...settings, ...served, showsPlans: given.sandbox !== undefined });
  const inside = { states: sources.states, sectors: given.subgraphs, measures };
  return { supergraphSdl, apiSdl, ...(await openGateway(server, inside, given)) };
}

/** What is behind the door, as those before it are told. */
interface Inside extends Pick<Sources, 'states'> {
  readonly sectors: StatusSettings['sectors'];
  readonly measures: Measures;
}

/** Lets clients in to a server that has been started. */
export async function openGateway(
  server: GatewayServer,
  { states, ...inside }: Inside,
  given: OpenSettings,
): Promise<Omit<RunningGateway, 'supergraphSdl' | 'apiSdl'>> {
  const settings = { ...readEnvironment({}), authenticate: noIssuer, log: jsonLog, ...given };
  const entrance = turnstile();
  const door = given.port === undefined ? null : await doorOver(server, entrance, { ...settings, ...inside });
  const rounds = makeRounds(server, settings.rounds ?? [], settings);

  return {
    url: door?.url ?? null,
    sources: states,
    execute: (query, variables = {}, headers = {}) =>
      entrance.pass(() =>
        underIds(headers, (ids) => {
          const deadline = deadlineIn(settings.deadlineMs);
          const asked = contextOf(headers, ids, settings.authenticate);
          const context = asked.then((known) => ({ ...known, visitor: null, deadline }));
          return executed(server, { query, variables }, context, { headers, ids });
        }),
      ),
    async close() {
      const shut = door ? door.close(settings.graceMs ?? 10_000) : entrance.close();
      await Promise.all([shut, rounds.stop()]);
      await server.stop();
    },
  };
}

/** Answers in process as the door would; a token that is refused is an answer too. */
async function executed(
  server: GatewayServer,
  operation: { query: string; variables: Readonly<Record<string, unknown>> },
  context: Promise<GatewayContext>,
  { headers, ids }: { readonly headers: Headers; readonly ids: Ids },
): Promise<FormattedExecutionResult> {
  try {
    const { body } = await server.executeOperation(operation, { contextValue: await context });
    if (body.kind !== 'single') throw new Error('The gateway does not answer in parts');
    return body.singleResult;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { errors: [refused(error, languageOf(String(headers['accept-language'] ?? '')), ids)] };
  }
}

/** A safelist of nothing is a mistake: the door would be open and answer nobody. */
export function registeredIn({
  operationsDir,
  safelist,
}: Pick<GatewayEnvironment, 'operationsDir' | 'safelist'>): Manifest {
  const operations = manifestIn(operationsDir);
  if (safelist && operations.size === 0) {
    throw new Error(`SAFELIST is true and there is no .graphql file in ${operationsDir}`);
  }
  return operations;
}

type Doored = GatewayEnvironment &
  Omit<OpenSettings, keyof GatewayEnvironment> &
  Pick<Inside, 'sectors' | 'measures'> & { readonly authenticate: Authenticator; readonly log: Log };

/** A door with its crowd and its accounts, which are closed together. */
async function doorOver(server: GatewayServer, entrance: Turnstile, settings: Doored): Promise<Door> {
  const { authenticate, log, measures } = settings;
  const crowd = crowdOf(settings);
  measures.watch(crowd);
  const health = () => healthOf(settings.readiness ?? {}, settings.timeoutMs, log);
  const read = pagesBeside({ ...settings, health });
  const accounts = await rateLimiterOf(settings, log);
  const opening = openGatewayDoor({
    ...settings,
    ...{ server, entrance, crowd, health, ...read },
    metrics: measures.metrics,
    contextOf: (headers, ids) => contextOf(headers, ids, authenticate),
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

/** However many look at the front page, ministries are asked how they are once in this time. */
const STATUS_MS = 5_000;

/** What a person reads beside the API; the sandbox is among it only where it is shown. */
function pagesBeside({
  sandbox,
  publishedKeys,
  ...settings
}: StatusSettings & Pick<StartSettings, 'sandbox' | 'publishedKeys'>) {
  const status = kept(STATUS_MS, () => statusOf(settings));
  const keys = publishedKeys && (() => keySetOf(publishedKeys()));
  return { pages: pagesOf({ status, sandbox, keys }), files: sandbox && sandboxFiles() };
}
