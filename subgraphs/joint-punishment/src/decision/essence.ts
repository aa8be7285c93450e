import { canonical } from '@creditgraph/kernel';
import type { Decision } from './model';

/** What makes a decision this one: the words of a later edition may be better; what was decided, on what and by which measure may not differ. */
export function essence({ hits, reasons, incentives, sources, referrals = [], ...decision }: Decision) {
  const { requiresHumanConfirmation, alsoCheck } = decision;
  return {
    decision: decision.decision,
    requiresHumanConfirmation,
    alsoCheck,
    reasons: reasons.map(({ code }) => code),
    hits: hits.map(({ sector, effect, listing, measure }) => [sector, effect, listing.id, measure.code]),
    incentives: incentives.map(({ sector, measure }) => [sector, measure.code]),
    referrals: referrals.map(({ sector, listing }) => [sector, listing.id]),
    sources: sources.map(({ sector, status }) => [sector, status]),
  };
}

/** Whether two decisions are the same in all that may not differ. */
export const isSameDecision = (one: Decision, other: Decision): boolean =>
  canonical(essence(one)) === canonical(essence(other));
