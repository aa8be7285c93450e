import type { Sight } from '../access/sight';
import { coursesNamed } from '../procedure/course';
import type { Reading } from '../storage/books';
import { type DeclarationAction, declarationAt } from './declaration';
import { isMeantFor } from './seen';
import { declarationProcedure } from './table';

/** Those of some declarations that whoever looks may be told of now. */
export async function publishedDeclarations(
  from: Reading,
  ids: readonly string[],
  sight: Sight,
): Promise<ReadonlySet<string>> {
  const courses = await coursesNamed<DeclarationAction>(from, declarationProcedure.noun, ids);
  const seen = courses.filter((course) => isMeantFor(sight, declarationAt(course, sight.now)));
  return new Set(seen.map(({ record }) => record));
}
