import { spawnSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { built, markBuilt } from './built.mjs';
import { installed } from './installed.mjs';

/** No program that builds or tests the house has any business on the network. */
const quietEnvironment = {
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
};

/**
 * Makes ready, and then runs a program in this very process: with a shell in between, a Ctrl-C would end the shell
 * before the program has drained, and npm would report the shell's end instead of the program's.
 */
export async function readyAndThen(flags) {
  const then = flags.indexOf('--then');
  const code = ready(then < 0 ? flags : flags.slice(0, then));
  if (code !== 0 || then < 0) process.exit(code);
  const [program, ...parameters] = flags.slice(then + 1);
  const url = pathToFileURL(program);
  process.argv = [process.argv[0], fileURLToPath(url), ...parameters];
  await import(url.href);
}

/** Does what is missing, and answers the exit code: 0, or that of the step that failed. */
function ready(flags) {
  process.chdir(fileURLToPath(new URL('../..', import.meta.url)));
  const say = (zh, en) => flags.includes('--quiet') || process.stderr.write(`${zh} ${en}\n`);
  if (!installed()) {
    say('正在安装依赖……', 'Installing the packages…');
    const code = run(...npm('ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'));
    if (code !== 0) return code;
  }
  if (flags.includes('--build') || flags.includes('--typecheck')) {
    const code = build(say);
    if (code !== 0) return code;
  }
  return flags.includes('--typecheck') ? turbo('typecheck') : 0;
}

function build(say) {
  if (built()) return 0;
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
