import { conductLoader, conductPageLoader } from '../conduct/loaders';
import { evaluationLoader } from '../evaluation/loaders';
import { listingLoader } from '../listing/loaders';
import type { ListKind } from '../sector';
import type { Books } from '../storage/books';
import { subjectLoader } from '../subject/loaders';

/** Made anew for every request: what one caller may see must not be cached for another. */
export const fileLoaders = (books: Books, lists: readonly ListKind[]) => ({
  subject: subjectLoader(books),
  listings: listingLoader(books, lists),
  evaluations: evaluationLoader(books),
  conduct: conductLoader(books),
  conductPage: conductPageLoader(books),
});

export type FileLoaders = ReturnType<typeof fileLoaders>;
