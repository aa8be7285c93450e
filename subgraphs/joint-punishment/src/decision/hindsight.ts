import {
  canonical,
  type Instant,
  isPast,
  type LaterAct,
  type Standing,
  type StandingGrade,
} from '@creditgraph/kernel';
import type { Catalogue } from '../catalogue/model';
import { decide } from '../decide';
import { shown } from './listings';
import { withoutNumbersIn } from './masking';
import type { Decision, Evidence, Listing, Question } from './model';

/** The decision of a past instant as it would have been, had been known then what is known now (事后所知). */
export interface Hindsight extends Decision {
  /** Of the sources' instants of knowing the earliest: what was recorded later is in none of it. Null where none answered. */
  readonly knownAt: Instant | null;
  readonly differences: readonly Difference[];
}

/** One thing a source tells otherwise than it knew it then. */
export interface Difference {
  readonly sector: string;
  readonly change:
    | 'LISTING_ADDED'
    | 'LISTING_REMOVED'
    | 'LISTING_CHANGED'
    | 'GRADE_CHANGED'
    | 'REGISTER_CHANGED';
  /** As it is told now; one that was removed as it was told then. Null where none is concerned. */
  readonly listing: Listing | null;
  readonly act: LaterAct | null;
  readonly gradeThen: StandingGrade | null;
  readonly gradeNow: StandingGrade | null;
}

/**
 * The same question by the same law, on what the sources know of that instant at the time of the decision. Null where that
 * instant is the present: then nothing can be known since. A source that says nothing of it has not answered.
 */
export function lookBack(
  question: Question,
  catalogue: Catalogue,
  evidence: readonly Evidence[],
  decidedAt: Instant,
): Hindsight | null {
  if (!isPast(question.asOf, decidedAt)) return null;
  const instants = evidence.flatMap(({ standing }) => standing?.since?.knownAt ?? []).toSorted();
  const differences = evidence.flatMap(({ standing }) => (standing ? differencesIn(standing) : []));
  return {
    ...decide(question, catalogue, evidence.map(seenSince)),
    knownAt: instants[0] ?? null,
    differences: question.subject.kind === 'PERSON' ? withoutNumbersIn(differences) : differences,
  };
}

function seenSince(one: Evidence): Evidence {
  if (!one.standing) return one;
  const { since, register: _, ...then } = one.standing;
  if (!since) return { source: one.source, status: 'UNAVAILABLE', standing: null };
  const { known, grade, listings, register } = since;
  const standing: Standing = { ...then, known, grade, listings, ...(register ? { register } : {}) };
  return { source: one.source, status: 'ANSWERED', standing };
}

function differencesIn({ source: sector, since, ...then }: Standing): readonly Difference[] {
  if (!since) return [];
  const nothing = { sector, listing: null, act: null, gradeThen: null, gradeNow: null };
  const regraded = canonical(then.grade) !== canonical(since.grade);
  const register = canonical(then.register ?? null) !== canonical(since.register ?? null);
  return [
    ...listingsIn(sector, then.listings, since),
    ...(regraded
      ? [{ ...nothing, change: 'GRADE_CHANGED', gradeThen: then.grade, gradeNow: since.grade } as const]
      : []),
    ...(register ? [{ ...nothing, change: 'REGISTER_CHANGED' } as const] : []),
  ];
}

function listingsIn(
  sector: string,
  then: Standing['listings'],
  { listings, acts }: NonNullable<Standing['since']>,
): readonly Difference[] {
  const before = new Map(then.map((listing) => [listing.id, listing]));
  const after = new Map(listings.map((listing) => [listing.id, listing]));
  return [...new Map([...before, ...after]).values()].flatMap((listing): Difference[] => {
    const [was, is] = [before.get(listing.id), after.get(listing.id)];
    if (was && is && canonical(was) === canonical(is)) return [];
    const change = is ? (was ? 'LISTING_CHANGED' : 'LISTING_ADDED') : 'LISTING_REMOVED';
    const act = acts[listing.id] ?? null;
    return [{ sector, change, listing: shown(listing), act, gradeThen: null, gradeNow: null }];
  });
}
