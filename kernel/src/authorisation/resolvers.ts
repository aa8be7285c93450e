import { Refusal } from '../errors';
import type { StoredEvaluation } from '../evaluation/loaders';
import type { FileContext } from '../file/resolvers';
import type { At } from '../loading';
import { connectionOf, type PageAsked, pageOf } from '../paging';
import type { Authorisation } from './authorisation';

/** What an institution is told, and by which authorisation. */
export interface AuthorisedEvaluation {
  readonly evaluation: StoredEvaluation;
  readonly authorisation: Authorisation;
}

/** `CreditFile.authorisations`. */
export async function authorisationPage(at: At, args: PageAsked, { loaders }: FileContext) {
  const page = pageOf(args, 2);
  const granted = await loaders.authorisationPage(page).load(at);
  return connectionOf(granted, page, ({ grantedAt, id }) => [grantedAt, id]);
}

/** The grade, and behind it only what the scope names. */
export const authorisedGradeResolvers = (gradeOf: (code: string) => object) => ({
  period: ({ evaluation }: AuthorisedEvaluation) => evaluation.period,
  on: ({ evaluation }: AuthorisedEvaluation) => evaluation.on,
  grade: ({ evaluation }: AuthorisedEvaluation) => gradeOf(evaluation.grade),
  evaluation: ({ evaluation, authorisation: { id, scope } }: AuthorisedEvaluation) => {
    if (scope === 'EVALUATION') return evaluation;
    throw new Refusal('AUTHORISATION_TOO_NARROW', { id, scope });
  },
  authorisation: ({ authorisation }: AuthorisedEvaluation) => authorisation.id,
});
