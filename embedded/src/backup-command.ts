import { resolve } from 'node:path';
import { Refusal } from '@creditgraph/kernel';
import { backUp, restore } from './backup';
import { callerFolder, readSettings } from './config';
import { ministriesIn } from './ministries';
import { clock, root } from './root';
import { runCommand } from './run-command';

const USAGE = `npm run backup -- <new folder>     copies the embedded books of every ministry and the keys, while they are in use
npm run restore -- <folder>        puts a backup into an empty data folder (DATA_DIR)

Exit code: 0 done, 64 it cannot be done as asked, 70 it failed.`;

async function main([command, given, ...others]: readonly string[]): Promise<number> {
  if ((command !== 'backup' && command !== 'restore') || given === undefined || others.length > 0) {
    console.error(USAGE);
    return 64;
  }
  const folder = resolve(callerFolder(), given);
  const settings = readSettings(root);
  const names = ministriesIn(root).map(({ name }) => name);
  const { madeAt, files } =
    command === 'backup' ? await backUp(settings, names, folder, clock()) : await restore(settings, folder);
  const count = Object.keys(files).length;
  console.log(`${command === 'backup' ? folder : settings.dataDir}: ${count} files, ${madeAt}`);
  return 0;
}

runCommand(main, (error) => (error instanceof Refusal ? 64 : 70));
