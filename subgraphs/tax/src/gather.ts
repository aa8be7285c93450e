import {
  addDays,
  addMonths,
  type Conduct,
  type IsoDate,
  isInUse,
  parseDate,
  type StandingListing,
  type StoredEvaluation,
  type SubjectFile,
} from '@creditgraph/kernel';
import { annualRecordOf, zeroVatMonthsOf } from './annual-record';
import { retainedCode } from './ceilings';
import { abnormalHouseholdCodes } from './direct-d';
import type { Breach, EarlierGrade, Misconduct, Taxpayer } from './facts';
import { isBreach, isMisconduct, OVERALL_REPAIR, pendingKinds } from './kinds';
import { measures } from './law';
import { ZDSSWF } from './lists';
import { penalisedMisconduct, wasPenalised } from './penalties';
import type { TaxGrade } from './scale';

export const firstDayOf = (period: string): IsoDate => `${period}-01-01`;
export const lastDayOf = (period: string): IsoDate => `${period}-12-31`;
export const periodOf = (day: IsoDate): string => day.slice(0, 4);

/** First day on which the newly established may be graded at all: level M came with it. */
const levelMFrom = '2018-04-01';

/**
 * Who is graded for a year: enterprises, and others who chose to be (from 2025), of whom a return is on record, and
 * against whom no proceeding was pending when the year ended.
 */
export function evaluates({ subject, conduct }: SubjectFile, period: string): boolean {
  const lastDay = lastDayOf(period);
  const inScope =
    subject.kind === 'ENTERPRISE' || (subject.details.participates === true && lastDay >= measures.from);
  const known = subject.since <= lastDay && annualRecordOf({ subject, conduct }, Number(period)) !== null;
  const gradable = !isNew(subject.since, period) || lastDay >= levelMFrom;
  const pending = conduct.some((act) => Object.hasOwn(pendingKinds, act.kind) && holdsOn(act, lastDay));
  return inScope && known && gradable && !pending;
}

/** Draws the facts of a year from what is on record; an act counts in the year in which it was documented. */
export function gather(file: SubjectFile, period: string): Taxpayer {
  const { subject, conduct, listings, evaluations } = file;
  const year = Number(period);
  const record = annualRecordOf(file, year);
  if (!record) throw new Error(`${subject.subject} has no annual record for ${period}`);
  const used = conduct.filter((act) => isInUse(act, lastDayOf(period)));
  const documented = used.filter(({ validFrom }) => validFrom.startsWith(period));
  const breaches = documented.flatMap(breachOf);
  const looked = (each: number) =>
    annualRecordOf(file, each)?.nonRegularInformation === true || wasPenalised(conduct, String(each));
  const thisYear = looked(year);

  return {
    newlyEstablished: isNew(subject.since, period),
    monthsOperated: fullMonths(subject.since, addDays(lastDayOf(period), 1)),
    withoutIncome: record.incomeFen === 0,
    nonRegularInformation: { thisYear, lastThreeYears: thisYear || [year - 1, year - 2].some(looked) },
    zeroVatMonths: zeroVatMonthsOf(record),
    booksInOrder: record.booksInOrder,
    breaches,
    misconduct: [
      ...used.flatMap((act) => misconductOf(act, period)),
      ...documented.flatMap(penalisedMisconduct),
    ],
    majorViolations: listings.flatMap((listing) => majorViolationOf(listing, period)),
    earlier: evaluations.flatMap((evaluation) => earlierGradeOf(evaluation, year)),
    monthsWithoutBreach: monthsWithoutBreach(documented, breaches, period),
  };
}

/** Less than one evaluation year, a calendar year, since the first tax matter. */
const isNew = (since: IsoDate, period: string) => since > firstDayOf(period);

const holdsOn = ({ validFrom, validUntil }: Conduct, day: IsoDate) =>
  validFrom <= day && (validUntil === null || validUntil > day);

function fullMonths(from: IsoDate, until: IsoDate): number {
  const [year = 0, month = 0] = from.split('-').map(Number);
  const [endYear = 0, endMonth = 0] = until.split('-').map(Number);
  const begun = (endYear - year) * 12 + endMonth - month;
  return addMonths(from, begun) <= until ? begun : begun - 1;
}

function breachOf({ kind, occurredOn, summary, details }: Conduct): Breach[] {
  if (!isBreach(kind)) return [];
  const amounts = { taxFen: fenIn(details, 'taxFen'), paidFen: fenIn(details, 'paidFen') };
  return [{ kind, occurredOn, correctedOn: dateIn(details, 'correctedOn'), ...amounts, reason: summary }];
}

/** What was found counts in its year; being abnormal or suspended counts for as long as it lasts. */
function misconductOf(act: Conduct, period: string): Misconduct[] {
  const { kind, summary: reason, validFrom, details } = act;
  const lastDay = lastDayOf(period);
  if (!isMisconduct(kind)) return [];
  if (kind === 'REFUND_SUSPENDED') return holdsOn(act, lastDay) ? [{ kind, reason }] : [];
  if (kind === 'ABNORMAL_HOUSEHOLD') {
    const liftedOn = dateIn(details, 'liftedOn');
    if (validFrom > lastDay || (liftedOn !== null && liftedOn < firstDayOf(period))) return [];
    return [{ kind, reason, lifted: liftedOn !== null && liftedOn <= lastDay }];
  }
  if (!validFrom.startsWith(period)) return [];
  if (kind !== 'EVASION') return [{ kind, reason }];
  const [evadedFen, totalTaxFen] = [fenIn(details, 'evadedFen'), fenIn(details, 'totalTaxFen')];
  if (evadedFen === null || totalTaxFen === null) throw new Error(`evasion ${act.id} without its amounts`);
  return [{ kind, reason, evadedFen, totalTaxFen }];
}

function majorViolationOf({ list, grounds, decisionNumber, ...listing }: StandingListing, period: string) {
  const { enteredOn, validUntil } = listing;
  const lastDay = lastDayOf(period);
  const counted =
    list.code === ZDSSWF && enteredOn <= lastDay && (validUntil === null || validUntil > lastDay);
  return counted ? [{ reason: `${grounds}(${decisionNumber})` }] : [];
}

function earlierGradeOf({ period, grade, findings }: StoredEvaluation, year: number): EarlierGrade[] {
  const yearsAgo = year - Number(period);
  if (yearsAgo !== 1 && yearsAgo !== 2) return [];
  const imposed = findings.filter(({ ceiling }) => ceiling === 'D').map(({ code }) => code);
  const found = imposed.filter((code) => code !== retainedCode);
  const cause = () => {
    if (imposed.length === 0) return 'SCORE';
    if (found.length === 0) return 'RETAINED';
    return found.every((code) => abnormalHouseholdCodes.includes(code)) ? 'ABNORMAL' : 'DIRECT';
  };
  return [{ yearsAgo, grade: grade as TaxGrade, cause: grade === 'D' ? cause() : null }];
}

/** Counted from the last correction, once an application for overall repair was accepted and nothing is left open. */
function monthsWithoutBreach(
  documented: readonly Conduct[],
  breaches: readonly Breach[],
  period: string,
): number {
  const applied = documented.some(({ kind }) => kind === OVERALL_REPAIR);
  const corrected = breaches.flatMap(({ correctedOn }) => correctedOn ?? []);
  if (!applied || corrected.length === 0 || corrected.length < breaches.length) return 0;
  const last = corrected.sort().at(-1) ?? '';
  return fullMonths(last, addDays(lastDayOf(period), 1));
}

function fenIn(details: Conduct['details'], key: string): number | null {
  const value = details[key] ?? null;
  if (value !== null && !Number.isSafeInteger(value)) throw new Error(`${key} is not a whole number of fen`);
  return value as number | null;
}

function dateIn(details: Conduct['details'], key: string): IsoDate | null {
  const value = details[key] ?? null;
  if (value !== null && typeof value !== 'string') throw new Error(`${key} is not a date`);
  return value === null ? null : parseDate(value);
}
