/**
 * Adds to package-lock.json the packages of platforms that the registry at hand does not carry. npm leaves them out
 * when it cannot look them up, and then no machine at all can install from the lock. Run after `npm install`.
 *
 * node scripts/platforms.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';

const systems = new Set(['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32', 'windows']);
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const before = Object.keys(lock.packages).length;

for (const [path, { optionalDependencies = {}, dev, license }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`;
    if (path === '' || lock.packages[place] || lock.packages[`${path}/${place}`]) continue;
    lock.packages[place] = entryOf(name, { version, dev, license });
  }
}

const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(
  'package-lock.json',
  `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`,
);
console.log(`${sorted.length - before} packages of other platforms added`);

/** `@swc/core-linux-x64-musl` says all there is to know; so do all who name their packages in this way. */
function entryOf(name, { version, dev, license }) {
  const words = name.replace(/^@[^/]+\//, '').split('-');
  const at = words.findIndex((word) => systems.has(word));
  const [system, machine, runtime = ''] = words.slice(at);
  if (at < 0 || machine === undefined) throw new Error(`${name} does not say for which platform it is`);
  const os = [system.replace('windows', 'win32')];
  const cpu = [machine.replace(/^64$/, 'x64')];
  const libc = system === 'linux' ? /^(musl|gnu)/.exec(runtime)?.[1].replace('gnu', 'glibc') : undefined;
  return { version, cpu, dev, libc: libc && [libc], license, optional: true, os };
}
