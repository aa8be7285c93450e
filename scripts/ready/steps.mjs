import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { built, markBuilt } from './built.mjs';
import { installed } from './installed.mjs';

/** No program that builds or tests the house has any business on the network. */
const quietEnvironment = {
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
};

/** Does what is missing, and answers the exit code: 0, or that of the step that failed. */
export function ready(flags) {
  process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
  const say = (zh, en) => flags.includes('--quiet') || process.stderr.write(`${zh} ${en}\n`);
  if (!installed()) {
    say('正在安装依赖……', 'Installing the packages…');
    const code = run(...npm('ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'));
    if (code !== 0) return code;
  }
  if (flags.includes('--typecheck')) return turbo('typecheck');
  if (!flags.includes('--build') || built()) return 0;

  say('正在编译……', 'Building…');
  const code = turbo('build');
  if (code === 0) markBuilt();
  return code;
}

/** Says nothing unless it fails, and then everything. */
function run(program, ...parameters) {
  const { status, error, stdout, stderr } = spawnSync(program, parameters, {
    encoding: 'utf8',
    env: { ...process.env, ...quietEnvironment },
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32' && program === 'npm',
  });
  if (status === 0) return 0;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}${error ? `${error.message}\n` : ''}`);
  process.stderr.write(`失败 failed: ${[program, ...parameters].join(' ')}\n`);
  return status || 1;
}

const turbo = (task) =>
  run(
    process.execPath,
    'node_modules/turbo/bin/turbo',
    'run',
    task,
    '--output-logs=errors-only',
    '--ui=stream',
  );

/** The npm that called us, where one did. */
function npm(...parameters) {
  const caller = process.env.npm_execpath;
  return caller && /\.c?js$/.test(caller)
    ? [process.execPath, caller, ...parameters]
    : ['npm', ...parameters];
}
