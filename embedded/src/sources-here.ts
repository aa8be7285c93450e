import { join } from 'node:path';
import { inProcess } from '@creditgraph/gateway';
import type { Settings } from './config';
import { openHouse } from './house';
import { keyFoldersIn } from './keys';
import { listSourcesOver, type OpenSources } from './list-sources';
import { ministriesIn } from './ministries';
import { directoryOf, publicKeysOf } from './published-keys';
import { clock, root } from './root';

/** The ministries of this very process. */
export async function sourcesHere(settings: Settings): Promise<OpenSources> {
  const { subgraphs, sectors, close } = await openHouse(ministriesIn(root), settings, clock);
  const published = publicKeysOf(keyFoldersIn(join(settings.dataDir, 'keys')).public);
  const sources = listSourcesOver(
    inProcess(() => undefined),
    subgraphs,
    sectors,
  );
  return { sources, keys: directoryOf(published, clock), close };
}
