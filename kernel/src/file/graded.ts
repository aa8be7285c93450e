import { isPast, looksBack, sightToTell } from '../access/sight';
import type { AuthorisedEvaluation } from '../authorisation/resolvers';
import { Refusal } from '../errors';
import type { StoredEvaluation } from '../evaluation/loaders';
import type { At } from '../loading';
import { pageOf } from '../paging';
import type { SectorDefinition } from '../sector';
import type { FileContext } from './resolvers';

const MOST_EVALUATIONS = 50;

/** The evaluations of a subject as far as the caller may read them; what is withheld is not said to be absent. */
export function gradesSeen<Facts, Grade extends string>({
  evaluation,
}: Pick<SectorDefinition<Facts, Grade>, 'evaluation'>) {
  const published: readonly string[] | 'ALL' = evaluation?.publishes.grades ?? [];
  const isPublished = ({ grade }: StoredEvaluation) => published === 'ALL' || published.includes(grade);

  /** The public looks back only as far as a grade is still what is published for its period. */
  async function seen(given: readonly StoredEvaluation[], at: At, context: FileContext) {
    const sight = sightToTell(context, at, 'evaluation');
    if (sight.extent !== 'PUBLIC' || given.length === 0) return given;
    const open = given.filter(isPublished);
    if (!looksBack(sight, at.asOf)) return open;
    const today = await context.loaders.evaluations.load({ subject: at.subject, asOf: sight.now });
    const stands = ({ period, grade }: StoredEvaluation) =>
      today.some((one) => one.period === period && one.grade === grade);
    return open.filter(stands);
  }

  async function newest(at: At, context: FileContext) {
    const onRecord = (await context.loaders.evaluations.load(at)).slice(0, 1);
    return { onRecord, shown: await seen(onRecord, at, context) };
  }

  return {
    latest: async (at: At, context: FileContext) => {
      const [latest] = (await newest(at, context)).shown;
      return latest ? shownAt(at)(latest) : null;
    },
    withheld: async (at: At, context: FileContext) => {
      const { onRecord, shown } = await newest(at, context);
      return shown.length < onRecord.length;
    },
    history: async (at: At, first: number, context: FileContext) => {
      const { first: count } = pageOf({ first }, 0, MOST_EVALUATIONS);
      const history = await context.loaders.evaluations.history(at, count);
      return (await seen(history, at, context)).map(shownAt(at));
    },
    authorised,
  };
}

/** It says of whom it is and of which instant the file speaks, so that it can tell whether it is contested. */
const shownAt =
  ({ subject, asOf }: At) =>
  (evaluation: StoredEvaluation) => ({ ...evaluation, subject, asOf });

/** The newest as an institution is told of it: repair ends sharing as it ends publicity, also when it looks back. */
async function authorised(at: At, context: FileContext): Promise<AuthorisedEvaluation | null> {
  const authorisation = await context.authorisationFor(at);
  const [evaluation] = await context.loaders.evaluations.load(at);
  if (!evaluation) return null;
  if (isPast(at.asOf, context.now) && !(await isStillOnRecord(evaluation, at, context))) {
    throw new Refusal('PAST_NOT_SHARED', { asOf: at.asOf });
  }
  return { evaluation, authorisation };
}

/** Whether the version of an earlier instant is still the one on record for its period. */
async function isStillOnRecord(
  { period, recordedAt }: StoredEvaluation,
  { subject }: At,
  context: FileContext,
) {
  const today = await context.loaders.evaluations.load({ subject, asOf: context.now });
  return today.some((one) => one.period === period && one.recordedAt === recordedAt);
}
