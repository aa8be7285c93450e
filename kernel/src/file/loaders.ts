import { authorisationPageLoader } from '../authorisation/loaders';
import { brokenLoader } from '../commitment/breach';
import { commitmentPageLoader } from '../commitment/loaders';
import { commitmentMattersOf } from '../commitment/matter';
import { conductLoader, conductPageLoader } from '../conduct/loaders';
import { receivedLoader } from '../conduct/received';
import { announcedLoader } from '../evaluation/announced';
import { continuousLoader } from '../evaluation/continuous';
import { type EvaluationLoader, evaluationLoader } from '../evaluation/loaders';
import { inspectionPageLoader } from '../inspection/loaders';
import { ticketLoader } from '../inspection-plan/loaders';
import { jointVisitProcedure } from '../joint-visit/table';
import { listingHistoryLoader, listingLoader, listingVersionLoader } from '../listing/loaders';
import { noticesReadLoader } from '../notice/marks';
import { pendingCommitmentLoader } from '../pending/loaders';
import { courseLoader } from '../procedure/course';
import { courseNouns } from '../procedures';
import { rectificationPageLoader } from '../rectification/loaders';
import type { SectorDefinition } from '../sector';
import { acknowledgementLoader } from '../shield/deliveries';
import type { Reading } from '../storage/books';
import { heldLoader, subjectLoader } from '../subject/loaders';

/** Made anew for every request: what one caller may see must not be cached for another. */
export function fileLoaders<Facts, Grade extends string>(
  books: Reading,
  sector: Pick<SectorDefinition<Facts, Grade>, 'lists' | 'evaluation' | 'commitmentMatters'>,
) {
  const { lists, evaluation } = sector;
  const commitmentMatters = commitmentMattersOf(sector);
  const listingHistories = listingHistoryLoader(books);
  const records = {
    subject: subjectLoader(books),
    held: heldLoader(books),
    listings: listingLoader(books, lists, listingHistories),
    conduct: conductLoader(books),
    conductPage: conductPageLoader(books),
    courses: courseLoader(books, [...courseNouns, jointVisitProcedure.noun]),
    pendingCommitments: pendingCommitmentLoader(books),
    listingVersions: listingVersionLoader(books),
    noticesRead: noticesReadLoader(books),
    shieldAcknowledgements: acknowledgementLoader(books),
    received: receivedLoader(books),
    commitmentPage: commitmentPageLoader(books, commitmentMatters),
    inspectionPage: inspectionPageLoader(books),
    inspectionTickets: ticketLoader(books),
    rectificationPage: rectificationPageLoader(books),
    broken: brokenLoader(books, commitmentMatters),
    authorisationPage: authorisationPageLoader(books),
    announced: announcedLoader(books),
    listingHistories,
  };
  const evaluations =
    evaluation?.cadence === 'CONTINUOUS'
      ? continuousLoader(evaluation, lists, records)
      : announcedOnly(books);
  return { ...records, evaluations };
}

function announcedOnly(books: Reading): EvaluationLoader {
  const loader = evaluationLoader(books);
  return {
    load: (at) => loader.load(at),
    history: async (at, first) => (await loader.load(at)).slice(0, first),
    seenSince: async (at, knownAt) => {
      const [[then], since] = await Promise.all([
        loader.load(at),
        loader.load({ subject: at.subject, asOf: knownAt }),
      ]);
      return since.find(({ period }) => period === then?.period) ?? null;
    },
  };
}

export type FileLoaders = ReturnType<typeof fileLoaders>;
