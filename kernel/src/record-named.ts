/** What an objection or a repair can be about. */
export type RecordKind = 'LISTING' | 'CONDUCT' | 'EVALUATION' | 'COMMITMENT';

/** A record of a file: the id of a listing or an act, the code of a commitment, the period of an evaluation. */
export interface RecordNamed {
  readonly kind: RecordKind;
  readonly id: string;
}

export const isSameRecord = (one: RecordNamed, other: RecordNamed): boolean =>
  one.kind === other.kind && one.id === other.id;
