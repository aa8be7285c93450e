import type { KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { jsonLog, type Message, reasonOf, type Subgraph } from '@creditgraph/kernel';
import { breaksOf } from './breaking';
import { type GatewayEnvironment, readEnvironment } from './config';
import { directory } from './directory';
import { type GatewayServer, gatewayOf } from './gateway';
import { inProcess } from './in-process';
import { type Measures, measuresOf } from './metrics/measures';
import { hashOf, manifestIn } from './registered/manifest';
import { rehearsalOver } from './rehearsal';
import { renewalOf } from './renewal';
import type { Transport } from './source';
import { type Sources, sourcesOf } from './sources';
import { type OpenSettings, openGateway, type RunningGateway, registeredIn } from './start';
import { successionOf } from './succession';
import { readSupergraph } from './supergraph';

export interface OverSupergraphSettings extends OpenSettings {
  /** The composed supergraph. When the file changes, the gateway takes it up without a pause. */
  readonly supergraphFile: string;
  /** The API its clients rely on; a supergraph that breaks it is refused. */
  readonly promisedApi: string;
  /** What people call the subgraphs. */
  readonly labels: ReadonlyMap<string, Message>;
  readonly transport: Transport;
  /** Secret under which natural persons' numbers are hashed; the ministries' own. */
  readonly personKey: KeyObject;
  /** How often the file is looked at. */
  readonly lookEveryMs?: number;
}

/** Opens the gateway over subgraphs that are elsewhere, as a supergraph file names them. */
export async function startOverSupergraph(given: OverSupergraphSettings): Promise<RunningGateway> {
  const settings = { ...readEnvironment({}), ...given };
  const { supergraphFile, lookEveryMs = 2_000, log = jsonLog } = settings;
  const sources = sourcesOf([], settings, log);
  const measures = measuresOf(given.meter, sources);
  const standing = { ...sources, ...measures };
  let text = readFileSync(supergraphFile, 'utf8');
  let { server, apiSdl } = await candidateOf(text, settings, standing);
  const succession = successionOf(server);
  const sectors = [...settings.labels].map(([name, label]) => ({ name, label }));
  const gateway = await openGateway(succession, { states: sources.states, sectors, measures }, given);

  const look = renewalOf({
    find: () => {
      const found = readFileSync(supergraphFile, 'utf8');
      if (found === text) return null;
      const operations = [...manifestIn(settings.operationsDir).keys()];
      return { found, key: [hashOf(found), ...operations].join() };
    },
    async take({ found }) {
      ({ server, apiSdl } = await candidateOf(found, settings, standing));
      text = found;
      succession.succeed(server);
      log('info', 'A new supergraph is in service');
    },
    refused: (thrown) =>
      log('error', 'The new supergraph is refused; the old one stays in service', {
        reason: reasonOf(thrown),
      }),
  });
  const watch = repeatedly(look, lookEveryMs);

  return {
    ...gateway,
    get supergraphSdl() {
      return text;
    },
    get apiSdl() {
      return apiSdl;
    },
    async close() {
      await watch.stop();
      await gateway.close();
    },
  };
}

/** A server over the supergraph, with its plans made; throws where it must not be taken into service. */
async function candidateOf(
  text: string,
  settings: OverSupergraphSettings & GatewayEnvironment,
  { patienceWith, metrics, planCounts }: Sources & Measures,
): Promise<{ server: GatewayServer; apiSdl: string }> {
  const { supergraphSdl, apiSdl, parts } = readSupergraph(text);
  refuse('breaks what clients rely on', await breaksOf(settings.promisedApi, apiSdl));

  const { labels, clock, personKey, log: toLog = jsonLog } = settings;
  const here = directory(clock, personKey);
  const subgraphs = parts.map(({ name, url, schema }): Subgraph => {
    const label = labels.get(name) ?? { zh: name, en: name };
    return name === here.name ? here : { name, label, sdl: '', schema, url, context: () => ({}) };
  });
  const local = inProcess(toLog);
  const transport: Transport = (subgraph, asked) =>
    (subgraph === here ? local : settings.transport)(subgraph, asked);
  const { of, ...rehearsed } = rehearsalOver({ transport, patienceWith, log: toLog, metrics });
  const operations = registeredIn(settings);
  const served = { supergraphSdl, subgraphs, operations, planCounts, ...rehearsed };
  const showsPlans = settings.sandbox !== undefined;
  const server = await gatewayOf({ ...settings, ...served, showsPlans });
  const complaints = await of(server, apiSdl, [...operations.values()]);
  if (complaints.length > 0) await server.stop();
  refuse('does not answer registered operations', complaints);
  for (const { name } of subgraphs) patienceWith(name);
  return { server, apiSdl };
}

function refuse(what: string, complaints: readonly string[]): void {
  if (complaints.length > 0) {
    throw new Error(`The supergraph ${what}:\n${complaints.map((complaint) => `- ${complaint}`).join('\n')}`);
  }
}

/** One at a time, until told to stop; whoever stops it waits for the one that is under way. */
function repeatedly(work: () => Promise<void>, everyMs: number): { stop(): Promise<void> } {
  let timer: NodeJS.Timeout | undefined;
  let running = Promise.resolve();
  let stopped = false;
  const next = () => {
    if (stopped) return;
    timer = setTimeout(() => {
      running = work().then(next);
    }, everyMs);
  };
  next();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
