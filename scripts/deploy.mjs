/**
 * Writes compose.yaml and the Kubernetes files of every ministry from the folders under subgraphs/, or with `--check`
 * says which of them are out of date.
 *
 * node scripts/deploy.mjs [--check]
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { composeFile } from './deploy/compose.mjs';
import { migrationFile, ministriesFile } from './deploy/kubernetes.mjs';

const place = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const ministries = readdirSync(place('subgraphs'))
  .filter((name) => existsSync(place(`subgraphs/${name}/package.json`)))
  .sort();

const files = {
  'compose.yaml': composeFile(ministries),
  'deploy/kubernetes/base/ministries.yaml': ministriesFile(ministries),
  'deploy/kubernetes/migrate/jobs.yaml': migrationFile(ministries),
};
const outdated = Object.entries(files).filter(
  ([path, text]) => !existsSync(place(path)) || readFileSync(place(path), 'utf8') !== text,
);

if (process.argv.includes('--check')) {
  for (const [path] of outdated) console.error(`${path} is out of date: run "node scripts/deploy.mjs"`);
  process.exitCode = outdated.length === 0 ? 0 : 1;
} else {
  for (const [path, text] of outdated) writeFileSync(place(path), text);
}
