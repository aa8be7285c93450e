import { code, entity, instant, integer, isoDate, text } from '@creditgraph/kernel';

/**
 * The act by which one code took another's place. Numbered without gaps, so that of two written at once, each
 * unaware of the other, only one is stored.
 */
export interface SupersessionRow {
  sequence: number;
  predecessor: string;
  successor: string;
  effectiveOn: string;
  document: string;
  recordedAt: string;
}

/** Every pair that follows from the acts, over any number of steps: reading a chain takes one statement. */
export interface SuccessionRow {
  predecessor: string;
  successor: string;
  /** 1 for the pair of an act. */
  distance: number;
  recordedAt: string;
}

export const supersessionColumns = {
  sequence: integer(),
  predecessor: code(18),
  successor: code(18),
  effectiveOn: isoDate(),
  document: text(128),
  recordedAt: instant(),
};

export const successionColumns = {
  predecessor: code(18),
  successor: code(18),
  distance: integer(),
  recordedAt: instant(),
};

export const supersessionTable = entity<SupersessionRow>('supersession', supersessionColumns, ['sequence']);
export const successionTable = entity<SuccessionRow>('succession', successionColumns, [
  'predecessor',
  'successor',
]);
