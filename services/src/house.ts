import { join } from 'node:path';
import { serverVariable, variableOf } from '@creditgraph/embedded';
import { GATEWAY } from '@creditgraph/kernel';
import { composeSupergraph } from './compose';
import { attempt, complain, readMinistry, type Variables } from './config';
import { readGateway } from './gateway-config';
import { type Launch, type Launched, launch } from './launch';
import { everyone, makeKeys } from './make-keys';
import { ministries } from './ministries';
import { publishSdl } from './sdl';

export interface ServicesHouse {
  readonly url: string;
  readonly processes: ReadonlyMap<string, Launched>;
  /** First the gateway, which still needs the ministries for what is under way; answers the exit codes. */
  stop(): Promise<readonly (number | null)[]>;
}

/** How to run one of the programs beside this file: Node's own options, the file, its parameters. */
export type Program = (file: string, ...parameters: string[]) => readonly string[];

/** The program in the form in which this one runs. */
export const program: Program = (file, ...parameters) => [
  ...process.execArgv,
  join(__dirname, `${file}.js`),
  ...parameters,
];

const GATEWAY_PORT = '4000';
const FIRST_PORT = 4101;

/**
 * Every ministry and the gateway, each a process of its own on this one machine. The settings of all are read before
 * the first is started, and all complaints told together. Ministries yield to the gateway: a door that waits for the
 * processor behind those it asks takes one new connection a turn, and cannot even refuse.
 */
export async function startServices(
  given: Variables,
  { run = program, ...manner }: { run?: Program } & Pick<Launch, 'restartAfterMs' | 'heard'> = {},
): Promise<ServicesHouse> {
  const variables = withPorts(given);
  const complaints: string[] = [];
  const gateway = attempt(complaints, () => readGateway(variables));
  const opened = ministries.map(({ name }) => attempt(complaints, () => readMinistry(name, variables)));
  complain(complaints);
  if (!gateway) throw new Error('unreachable: complaints are thrown');

  makeKeys(gateway.keysDir, everyone());
  await publishSdl(gateway.sdlDir, ministries);
  const urlOf = (name: string) => variables[variableOf(name, 'URL')] ?? '';
  for (const hint of await composeSupergraph(gateway, urlOf)) console.error(`hint: ${hint}`);

  const start = (name: string, url: string, ...parameters: [string, ...string[]]) =>
    launch({
      name,
      url,
      yields: name !== GATEWAY,
      run: run(...parameters),
      environment: sharedWith(name, variables),
      ...manner,
    });
  const processes = new Map<string, Launched>();
  const stop = async () => {
    const door = await processes.get(GATEWAY)?.stop();
    const others = [...processes.values()].filter(({ name }) => name !== GATEWAY);
    return [door ?? null, ...(await Promise.all(others.map((process) => process.stop())))];
  };
  try {
    for (const settings of opened) {
      if (!settings) continue;
      const { name, host, port } = settings;
      processes.set(name, start(name, `http://${host}:${port}`, 'ministry', name));
    }
    await Promise.all([...processes.values()].map((process) => process.ready()));
    const url = `http://${gateway.host}:${gateway.port}`;
    const door = start(GATEWAY, url, 'gateway');
    processes.set(door.name, door);
    await door.ready();
    return { url, processes, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A ministry is told the address of its own database and of nobody else's; the gateway of none. */
function sharedWith(name: string, variables: Variables): Variables {
  const others = (variable: string) =>
    variable === 'SETTINGS_FILE' ||
    (/_DATABASE_URL(_FILE)?$/.test(variable) && variable !== serverVariable(name));
  return Object.fromEntries(Object.entries(variables).filter(([variable]) => !others(variable)));
}

/** The gateway's metrics are at the port that is given, the ministries' at those behind it. */
function metricsPort({ METRICS_PORT, ...given }: Variables, name: string, index: number): Variables {
  const variable = variableOf(name, 'METRICS_PORT');
  const first = Number(METRICS_PORT);
  if (!METRICS_PORT || given[variable] || Number.isNaN(first)) return {};
  return { [variable]: String(first === 0 ? 0 : first + 1 + index) };
}

/** Ports side by side, and addresses on this machine, for whoever has none. */
function withPorts(given: Variables): Variables {
  const placed = ministries.flatMap(({ name }, index) => {
    const port = given[variableOf(name, 'PORT')] ?? String(FIRST_PORT + index);
    const url = `http://${given.HOST ?? '127.0.0.1'}:${port}/graphql`;
    return [
      [variableOf(name, 'PORT'), port],
      [variableOf(name, 'URL'), given[variableOf(name, 'URL')] ?? url],
    ] as const;
  });
  const metrics = ministries.map(({ name }, index) => metricsPort(given, name, index));
  return Object.assign({ PORT: GATEWAY_PORT, ...given, ...Object.fromEntries(placed) }, ...metrics);
}
