import { addMonths, type IsoDate } from '../time';

/** How grave the breach is; the classes are those of Order 36. */
export type Severity = 'MINOR' | 'GENERAL' | 'SERIOUS';

/** Fields in which Order 58 kept penalties public for longer. */
export type PenaltyField = 'FOOD' | 'DRUG' | 'SPECIAL_EQUIPMENT' | 'WORK_SAFETY' | 'FIRE' | 'OTHER';

interface PeriodRow {
  readonly rule: 'NDRC-58' | 'NDRC-36';
  readonly basis: string;
  /** Date of the document from which the row holds; null: since ever. */
  readonly from: IsoDate | null;
  /** The first date on which it no longer holds. */
  readonly until: IsoDate | null;
  readonly severities: readonly Severity[];
  /** Only these fields; a row without fields takes the rest. */
  readonly fields?: readonly PenaltyField[];
  readonly publicity: Publicity;
  readonly minimumMonths: number;
  readonly maximumMonths: number;
}

/** `IF_NECESSARY`: in principle not public, unless the ministry in charge finds it necessary. */
export type Publicity = 'YES' | 'IF_NECESSARY' | 'NO';

export interface Periods {
  readonly rule: PeriodRow['rule'];
  readonly basis: string;
  readonly publicity: Publicity;
  /** The first day on which repair may be asked for. */
  readonly repairFrom: IsoDate;
  /** The first day on which it is no longer public; the document's own date where it never is. */
  readonly publicUntil: IsoDate;
}

export interface PublicRecord {
  /** Date of the judicial or administrative document, from which every period runs. */
  readonly documentDate: IsoDate;
  readonly severity: Severity;
  readonly field?: PenaltyField;
}

const order58 = { rule: 'NDRC-58', from: null, until: '2026-04-01' } as const;
const order36 = { rule: 'NDRC-36', from: '2026-04-01', until: null } as const;
const basis58 = '失信行为纠正后的信用信息修复管理办法(试行)(国家发展改革委令第58号)';
const basis36 = '信用修复管理办法(国家发展改革委令第36号)失信信息分类和公示期限';

/**
 * How long a breach is public, one row per class. When the law changes, close a row with `until` and add its
 * successor; never edit a row under which anything was published.
 */
export const periodRows: readonly PeriodRow[] = [
  {
    ...order58,
    basis: `${basis58}:简易程序、警告和通报批评不公示`,
    severities: ['MINOR'],
    publicity: 'NO',
    minimumMonths: 0,
    maximumMonths: 0,
  },
  {
    ...order58,
    basis: `${basis58}:食品、药品、特种设备、安全生产、消防领域最短公示一年`,
    severities: ['GENERAL', 'SERIOUS'],
    fields: ['FOOD', 'DRUG', 'SPECIAL_EQUIPMENT', 'WORK_SAFETY', 'FIRE'],
    publicity: 'YES',
    minimumMonths: 12,
    maximumMonths: 36,
  },
  {
    ...order58,
    basis: `${basis58}:最短公示三个月,最长三年`,
    severities: ['GENERAL', 'SERIOUS'],
    publicity: 'YES',
    minimumMonths: 3,
    maximumMonths: 36,
  },
  {
    ...order36,
    basis: `${basis36}:轻微`,
    severities: ['MINOR'],
    publicity: 'IF_NECESSARY',
    minimumMonths: 0,
    maximumMonths: 3,
  },
  {
    ...order36,
    basis: `${basis36}:一般`,
    severities: ['GENERAL'],
    publicity: 'YES',
    minimumMonths: 3,
    maximumMonths: 12,
  },
  {
    ...order36,
    basis: `${basis36}:严重`,
    severities: ['SERIOUS'],
    publicity: 'YES',
    minimumMonths: 12,
    maximumMonths: 36,
  },
];

/** The periods of one record by the law in force on the date of its document. */
export function periodsOf(record: PublicRecord): Periods {
  const row = periodRows.find((candidate) => covers(candidate, record));
  if (!row) throw new Error(`No publicity period for ${record.severity} on ${record.documentDate}`);
  const { rule, basis, publicity, minimumMonths, maximumMonths } = row;
  return {
    rule,
    basis,
    publicity,
    repairFrom: addMonths(record.documentDate, minimumMonths),
    publicUntil: addMonths(record.documentDate, maximumMonths),
  };
}

function covers(row: PeriodRow, { documentDate, severity, field = 'OTHER' }: PublicRecord): boolean {
  const inForce = (row.from ?? '') <= documentDate && (row.until === null || documentDate < row.until);
  return inForce && row.severities.includes(severity) && (row.fields?.includes(field) ?? true);
}
