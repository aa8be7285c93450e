import type DataLoader from 'dataloader';
import type { Conduct } from '../conduct/conduct';
import { rowInForce } from '../dated';
import { fileOn, type SubjectRecords } from '../file/files';
import type { ListingHistory } from '../listing/loaders';
import type { At } from '../loading';
import type { ContinuousEvaluation, ListKind, SubjectFile } from '../sector';
import type { SubjectRecord } from '../subject/loaders';
import { isEntityKey } from '../subject/thing';
import { dayOf, type Instant } from '../time';
import { gradesBackFrom, turningDaysOf } from './history';
import type { EvaluationLoader, StoredEvaluation } from './loaders';
import { evaluationOf } from './record';

/** What a grade that holds by the day is worked out from. */
export interface RecordLoaders {
  readonly subject: Loader<SubjectRecord>;
  readonly conduct: Loader<Conduct>;
  readonly listingHistories: Loader<ListingHistory>;
}

type Loader<Model> = Pick<DataLoader<At, readonly Model[], string>, 'load'>;

/**
 * The grade of the day of each instant asked about, and those of the days before, by what was known at that instant and
 * the law of each day. It loads in the tick in which it is asked, so that it shares the statements of everyone else who
 * looks at the same records.
 */
export function continuousLoader<Facts, Grade extends string>(
  definition: ContinuousEvaluation<Facts, Grade>,
  lists: readonly ListKind[],
  loaders: RecordLoaders,
): EvaluationLoader {
  const asked = new Map<string, Promise<readonly StoredEvaluation[]>>();
  const recordsAt = async (at: At): Promise<SubjectRecords | undefined> => {
    const [[subject], conduct, listings] = await Promise.all([
      loaders.subject.load(at),
      loaders.conduct.load(at),
      loaders.listingHistories.load(at),
    ]);
    return subject && { subject, conduct, listings, evaluations: [] };
  };
  const workOut = async (at: At, first: number) => {
    const records = await recordsAt(at);
    return records ? gradesOf(definition, lists, records, at.asOf, first) : [];
  };
  const history = (at: At, first: number) => {
    const key = `${at.asOf} ${first} ${at.subject}`;
    const found = asked.get(key) ?? workOut(at, first);
    asked.set(key, found);
    return found;
  };
  const seenSince = async ({ subject, asOf }: At, knownAt: Instant) => {
    const records = await recordsAt({ subject, asOf: knownAt });
    const day = dayOf(asOf);
    return records ? evaluationOn(definition, fileOn(records, lists, knownAt, day), day, knownAt) : null;
  };
  return { load: (at) => history(at, 1), history, seenSince };
}

function gradesOf<Facts, Grade extends string>(
  definition: ContinuousEvaluation<Facts, Grade>,
  lists: readonly ListKind[],
  records: SubjectRecords,
  asOf: Instant,
  first: number,
): readonly StoredEvaluation[] {
  const today = dayOf(asOf);
  const file = fileOn(records, lists, asOf, today);
  const gradeOn = (day: string) =>
    evaluationOn(definition, day === today ? file : fileOn(records, lists, asOf, day), day, asOf);
  const turningDays = () => turningDaysOf(definition, records, file);
  const found: StoredEvaluation[] = [];
  for (const grade of gradesBackFrom(today, turningDays, gradeOn)) {
    found.push(grade);
    if (found.length === first) break;
  }
  return found;
}

/** The grade of the day, or none before there was a law, and none ever for a person or a thing. */
function evaluationOn<Facts, Grade extends string>(
  definition: ContinuousEvaluation<Facts, Grade>,
  file: SubjectFile,
  day: string,
  asOf: Instant,
): StoredEvaluation | null {
  if (!isEntityKey(file.subject.subject) || !rowInForce(definition.rulebook.models, day)) return null;
  const evaluated = evaluationOf(definition, file, day);
  return evaluated && { ...evaluated.outcome, period: day, recordedAt: asOf };
}
