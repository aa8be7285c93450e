import type { Standing, StandingListing } from '@creditgraph/kernel';
import type { Evidence } from './decision/model';

/** A listing and the source that reports it. */
export interface ReportedListing {
  readonly sector: string;
  readonly listing: StandingListing;
}

/** One source praises whom another lists as seriously dishonest: a matter for both owners, settled by neither here. */
export interface ListConflict {
  readonly trusted: ReportedListing;
  readonly distrusted: ReportedListing;
}

export interface Conflicts {
  readonly found: readonly ListConflict[];
  /** Sources that did not answer: what they would have said is not known. */
  readonly unanswered: readonly string[];
}

/** Every pair of a red and a serious listing in force (红黑名单交叉比对); silence of a source is told, not passed over. */
export function conflictsAmong(evidence: readonly Evidence[]): Conflicts {
  const standings = evidence.flatMap(({ standing }) => (standing ? [standing] : []));
  const ofKind = (kind: StandingListing['kind']) =>
    standings.flatMap((standing) => listingsOf(standing, kind));
  const distrusted = ofKind('SERIOUS');
  return {
    found: ofKind('RED').flatMap((red) =>
      distrusted.map((serious) => ({ trusted: red, distrusted: serious })),
    ),
    unanswered: evidence.flatMap(({ source, status }) => (status === 'ANSWERED' ? [] : [source])),
  };
}

const listingsOf = ({ source, listings }: Standing, kind: StandingListing['kind']): ReportedListing[] =>
  listings.filter((listing) => listing.kind === kind).map((listing) => ({ sector: source, listing }));
