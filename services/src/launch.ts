import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants, getPriority, setPriority } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import type { Variables } from './config';

/** One process of the house, started again when it ends by itself. */
export interface Launched {
  readonly name: string;
  /** The process of the moment. */
  readonly pid: () => number | undefined;
  /** Resolves once it answers that it is ready. */
  ready(): Promise<void>;
  /** Lets it drain, and resolves with its exit code. */
  stop(): Promise<number | null>;
}

export interface Launch {
  readonly name: string;
  /** Program and parameters for Node. */
  readonly run: readonly string[];
  readonly environment: Variables;
  readonly url: string;
  readonly restartAfterMs?: number | undefined;
  /** True for one that is to work only when those who do not yield have nothing to do. */
  readonly yields?: boolean | undefined;
  /** False where nobody reads what it writes. */
  readonly heard?: boolean | undefined;
}

const READY_WITHIN_MS = 120_000;
/** So much less than this process is enough for the system to let the others go first. */
const YIELDING = 5;
const LOWEST = constants.priority.PRIORITY_LOW;

/** Starts one process; one that ends before it was ever ready is not started again, because it would end again. */
export function launch(of: Launch): Launched {
  const { name, run, environment, url, restartAfterMs = 1_000, yields = false, heard = true } = of;
  let child: ChildProcess;
  let stopping = false;
  let everReady = false;
  let failure: Error | undefined;

  const start = () => {
    child = spawn(process.execPath, run, { env: environment, stdio: heard ? 'inherit' : 'ignore' });
    if (yields && child.pid) setPriority(child.pid, Math.min(getPriority() + YIELDING, LOWEST));
    child.once('error', (error) => {
      failure = error;
    });
    child.once('exit', async (code, signal) => {
      if (stopping) return;
      if (!everReady) {
        failure = new Error(`${name} could not be started (${signal ?? code})`);
        return;
      }
      if (heard) console.error(`${name} ended (${signal ?? code}) and is started again`);
      await pause(restartAfterMs);
      if (!stopping) start();
    });
  };
  start();

  return {
    name,
    pid: () => child.pid,
    async ready() {
      for (const until = performance.now() + READY_WITHIN_MS; performance.now() < until; await pause(100)) {
        if (failure) throw failure;
        const answer = await fetch(`${url}/health/ready`).catch(() => null);
        if (answer?.ok) {
          everReady = true;
          return;
        }
      }
      throw new Error(`${name} is not ready after ${READY_WITHIN_MS / 1_000} seconds`);
    },
    async stop() {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const [code] = await ended;
      return code;
    },
  };
}
