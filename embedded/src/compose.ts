import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breaksOf, compose } from '@creditgraph/gateway';
import { readSettings } from './config';
import { openHouse } from './house';
import { ministriesIn } from './ministries';
import { clock, root } from './root';

const supergraphFile = join(root, 'schema/supergraph.graphql');
const apiFile = join(root, 'schema/api.graphql');
/** The API of the last release: what clients out there rely on. */
const releasedFile = join(root, 'schema/api.released.graphql');
const declaredFile = join(root, 'schema/breaking-changes.txt');

/** Writes `schema/supergraph.graphql` and `schema/api.graphql`, or with `--check` says how they differ from the code. */
async function main(options: readonly string[]): Promise<number> {
  const { supergraphSdl, apiSdl, hints } = await composed();
  for (const hint of hints) console.error(`hint: ${hint}`);
  if (!options.includes('--check')) {
    writeFileSync(supergraphFile, supergraphSdl);
    writeFileSync(apiFile, apiSdl);
    return 0;
  }
  const complaints = [
    ...(readFileSync(supergraphFile, 'utf8') === supergraphSdl
      ? []
      : ['schema/supergraph.graphql is out of date']),
    ...(readFileSync(apiFile, 'utf8') === apiSdl ? [] : ['schema/api.graphql is out of date']),
    ...(await undeclaredBreaks(readFileSync(releasedFile, 'utf8'), apiSdl)),
  ];
  for (const complaint of complaints) console.error(complaint);
  if (complaints.length > 0) console.error('Run "npm run compose" and review the difference.');
  return complaints.length === 0 ? 0 : 1;
}

async function composed() {
  const folder = await mkdtemp(join(tmpdir(), 'creditgraph-compose-'));
  const settings = readSettings(folder, {});
  const house = await openHouse(ministriesIn(root), settings, clock);
  try {
    return compose(house.subgraphs);
  } finally {
    await house.close();
    await rm(folder, { recursive: true });
  }
}

/** A change that could break a client must be declared, a line each, where reviewers see it. */
async function undeclaredBreaks(before: string, after: string): Promise<string[]> {
  const declared = new Set(readFileSync(declaredFile, 'utf8').split('\n'));
  const breaks = await breaksOf(before, after, declared);
  return breaks.map((message) => `undeclared breaking change: ${message}`);
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
