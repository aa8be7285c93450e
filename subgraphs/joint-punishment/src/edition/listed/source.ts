import type { Instant } from '@creditgraph/kernel';

/** Of whom a source tells the keys: of those it has ever listed, or of everyone it keeps. */
export type Whom = 'LISTED' | 'KNOWN';

/** A source as whoever works at the terminal asks it: each call throws where it does not answer. */
export interface ListSource {
  readonly name: string;
  /** Keys behind one, in their order; null where it keeps no lists. */
  readonly listed: ((after: string, first: number, whom: Whom) => Promise<readonly string[]>) | null;
  /** What it says of each under seal, as of an instant, in the order asked. */
  standings(subjects: readonly string[], asOf: Instant): Promise<readonly unknown[]>;
}
