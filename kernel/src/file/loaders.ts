import { commitmentPageLoader } from '../commitment/loaders';
import { conductLoader, conductPageLoader } from '../conduct/loaders';
import { continuousLoader } from '../evaluation/continuous';
import { type EvaluationLoader, evaluationLoader } from '../evaluation/loaders';
import { listingLoader } from '../listing/loaders';
import type { SectorDefinition } from '../sector';
import type { Books } from '../storage/books';
import { subjectLoader } from '../subject/loaders';

/** Made anew for every request: what one caller may see must not be cached for another. */
export function fileLoaders<Facts, Grade extends string>(
  books: Books,
  {
    lists,
    evaluation,
    commitmentMatters = [],
  }: Pick<SectorDefinition<Facts, Grade>, 'lists' | 'evaluation' | 'commitmentMatters'>,
) {
  const records = {
    subject: subjectLoader(books),
    listings: listingLoader(books, lists),
    conduct: conductLoader(books),
    conductPage: conductPageLoader(books),
    commitmentPage: commitmentPageLoader(books, commitmentMatters),
  };
  const evaluations: EvaluationLoader =
    evaluation?.cadence === 'CONTINUOUS' ? continuousLoader(evaluation, records) : evaluationLoader(books);
  return { ...records, evaluations };
}

export type FileLoaders = ReturnType<typeof fileLoaders>;
