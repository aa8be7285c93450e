import type { ConductInput } from '../conduct/conduct';
import { inOrder, readDay, readTerm, readUscc } from './cells';
import { type Counterparty, readCounterparty } from './counterparty';
import { endAfter } from './dates';
import type { ReadingContext } from './read-row';
import { type Row, required, settled } from './row';
import { licenceCategories, licenceStates } from './vocabulary';

/** What a licence needs to be judged by, beside what every act has. */
export interface LicenceDetails {
  readonly counterparty: Counterparty['kind'];
  readonly legalRepresentative: string | null;
  readonly category: string;
  readonly status: string;
  readonly certificate: string | null;
  readonly certificateNumber: string | null;
  readonly source: string;
  readonly sourceCode: string;
  readonly remark: string | null;
}

/** Judges a row of the licence file; null if anything was reported. */
export function readLicence(row: Row, context: ReadingContext): ConductInput | null {
  const counterparty = readCounterparty(row, 'XK', context.personKey);
  const dates = readDates(row, context.today);
  const category = readTerm(row, 'XK_XKLB', licenceCategories, row.cell('XK_XKLB'));
  const status = readTerm(row, 'XK_ZT', licenceStates, row.cell('XK_ZT'));
  const authorityCode = readUscc(row, 'XK_XKJGDM');
  const sourceCode = readUscc(row, 'XK_LYDWDM');
  const documentNumber = row.cell('XK_WSH') || row.cell('XK_XKBH') || required(row, 'XK_WSH');
  if (row.problems.length > 0) return null;
  const { subject, name, kind, legalRepresentative, clean, cleanNumber } = settled(counterparty);
  const optional = (column: string) => clean(row.cell(column)) || null;
  const details: LicenceDetails = {
    counterparty: kind,
    legalRepresentative,
    category: settled(category),
    status: settled(status),
    certificate: optional('XK_XKZS'),
    certificateNumber: optional('XK_XKBH'),
    source: cleanNumber(row.cell('XK_LYDW')),
    sourceCode: settled(sourceCode),
    remark: optional('BZ'),
  };
  return {
    subject,
    subjectName: name,
    kind: 'LICENCE',
    documentNumber: cleanNumber(documentNumber),
    authority: cleanNumber(row.cell('XK_XKJG')),
    authorityCode,
    basis: clean(row.cell('XK_XKWS')),
    summary: clean(row.cell('XK_NR')),
    occurredOn: settled(dates.decided),
    validFrom: settled(dates.from),
    validUntil: endAfter(settled(dates.lastDay)),
    publicUntil: null,
    details: { ...details },
    provenance: `${context.fileName}#${row.number}`,
  };
}

function readDates(row: Row, today: string) {
  const decided = readDay(row, 'XK_JDRQ');
  const from = readDay(row, 'XK_YXQZ');
  const lastDay = readDay(row, 'XK_YXQZI');
  const end = { date: lastDay, name: '有效期至' };
  inOrder(row, 'XK_JDRQ', { date: decided, name: '许可决定日期' }, { date: today, name: '接收日期' });
  inOrder(row, 'XK_YXQZI', { date: from, name: '有效期自' }, end);
  inOrder(row, 'XK_YXQZI', { date: decided, name: '许可决定日期' }, end);
  return { decided, from, lastDay };
}
