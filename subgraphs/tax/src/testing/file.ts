import type { Conduct, StandingListing, StoredEvaluation, SubjectFile } from '@creditgraph/kernel';
import { fictionalEntities } from '@creditgraph/kernel';
import { type AnnualRecord, detailsOf } from '../annual-record';
import { ANNUAL_RECORD } from '../kinds';
import { lists, ZDSSWF } from '../lists';

const [entity] = fictionalEntities({ seed: 1, count: 1 });
if (!entity) throw new Error('there is no made-up entity');
const { uscc, name } = entity;

/** Returns of an ordinary year. */
export const aYear = (change: Partial<AnnualRecord> = {}): AnnualRecord => ({
  incomeFen: 100_000_000,
  vatPayableFen: Array.from({ length: 12 }, () => 500_000),
  zeroVatExplained: false,
  booksInOrder: true,
  nonRegularInformation: true,
  ...change,
});

/** An enterprise since 2018 with ordinary years, changed as the test says. */
export function aFile({
  since = '2018-05-01',
  kind = 'ENTERPRISE',
  details = {},
  years = { 2023: aYear(), 2024: aYear(), 2025: aYear() },
  conduct = [],
  ...rest
}: Partial<Omit<SubjectFile, 'subject'>> & {
  since?: string;
  kind?: string;
  details?: Readonly<Record<string, unknown>>;
  years?: Readonly<Record<string, AnnualRecord>>;
} = {}): SubjectFile {
  const subject = {
    subject: uscc,
    name,
    kind,
    since,
    details,
  };
  const records = Object.entries(years).map(([year, record]) => aRecord(Number(year), record));
  return { subject, conduct: [...conduct, ...records], listings: [], evaluations: [], ...rest };
}

const aRecord = (year: number, record: AnnualRecord): Conduct =>
  anAct(ANNUAL_RECORD, `${year + 1}-01-20`, {
    occurredOn: `${year}-12-31`,
    details: detailsOf(year, record),
  });

/** An act of the kind, documented on the day. */
export const anAct = (kind: string, validFrom: string, change: Partial<Conduct> = {}): Conduct => ({
  id: `${kind}-${validFrom}`,
  version: 1,
  subject: uscc,
  subjectName: name,
  kind,
  documentNumber: null,
  authority: '虚构税务局(示例)',
  authorityCode: null,
  basis: '示例',
  summary: kind,
  occurredOn: validFrom,
  validFrom,
  validUntil: null,
  publicUntil: null,
  details: {},
  provenance: '虚构样本',
  recordedAt: `${validFrom}T08:00:00.000Z`,
  supersededAt: null,
  ...change,
});

export function aListing(enteredOn: string, validUntil: string): StandingListing {
  const list = lists.find(({ code }) => code === ZDSSWF);
  if (!list) throw new Error('the list is missing');
  return {
    id: 'listing',
    list,
    kind: 'SERIOUS',
    grounds: '骗取国家出口退税款',
    decisionNumber: '示例税失信〔2024〕1号',
    decidedBy: '虚构税务局(示例)',
    basis: list.basis,
    enteredOn,
    publicUntil: validUntil,
    validUntil,
    status: 'IN_FORCE',
    remedy: list.remedy,
    matchedBy: 'CODE',
  };
}

export const anEvaluation = (
  period: string,
  grade: string,
  ceilings: readonly (readonly [code: string, ceiling: string])[] = [],
): StoredEvaluation => ({
  on: `${period}-12-31`,
  period,
  model: 'TAX-2020-15',
  score: 60,
  grade,
  findings: ceilings.map(([code, ceiling]) => ({ code, basis: '示例', points: 0, ceiling, reason: code })),
  recordedAt: `${Number(period) + 1}-04-30T01:00:00.000Z`,
});
