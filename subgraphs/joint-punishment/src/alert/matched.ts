import { dayOf, type Instant } from '@creditgraph/kernel';
import { type MeasureInForce, measuresOn, quote } from '../catalogue/catalogue';
import type { Catalogue, Trigger } from '../catalogue/model';
import { recognitionOn } from '../catalogue/recognition';

/** What an alert is about, as the sector that tells it says in its key. */
export interface Occasion {
  /** Name of the sector. */
  readonly source: string;
  readonly at: Instant;
  /** Codes; null where it is not about one. */
  readonly list: string | null;
  readonly grade: string | null;
  /** Division of the region that made the entry, if another one did; a source of an earlier release says nothing. */
  readonly origin?: string | null;
}

/**
 * The measures that an edition attaches to a list or a grade, by the bases of the day. To an entry of another region it attaches
 * none but by an agreement it names, as at a check.
 */
export function measuresMatched(occasion: Occasion, catalogue: Catalogue): readonly MeasureInForce[] {
  const day = dayOf(occasion.at);
  const { list, origin: region = null } = occasion;
  if (region !== null && !recognitionOn(catalogue, { region, list: list ?? '' }, day)) return [];
  return measuresOn(catalogue, day)
    .filter(({ triggers }) => triggers.some((trigger) => isMet(trigger, occasion)))
    .map((measure) => quote(measure, day));
}

const isMet = (trigger: Trigger, { source, list, grade }: Occasion): boolean =>
  trigger.on === 'LIST'
    ? trigger.list === list
    : trigger.on === 'GRADE' && trigger.source === source && trigger.grade === grade;
