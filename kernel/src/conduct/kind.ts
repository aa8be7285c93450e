import type { AdministrativeAct } from '../publicity/acts';
import type { Severity } from '../publicity/periods';
import type { IsoDate } from '../time';
import type { ConductInput } from './conduct';

/** A sector's own kind of act: what it is called, what it must say to be judged, and when it counts. */
export interface ConductKind {
  /** In Chinese. */
  readonly name: string;
  /** Which administrative act (行政行为) it is, whose publicity has a clock; left out where it is none. */
  readonly act?: AdministrativeAct;
  /** What an act of this kind says beside what every act says. */
  readonly details?: readonly DetailField[];
  /** When it counts, worked out from the day it occurred; left out where the record itself says so. */
  readonly validity?: (occurredOn: IsoDate) => Validity;
  /** The record must say until when it counts: here silence is no "for ever". */
  readonly endRequired?: true;
  /** How it is repaired; set for what speaks against its subject, and left out for everything else. */
  readonly repair?: ConductRepair;
  /** The key of a detail that is fit in itself and contradicts the rest of the act; null where none does. */
  readonly misfit?: (act: Pick<ConductInput, 'occurredOn' | 'validFrom' | 'details'>) => string | null;
}

/** What the law of a sector asks for before an act of its own is repaired, and what repair does to it. */
export interface ConductRepair {
  /** Class of the breach, whose minimum of publicity is waited for; or the months that the sector's own law sets. */
  readonly minimum: Severity | OwnMinimum;
  readonly basis: string;
  /** False where minimum or effect could not be checked against the text. */
  readonly verified: boolean;
  /** Why the law of the sector rules repair out, in Chinese; left out where it does not. */
  readonly excludedBy?: string;
  /** Key of the detail in which the day of correction is entered, where the rules give back what that day is worth; left out where the act ends. */
  readonly correctedIn?: string;
}

export interface OwnMinimum {
  readonly since: 'ACT' | 'CORRECTION';
  /** In months, by what the act says. */
  readonly months: (details: ConductInput['details']) => number;
}

export interface Validity {
  readonly validFrom: IsoDate;
  readonly validUntil: IsoDate | null;
}

/** One thing an act says under `Conduct.details`; files and mutations are checked against it alike. */
export interface DetailField {
  /** Key in the details, `points`. */
  readonly key: string;
  /** Title of its column in a file, in Chinese. */
  readonly zh: string;
  /** `amount` is written in units of 10,000 yuan and kept in fen. */
  readonly form: 'whole' | 'decimal' | 'amount' | 'date' | 'yesNo' | 'words' | 'wordList' | 'choice';
  readonly required?: true;
  /** Bounds of a number, both included. */
  readonly least?: number;
  readonly most?: number;
  /** Values of a `choice`: as kept, and as written in Chinese. */
  readonly choices?: Readonly<Record<string, string>>;
  /** Longest words, in characters; 500 unless told. */
  readonly limit?: number;
}

/** A kind that says nothing of its own is told by its name alone. */
export type ConductKinds = Readonly<Record<string, string | ConductKind>>;

/** The kind by that code, or undefined where the sector has none. */
export function conductKindOf(kinds: ConductKinds, code: string): ConductKind | undefined {
  const kind = Object.hasOwn(kinds, code) ? kinds[code] : undefined;
  return typeof kind === 'string' ? { name: kind } : kind;
}
