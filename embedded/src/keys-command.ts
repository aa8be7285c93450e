import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { keySetOf } from '@creditgraph/kernel';
import { callerFolder, readSettings } from './config';
import { keyFoldersIn } from './keys';
import { ministriesIn } from './ministries';
import { publicKeysOf } from './published-keys';
import { clock, root } from './root';
import { printedKeys, rotated } from './rotation';
import { runCommand } from './run-command';
import { written } from './written';

const USAGE = `npm run keys -- [--out keys.json]
npm run keys -- --rotate <ministry> [--ends 2026-06-15T10:00:00+08:00]

Lists the public keys of the house and when each signs, or writes them to a file as the gateway publishes them.
--rotate makes the successor of a ministry's key. It signs from the ministry's next start; what the old one signs holds for
24 hours, or until --ends, which may lie in the past where the key was stolen.

Exit code: 0 done, 64 it cannot be done as asked, 70 it failed.`;

async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      out: { type: 'string' },
      rotate: { type: 'string' },
      ends: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const { out, rotate: name, ends } = values;
  if (values.help || (ends !== undefined && name === undefined)) {
    console.error(USAGE);
    return values.help ? 0 : 64;
  }
  const folders = keyFoldersIn(join(readSettings(root).dataDir, 'keys'));
  const names = ministriesIn(root).map((ministry) => ministry.name);
  if (name !== undefined) console.log(printedKeys(rotated(folders, { name, ends, names }, clock())));
  const all = publicKeysOf(folders.public).all();
  if (out !== undefined) written(resolve(callerFolder(), out), `${JSON.stringify(keySetOf(all), null, 2)}\n`);
  if (name === undefined && out === undefined) console.log(printedKeys(all));
  return 0;
}

runCommand(main);
