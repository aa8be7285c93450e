import type { Instant, IsoDate } from '../time';

/**
 * One recorded act of or about a subject: a penalty, a licence, a late filing. Never altered: a correction is a
 * new version, and the old one stays for whoever asks what was known before.
 */
export interface Conduct {
  readonly id: string;
  readonly version: number;
  /** USCC, or the key of a natural person. */
  readonly subject: string;
  readonly subjectName: string;
  /** `PENALTY`, `LICENCE`, or a code of the sector's own. */
  readonly kind: string;
  readonly documentNumber: string | null;
  readonly authority: string;
  readonly authorityCode: string | null;
  readonly basis: string;
  readonly summary: string;
  readonly occurredOn: IsoDate;
  readonly validFrom: IsoDate;
  readonly validUntil: IsoDate | null;
  readonly publicUntil: IsoDate | null;
  /** From which day on nothing is judged by it, since it was repaired or shielded; left out while it is used. */
  readonly useEndedOn?: IsoDate | null;
  /** Amounts in fen (1/100 yuan), and whatever the kind needs to be judged. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Where it came from: provider, or file and row. */
  readonly provenance: string;
  readonly recordedAt: Instant;
  readonly supersededAt: Instant | null;
}

/** What a source hands in; the kernel adds id, version and instants. */
export type ConductInput = Omit<Conduct, 'id' | 'version' | 'recordedAt' | 'supersededAt'>;

/** Whether a day is judged by an act: a repair or a shield ends its use, whatever its kind counts by. */
export const isInUse = ({ useEndedOn = null }: Pick<Conduct, 'useEndedOn'>, day: IsoDate): boolean =>
  useEndedOn === null || day < useEndedOn;

/** What an act says, without what the books added. */
export const saidBy = ({
  id: _id,
  version: _version,
  recordedAt: _recordedAt,
  supersededAt: _supersededAt,
  ...said
}: Conduct): ConductInput => said;
