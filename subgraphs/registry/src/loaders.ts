import type { Books } from '@creditgraph/kernel';
import { entityLoader } from './entity/loaders';
import { predecessorsLoader, successorsLoader } from './supersession/loaders';

/** Made anew for every request: what one caller may see must not be cached for another. */
export const registryLoaders = (books: Books) => ({
  entity: entityLoader(books),
  successors: successorsLoader(books),
  predecessors: predecessorsLoader(books),
});

export type RegistryLoaders = ReturnType<typeof registryLoaders>;
