/**
 * Adds to package-lock.json the packages of platforms that the registry at hand does not carry. npm leaves them out
 * when it cannot look them up, and then no machine at all can install from the lock. Run after `npm install`.
 *
 * node scripts/platforms.mjs
 */
import { readFileSync, writeFileSync } from 'node:fs';

const systems = {
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  openharmony: 'openharmony',
};
const machines = { 64: 'x64' };
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const before = Object.keys(lock.packages).length;

for (const [path, { optionalDependencies = {}, dev, license }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    const place = `node_modules/${name}`;
    if (path === '' || lock.packages[place] || lock.packages[`${path}/${place}`]) continue;
    lock.packages[place] = { version, ...platformOf(name), ...(dev ? { dev } : {}), license, optional: true };
  }
}

const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(
  'package-lock.json',
  `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`,
);
console.log(`${sorted.length - before} packages of other platforms added`);

/** `@swc/core-linux-x64-musl` says all there is to know; so do all who name their packages in this way. */
function platformOf(name) {
  const words = name.replace(/^@[^/]+\//, '').split('-');
  const at = words.findIndex((word) => word in systems || /^win(32|dows)$/.test(word));
  const [system, machine, runtime = ''] = words.slice(at);
  if (at < 0 || machine === undefined) throw new Error(`${name} does not say for which platform it is`);
  const libc =
    system === 'linux' && /musl|gnu/.test(runtime) ? [runtime.startsWith('musl') ? 'musl' : 'glibc'] : null;
  return { cpu: [machines[machine] ?? machine], os: [systems[system] ?? 'win32'], ...(libc ? { libc } : {}) };
}
