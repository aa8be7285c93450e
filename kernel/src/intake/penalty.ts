import type { ConductInput } from '../conduct/conduct';
import { penaltyPublicUntil } from '../publicity/penalty-publicity';
import { inOrder, readAmount, readDay, readUscc } from './cells';
import { type Counterparty, readCounterparty } from './counterparty';
import { endAfter } from './dates';
import type { ReadingContext } from './read-row';
import { withoutNumbers } from './redact';
import { type Row, required, settled } from './row';
import { choices, penaltyCategories, termOf } from './vocabulary';

/** What a penalty needs to be judged by, beside what every act has. */
export interface PenaltyDetails {
  readonly counterparty: Counterparty['kind'];
  readonly legalRepresentative: string | null;
  readonly violation: string;
  readonly facts: string;
  /** Codes of the kinds of penalty; `FINE` for 罚款. */
  readonly categories: readonly string[];
  readonly fineFen: number | null;
  readonly confiscatedFen: number | null;
  readonly permits: string | null;
  readonly source: string;
  readonly sourceCode: string;
  readonly remark: string | null;
}

/** Judges a row of the penalty file; null if anything was reported. */
export function readPenalty(row: Row, context: ReadingContext): ConductInput | null {
  const counterparty = readCounterparty(row, 'CF', context.personKey);
  const dates = readDates(row, context.today);
  const money = readMoney(row);
  const authorityCode = readUscc(row, 'CF_CFJGDM');
  const sourceCode = readUscc(row, 'CF_SJLYDM');
  if (row.problems.length > 0) return null;
  const { subject, name, kind, legalRepresentative, clean, cleanNumber } = settled(counterparty);
  const optional = (column: string) => clean(row.cell(column)) || null;
  const details: PenaltyDetails = {
    counterparty: kind,
    legalRepresentative,
    violation: clean(row.cell('CF_WFXW')),
    facts: clean(row.cell('CF_SY')),
    ...money,
    permits: optional('CF_NR_ZKDX'),
    source: cleanNumber(row.cell('CF_SJLY')),
    sourceCode: settled(sourceCode),
    remark: optional('BZ'),
  };
  return {
    subject,
    subjectName: name,
    kind: 'PENALTY',
    documentNumber: cleanNumber(row.cell('CF_WSH')),
    authority: cleanNumber(row.cell('CF_CFJG')),
    authorityCode,
    basis: clean(row.cell('CF_YJ')),
    summary: clean(row.cell('CF_NR')),
    occurredOn: settled(dates.decided),
    validFrom: settled(dates.decided),
    validUntil: endAfter(settled(dates.lastDay)),
    publicUntil: penaltyPublicUntil({
      documentDate: settled(dates.decided),
      kinds: money.categories,
      stated: dates.publicLastDay === null ? null : endAfter(dates.publicLastDay),
    }),
    details: { ...details },
    provenance: `${context.fileName}#${row.number}`,
  };
}

function readDates(row: Row, today: string) {
  const decided = readDay(row, 'CF_JDRQ');
  const lastDay = readDay(row, 'CF_YXQ');
  const publicLastDay = readDay(row, 'CF_GSJZQ');
  const decision = { date: decided, name: '处罚决定日期' };
  inOrder(row, 'CF_JDRQ', decision, { date: today, name: '接收日期' });
  inOrder(row, 'CF_YXQ', decision, { date: lastDay, name: '处罚有效期' });
  inOrder(row, 'CF_GSJZQ', decision, { date: publicLastDay, name: '公示截止期' });
  return { decided, lastDay, publicLastDay };
}

function readMoney(row: Row): Pick<PenaltyDetails, 'categories' | 'fineFen' | 'confiscatedFen'> {
  const categories = readCategories(row);
  if (categories.includes('FINE')) required(row, 'CF_NR_FK');
  return {
    categories,
    fineFen: readAmount(row, 'CF_NR_FK'),
    confiscatedFen: readAmount(row, 'CF_NR_WFFF'),
  };
}

function readCategories(row: Row): readonly string[] {
  const column = 'CF_CFLB';
  if (row.faulty(column)) return [];
  const names = row
    .cell(column)
    .split(/[;；、]/)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const codes = names.map((name) => termOf(penaltyCategories, name));
  const unknown = names.filter((_, at) => codes[at] === null);
  if (names.length === 0) row.report(column, 'REQUIRED');
  if (unknown.length > 0) {
    row.report(column, 'ENUM', {
      value: withoutNumbers(unknown.join('、')),
      allowed: choices(penaltyCategories),
    });
  }
  return [...new Set(codes.flatMap((code) => code ?? []))];
}
