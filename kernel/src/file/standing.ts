import { mayBePast } from '../access/sight';
import type { At } from '../loading';
import type { SectorDefinition } from '../sector';
import { type Signer, type Standing, seal } from '../standing';
import type { Instant } from '../time';
import type { FileLoaders } from './loaders';
import { gradeOf } from './resolvers';
import { knownSince } from './since';

/**
 * Everything the joint punishment check may know of a subject from this sector, sealed for one code and one instant. What
 * a ministry keeps to itself it does not say here either: a check is answered to others. Of a past instant it also says
 * what is known of it now.
 */
export async function standingOf<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  signer: Signer,
  loaders: FileLoaders,
  at: At,
  now: Instant,
): Promise<string> {
  const [subjects, listings, evaluations, since] = await Promise.all([
    loaders.subject.load(at),
    loaders.listings.load(at),
    loaders.evaluations.load(at),
    mayBePast(at.asOf, now) ? knownSince(sector, loaders, at, now) : null,
  ]);
  const latest = evaluations[0];
  const standing: Standing = {
    version: 1,
    source: sector.name,
    subject: at.subject,
    asOf: at.asOf,
    known: subjects.length > 0 || listings.length > 0,
    grade: latest ? gradeOf(sector, latest.grade) : null,
    listings: listings.filter(({ list }) => list.published !== false),
    ...(since ? { since } : {}),
  };
  return seal(standing, signer);
}
