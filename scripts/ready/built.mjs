import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const stamp = 'node_modules/.cache/creditgraph/built';
/** What a package is entered by, and what a build makes of it. */
const made = [
  ['src/index.ts', 'dist/index.js'],
  ['index.html', 'dist/index.html'],
];
const common = ['package-lock.json', 'tsconfig.base.json', 'turbo.json'];

/** Whether nothing has changed since the last build, so that the builder need not even be started. */
export function built() {
  if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint()) return false;
  return packages().every((folder) =>
    made.every(([source, product]) => !existsSync(join(folder, source)) || existsSync(join(folder, product))),
  );
}

export function markBuilt() {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint());
}

/** Name, size and time of every file a build reads. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of [...common, ...packages().flatMap(filesOf)]) {
    const { size, mtimeMs } = statSync(file);
    hash.update(`${file} ${size} ${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function packages() {
  const sectors = readdirSync('subgraphs').map((name) => join('subgraphs', name));
  return ['kernel', 'gateway', 'sandbox', 'embedded', 'services', ...sectors].filter((folder) =>
    existsSync(join(folder, 'package.json')),
  );
}

function filesOf(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(
      ({ name }) =>
        name !== 'node_modules' && name !== 'dist' && !name.startsWith('.') && !name.endsWith('.test.ts'),
    )
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) =>
      entry.isDirectory() ? filesOf(join(folder, entry.name)) : [join(folder, entry.name)],
    );
}
