import type { Config } from 'jest';
import { announceServer, testSettings } from './config';
import { beginKeeping } from './kept/run';
import { serverProblem, serverProgram, startPrivateServer } from './private-server';
import { framed, suitesOnServer } from './skipped';

/** Finds the tests a server, and begins what one run keeps for all its suites. */
export default async function globalSetup(_: unknown, project: Config & { rootDir: string }): Promise<void> {
  await findServer(project);
  Object.assign(globalThis, { endKeeping: beginKeeping() });
}

/**
 * A MySQL-protocol server: the one at the configured address, else a private one, else none, which is said aloud with
 * the name of every suite left out, and fails where a machine is judging.
 */
async function findServer(project: Config & { rootDir: string }): Promise<void> {
  const { mysqlUrl, ci } = testSettings;
  const problem = mysqlUrl === '' ? 'MYSQL_TEST_URL is empty' : await serverProblem(mysqlUrl);
  if (problem === null) return;

  const why = mysqlUrl === '' ? problem : await standIn(problem);
  if (why === null) return;
  const box = notTested(why, suitesOnServer(project.roots ?? [], project.rootDir));
  if (ci) throw new Error(box);
  process.stderr.write(box);
  announceServer('');
}

/** Puts a private server in the place of the one that did not answer; what stands in the way, or null. */
async function standIn(problem: string): Promise<string | null> {
  const program = testSettings.mysqlProgram ?? serverProgram(testSettings.programFolders);
  if (!program) return `${problem}; no mariadbd or mysqld to start`;
  process.stderr.write(`No MySQL for the tests (${problem}): starting ${program} for them.\n`);
  try {
    const server = await startPrivateServer(program);
    Object.assign(globalThis, { privateServer: server });
    announceServer(server.url);
    return null;
  } catch (error) {
    return `${problem}; ${program} could not be started: ${error instanceof Error ? error.message : error}`;
  }
}

const notTested = (why: string, suites: readonly string[]) =>
  framed([
    'NOT TESTED ON MYSQL',
    '',
    ...why.split('\n'),
    'Set MYSQL_TEST_URL, or install MariaDB or MySQL. Skipped:',
    '',
    ...suites.map((suite) => `- ${suite}`),
  ]);
