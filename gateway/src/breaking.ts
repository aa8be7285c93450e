import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { buildSchema } from 'graphql';

/** What of an API its clients would miss in another; changes that were declared, by their words, are not named. */
export async function breaksOf(
  before: string,
  after: string,
  declared: ReadonlySet<string> = new Set(),
): Promise<string[]> {
  const changes = await diff(buildSchema(before), buildSchema(after));
  return changes.flatMap(({ criticality, message }) =>
    criticality.level === CriticalityLevel.Breaking && !declared.has(message) ? [message] : [],
  );
}
