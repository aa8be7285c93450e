import type DataLoader from 'dataloader';
import type { Conduct } from '../conduct/conduct';
import { rowInForce } from '../dated';
import type { At } from '../loading';
import type { ContinuousEvaluation, SubjectFile } from '../sector';
import type { StandingListing } from '../standing';
import type { SubjectRecord } from '../subject/loaders';
import { isEntityKey } from '../subject/thing';
import { dayOf, type Instant } from '../time';
import type { EvaluationLoader, StoredEvaluation } from './loaders';
import { evaluationOf } from './record';

/** What a grade that holds by the day is worked out from. */
export interface RecordLoaders {
  readonly subject: Loader<SubjectRecord>;
  readonly conduct: Loader<Conduct>;
  readonly listings: Loader<StandingListing>;
}

type Loader<Model> = Pick<DataLoader<At, readonly Model[], string>, 'load'>;

/**
 * The one evaluation of the day of each instant asked about, from what was known then. It loads in the tick in which
 * it is asked, so that it shares the statements of everyone else who looks at the same records.
 */
export function continuousLoader<Facts, Grade extends string>(
  definition: ContinuousEvaluation<Facts, Grade>,
  loaders: RecordLoaders,
): EvaluationLoader {
  const asked = new Map<string, Promise<readonly StoredEvaluation[]>>();
  const workOut = async (at: At) => {
    const [[subject], conduct, listings] = await Promise.all([
      loaders.subject.load(at),
      loaders.conduct.load(at),
      loaders.listings.load(at),
    ]);
    const file = subject && { subject, conduct, listings, evaluations: [] };
    return file ? evaluationAt(definition, file, at.asOf) : [];
  };
  return {
    load(at) {
      const key = `${at.asOf} ${at.subject}`;
      const found = asked.get(key) ?? workOut(at);
      asked.set(key, found);
      return found;
    },
  };
}

/** The grade of the day, or none before there was a law, and none ever for a person or a thing. */
function evaluationAt<Facts, Grade extends string>(
  definition: ContinuousEvaluation<Facts, Grade>,
  file: SubjectFile,
  asOf: Instant,
): readonly StoredEvaluation[] {
  const day = dayOf(asOf);
  if (!isEntityKey(file.subject.subject) || !rowInForce(definition.rulebook.models, day)) return [];
  const evaluated = evaluationOf(definition, file, day);
  return evaluated ? [{ ...evaluated.outcome, period: day, recordedAt: asOf }] : [];
}
