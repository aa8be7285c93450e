import type { Sight } from '../access/sight';
import { isPast, sightToTell } from '../access/sight';
import type { FileContext } from '../file/resolvers';
import type { At } from '../loading';
import type { PageAsked } from '../paging';
import type { Course } from '../procedure/course';
import { newestFirst } from '../procedure/page';
import { type Declaration, type DeclarationCourse, declarationAt } from './declaration';
import { declarationProcedure } from './table';

/** Whoever is neither the subject nor the ministry is told of what is verified, valid and meant for it. */
export const isMeantFor = (
  { extent }: Pick<Sight, 'extent'>,
  { usable, authorisation: { scope } }: Declaration,
): boolean => {
  if (extent === 'WHOLE') return true;
  return usable && (scope === 'PUBLIC' || (scope === 'GOVERNMENT' && extent === 'AS_PUBLISHED'));
};

/** `CreditFile.declarations`, newest first. What has ended since is not told of an earlier instant either. */
export async function declarationPage(at: At, asked: PageAsked, context: FileContext) {
  const sight = sightToTell(context, at, 'declarations');
  const meant = async (asOf: string) =>
    declarationsIn(await context.loaders.courses.load({ ...at, asOf }), asOf).filter((one) =>
      isMeantFor(sight, one),
    );
  const then = await meant(at.asOf);
  const late = sight.extent !== 'WHOLE' && isPast(at.asOf, sight.now) && then.length > 0;
  const still = late ? new Set((await meant(sight.now)).map(({ id }) => id)) : null;
  const seen = still ? then.filter(({ id }) => still.has(id)) : then;
  return newestFirst(seen, asked, ({ declaredAt }) => declaredAt);
}

const declarationsIn = (courses: readonly Course[], asOf: string): readonly Declaration[] =>
  courses
    .filter(({ noun }) => noun === declarationProcedure.noun)
    .map((course) => declarationAt(course as DeclarationCourse, asOf));
