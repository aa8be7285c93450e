import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Ministry } from '@creditgraph/kernel';

/** Every folder under `subgraphs/` is a ministry; a new one needs no other line anywhere. */
export function ministriesIn(root: string): readonly Ministry[] {
  const folder = join(root, 'subgraphs');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'package.json')))
    .map(({ name }) => ministryNamed(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function ministryNamed(folder: string): Ministry {
  const { ministry } = load(folder);
  if (!ministry) throw new Error(`subgraphs/${folder} exports no "ministry"; see docs/adding-a-sector.md`);
  if (ministry.name !== folder) throw new Error(`subgraphs/${folder} calls itself "${ministry.name}"`);
  return ministry;
}

function load(folder: string): { ministry?: Ministry } {
  try {
    return require(`@creditgraph/${folder}`);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'MODULE_NOT_FOUND' || !message.includes(`@creditgraph/${folder}`)) throw error;
    throw new Error(`subgraphs/${folder} is not linked yet: run "npm install" once`);
  }
}
