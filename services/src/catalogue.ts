import { readFileSync } from 'node:fs';
import {
  catalogueCommand,
  clock,
  directoryOf,
  listSourcesOver,
  type OpenSources,
  publicKeysOf,
  runCommand,
} from '@creditgraph/embedded';
import { overHttp, readSupergraph } from '@creditgraph/gateway';
import { GATEWAY, type Subgraph } from '@creditgraph/kernel';
import { readMinistry, readShared } from './config';
import { keyFoldersIn, ownSigner } from './keys';
import { labels, sectors } from './ministries';

/** The same as `npm run catalogue`, on the books of the service, by its own account. */
runCommand((args) => catalogueCommand(args, readMinistry('joint-punishment').database, sourcesElsewhere));

/** The ministries where the supergraph says they are; they answer the gateway alone, so it is run where its key is. */
async function sourcesElsewhere(): Promise<OpenSources> {
  const { keysDir, supergraphFile } = readShared();
  const { parts } = readSupergraph(readFileSync(supergraphFile, 'utf8'));
  const subgraphs = parts.map(({ name, url, schema }): Subgraph => {
    const label = labels.get(name) ?? { zh: name, en: name };
    return { name, label, sdl: '', schema, url, context: () => ({}) };
  });
  const { transport, close } = overHttp({ signer: ownSigner(keysDir, GATEWAY, clock()), clock });
  const keys = directoryOf(publicKeysOf(keyFoldersIn(keysDir).public), clock);
  return { sources: listSourcesOver(transport, subgraphs, sectors), keys, close };
}
