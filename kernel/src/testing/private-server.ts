import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { createConnection } from 'mysql2/promise';

/** A server of the tests' own, gone without a trace when they are done. */
export interface PrivateServer {
  readonly url: string;
  stop(): Promise<void>;
}

const PROGRAMS = ['mariadbd', 'mysqld'];
const INSTALLERS = ['mariadb-install-db', 'mysql_install_db'];
const FOLDERS = [
  '/usr/sbin',
  '/usr/libexec',
  '/usr/local/sbin',
  '/usr/local/bin',
  '/usr/local/mysql/bin',
  '/opt/homebrew/bin',
  '/opt/homebrew/opt/mariadb/bin',
  '/opt/homebrew/opt/mysql/bin',
];
const START_SECONDS = 60;
const STOP_SECONDS = 20;

/** The first server program in the folders of the PATH and in those a PATH often leaves out. */
export function serverProgram(folders: readonly string[]): string | undefined {
  return PROGRAMS.flatMap((name) => found(name, [...folders, ...FOLDERS]))[0];
}

/** Starts a server on a free port, on data of its own in a temporary folder. */
export async function startPrivateServer(program: string): Promise<PrivateServer> {
  const folder = mkdtempSync(join(tmpdir(), 'cg-mysql-'));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  let child: ChildProcess | undefined;
  const kill = () => {
    child?.kill('SIGKILL');
    remove();
  };
  onInterruption(kill);
  try {
    await createData(program, folder);
    const port = await freePort();
    child = spawn(program, serverArguments(folder, port), { stdio: 'ignore' });
    const running = child;
    const url = `mysql://root@127.0.0.1:${port}`;
    await answering(url, running, folder);
    return { url, stop: () => stopped(running).then(remove) };
  } catch (error) {
    kill();
    throw error;
  }
}

/** A run that is interrupted does not come to its teardown. */
export function onInterruption(kill: () => void): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      kill();
      process.kill(process.pid, signal);
    });
  }
}

/** What stands in the way of using the server at an address; null when it answers. */
export async function serverProblem(url: string): Promise<string | null> {
  try {
    const connection = await createConnection({ uri: url, connectTimeout: 3_000 });
    await connection.query('SELECT 1');
    await connection.end();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message || String(Reflect.get(error, 'code')) : String(error);
  }
}

/** MariaDB brings a program that lays out the data, MySQL lays them out itself. */
async function createData(program: string, folder: string): Promise<void> {
  const data = join(folder, 'data');
  const run = promisify(execFile);
  const { stdout } = await run(program, ['--version']);
  if (!/mariadb/i.test(stdout)) {
    const options = ['--no-defaults', '--initialize-insecure', `--datadir=${data}`, ...asRoot()];
    return void (await run(program, options));
  }
  const beside = dirname(realpathSync(program));
  const places = [beside, join(beside, '../bin'), join(beside, '../scripts'), '/usr/bin', ...FOLDERS];
  const installer = INSTALLERS.flatMap((name) => found(name, places))[0];
  if (!installer) throw new Error(`${program} is there, but none of ${INSTALLERS.join(', ')}`);
  const options = ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal'];
  await run(installer, [...options, '--skip-test-db', ...asRoot()]);
}

/** Nothing of the machine's own settings is read, nothing outside the folder is written, no one else can connect. */
function serverArguments(folder: string, port: number): string[] {
  const options = join(folder, 'options.cnf');
  writeFileSync(options, '[mysqld]\nloose-mysqlx=OFF\nloose-skip-log-bin\nperformance-schema=OFF\n');
  return [
    `--defaults-file=${options}`,
    `--datadir=${join(folder, 'data')}`,
    `--socket=${join(folder, 'server.sock')}`,
    `--pid-file=${join(folder, 'server.pid')}`,
    `--log-error=${join(folder, 'server.log')}`,
    `--tmpdir=${folder}`,
    '--bind-address=127.0.0.1',
    `--port=${port}`,
    '--innodb-flush-log-at-trx-commit=0',
    ...asRoot(),
  ];
}

/** A server refuses to run as root unless told so in as many words. */
const asRoot = () => (process.getuid?.() === 0 ? ['--user=root'] : []);

const found = (name: string, folders: readonly string[]) =>
  folders.map((folder) => join(folder, name)).filter((path) => existsSync(path));

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

async function answering(url: string, child: ChildProcess, folder: string): Promise<void> {
  const log = () => {
    const file = join(folder, 'server.log');
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(-15).join('\n') : 'no log';
  };
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  for (let waited = 0; waited < START_SECONDS * 10; waited += 1) {
    if (failure) throw failure;
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${log()}`);
    if ((await serverProblem(url)) === null) return;
    await pause(100);
  }
  throw new Error(`the server did not answer within ${START_SECONDS} seconds:\n${log()}`);
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const patience = setTimeout(() => child.kill('SIGKILL'), STOP_SECONDS * 1000);
  child.kill('SIGTERM');
  await ended;
  clearTimeout(patience);
}
