import type { IsoDate } from '@creditgraph/kernel';
import type { MisconductKind } from './kinds';
import type { TaxGrade } from './scale';

/** What the rules look at: one taxpayer in one calendar year. */
export interface Taxpayer {
  /** Its first tax matter lies less than one evaluation year back: level M, and no indicator is scored. */
  readonly newlyEstablished: boolean;
  /** Full months of actual operation up to the end of the year. */
  readonly monthsOperated: number;
  readonly withoutIncome: boolean;
  /** Whether anything is known on the non-regular indicators (assessment, audit, inspection). */
  readonly nonRegularInformation: { readonly thisYear: boolean; readonly lastThreeYears: boolean };
  /** Months in which no VAT was payable without a normal reason. */
  readonly zeroVatMonths: { readonly inARow: number; readonly inTotal: number };
  readonly booksInOrder: boolean;
  readonly breaches: readonly Breach[];
  readonly misconduct: readonly Misconduct[];
  /** Entries on the list of major tax offenders that counted at the end of the year. */
  readonly majorViolations: readonly { readonly reason: string }[];
  readonly earlier: readonly EarlierGrade[];
  /** Months without a new breach behind an accepted application for overall repair; 0 without one. */
  readonly monthsWithoutBreach: number;
}

/** Something an indicator takes points for. */
export interface Breach {
  readonly kind: string;
  readonly occurredOn: IsoDate;
  /** Null while it is not made good. */
  readonly correctedOn: IsoDate | null;
  /** The tax it concerns; null where it concerns none. */
  readonly taxFen: number | null;
  /** What of that tax has been paid. */
  readonly paidFen: number | null;
  readonly reason: string;
}

/** Something that is judged D directly, whatever the score. */
export interface Misconduct {
  readonly kind: MisconductKind;
  readonly reason: string;
  readonly evadedFen?: number;
  /** All taxes payable, those evaded included. */
  readonly totalTaxFen?: number;
  /** An abnormal household restored to normal before the year ended. */
  readonly lifted?: boolean;
}

export interface EarlierGrade {
  readonly yearsAgo: 1 | 2;
  readonly grade: TaxGrade;
  /** Why it was a D; null for any other grade. `ABNORMAL`: for nothing but being an abnormal household. */
  readonly cause: 'SCORE' | 'DIRECT' | 'ABNORMAL' | 'RETAINED' | null;
}
