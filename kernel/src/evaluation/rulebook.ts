import type { Dated } from '../dated';
import type { IsoDate } from '../time';

/** One reason for a score or a grade, as a rule states it. */
export interface Found<Grade extends string> {
  readonly points?: number;
  readonly ceiling?: Grade;
  readonly reason: string;
  /** The indicator spoken of, where a rule gives back points that another took; the rule's own when left out. */
  readonly code?: string;
}

/** What a rule does each time it finds something, for whoever reads the table instead of the code. */
export interface Effect<Grade extends string> {
  /** Points each time; `null` where they depend on the case. */
  readonly points?: number | null;
  /** Best grade still possible; `null` where it depends on the case. */
  readonly ceiling?: Grade | null;
}

/** Finds in the facts what a rule is about; those made by `each`, `cap` and `capEach` say what they do. */
export interface Finder<Facts, Grade extends string> {
  (facts: Facts, on: IsoDate): readonly Found<Grade>[];
  readonly effect?: Effect<Grade>;
}

/** A finder that needs no date and says what it does. */
type Told<Facts, Grade extends string> = ((facts: Facts) => readonly Found<Grade>[]) & {
  readonly effect: Effect<Grade>;
};

/** A dated row of law: what it is called, where it stands, and what it finds in the facts. */
export interface Rule<Facts, Grade extends string> extends Dated {
  /** The indicator as the regulation numbers it. */
  readonly code: string;
  readonly name: string;
  /** Regulation and article. */
  readonly basis: string;
  /** False where the figure could not be checked against the text of the regulation. */
  readonly verified: boolean;
  /** `on` is the day whose law is applied, for a rule that has to look up another dated row. */
  readonly find: Finder<Facts, Grade>;
  /** What `find` does, where it is written by hand. */
  readonly effect?: Effect<Grade>;
}

/** A regulation in force for a time, and the points every subject starts from under it. */
export interface Model<Facts> extends Dated {
  readonly code: string;
  readonly name: string;
  readonly start: (facts: Facts) => number;
}

/** A step of the scale; without `from` it is never earned by points, only imposed as a ceiling. */
export interface Step<Grade extends string> {
  readonly grade: Grade;
  readonly label: string;
  /** Lowest score that earns it. */
  readonly from?: number;
}

/** Best to worst. */
export type Scale<Grade extends string> = readonly Step<Grade>[];

export interface Rulebook<Facts, Grade extends string> {
  readonly models: readonly Model<Facts>[];
  readonly scale: Scale<Grade>;
  readonly rules: readonly Rule<Facts, Grade>[];
}

/** What happened, once or several times, and how many points each time moves. */
export function each<Facts, Event extends { readonly reason: string }>(
  events: (facts: Facts) => readonly Event[],
  points: number | ((event: Event) => number),
): Told<Facts, never> {
  const find = (facts: Facts) =>
    events(facts).map((event) => ({
      points: typeof points === 'number' ? points : points(event),
      reason: event.reason,
    }));
  return Object.assign(find, { effect: { points: typeof points === 'number' ? points : null } });
}

/** The best grade still possible where a condition holds. */
export const cap = <Facts, Grade extends string>(
  ceiling: Grade,
  holds: (facts: Facts) => boolean,
  reason: string,
): Told<Facts, Grade> =>
  Object.assign((facts: Facts) => (holds(facts) ? [{ ceiling, reason }] : []), { effect: { ceiling } });

/** The best grade still possible, once for every event that imposes it. */
export const capEach = <Facts, Grade extends string>(
  ceiling: Grade,
  events: (facts: Facts) => readonly { readonly reason: string }[],
): Told<Facts, Grade> =>
  Object.assign((facts: Facts) => events(facts).map(({ reason }) => ({ ceiling, reason })), {
    effect: { ceiling },
  });
