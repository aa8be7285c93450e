import type { ConductInput } from '../conduct/conduct';
import type { ListingInput, StepInput } from '../listing/record';
import type { ContinuousEvaluation, ListKind, PeriodicEvaluation, SectorDefinition } from '../sector';
import { sectorSchema } from '../sector-books';
import { type Books, openBooks } from '../storage/books';
import type { DatabaseSettings } from '../storage/database';
import type { SubjectInput } from '../subject/record';
import { type Instant, type IsoDate, startOfDay } from '../time';

/** A valid code from the block of made-up entities. */
export const SUBJECT = '91110101MUXU00003B';

/** Noon in China on a day. */
export const noon = (day: IsoDate): Instant => `${day}T04:00:00.000Z`;

/** Opens a sector's empty books, hands them over, and closes them whatever happens. */
export const withBooks =
  (database: () => DatabaseSettings, test: (books: Books) => Promise<void>) => async () => {
    const books = await openBooks(database(), sectorSchema);
    try {
      await test(books);
    } finally {
      await books.close();
    }
  };

export const aSubject = (traits: Partial<SubjectInput> = {}): SubjectInput => ({
  subject: SUBJECT,
  name: '镜花岛虚构建材有限公司(示例)',
  kind: 'ENTERPRISE',
  since: '2020-01-01',
  details: {},
  ...traits,
});

export const anAct = (traits: Partial<ConductInput> = {}): ConductInput => ({
  subject: SUBJECT,
  subjectName: '镜花岛虚构建材有限公司(示例)',
  kind: 'PENALTY',
  documentNumber: '虚罚〔2026〕1号',
  authority: '乌有乡市场监督管理局(示例)',
  authorityCode: '11110101MUXU00001D',
  basis: '示例依据',
  summary: '示例事由',
  occurredOn: '2026-03-01',
  validFrom: '2026-03-02',
  validUntil: null,
  publicUntil: null,
  details: { fineFen: 100_000 },
  provenance: 'sample.csv:2',
  ...traits,
});

export const aListKind = (traits: Partial<ListKind> = {}): ListKind => ({
  code: 'TEST',
  name: '示例名单',
  owner: '示例部门',
  basis: '示例依据',
  term: '三年',
  exit: '示例退出',
  kind: 'SERIOUS',
  months: 36,
  remedy: '示例救济',
  verified: false,
  ...traits,
});

export const aListing = (traits: Partial<ListingInput> = {}): ListingInput => ({
  subject: SUBJECT,
  subjectName: '镜花岛虚构建材有限公司(示例)',
  list: 'TEST',
  grounds: '示例情形',
  decisionNumber: '虚列〔2026〕1号',
  decidedBy: '示例部门',
  basis: '示例依据',
  enteredOn: '2026-01-10',
  provenance: 'sample',
  ...traits,
});

/** A step that is recorded on the day on which it takes effect. */
export const aStep = (
  action: StepInput['action'],
  day: IsoDate,
  traits: Partial<StepInput> = {},
): StepInput => ({
  action,
  effectiveAt: startOfDay(day),
  recordedAt: startOfDay(day),
  reason: '示例理由',
  ...traits,
});

/** Statements the journal takes of a transaction: where it stands, its entries, where it stands then. */
export const JOURNAL = 3;

export interface TestFacts {
  readonly penalties: readonly { readonly reason: string }[];
}

export type TestGrade = 'A' | 'B' | 'C';

/** Ten points less for every penalty of the year; five under the law before 2026. */
export const anEvaluation: PeriodicEvaluation<TestFacts, TestGrade> = {
  rulebook: {
    models: [{ code: 'TEST-1', name: '示例办法', from: '2020-01-01', start: () => 100 }],
    scale: [
      { grade: 'A', label: '优', from: 90 },
      { grade: 'B', label: '良', from: 70 },
      { grade: 'C', label: '差', from: Number.NEGATIVE_INFINITY },
    ],
    rules: [
      penaltyRule({ from: '2020-01-01', until: '2026-01-01' }, -5),
      penaltyRule({ from: '2026-01-01' }, -10),
    ],
  },
  gather: ({ conduct }, period) => ({
    penalties: conduct
      .filter(({ occurredOn }) => occurredOn.startsWith(period))
      .map(({ summary }) => ({ reason: summary })),
  }),
  lastDayOf: (period) => `${period}-12-31`,
  periodOf: (day) => day.slice(0, 4),
  evaluates: ({ subject }, period) => subject.since.slice(0, 4) <= period,
  publishes: { grades: ['A', 'C'], basis: '示例依据', verified: false },
};

/** The same points, for the acts that are valid on a day. */
export const byTheDay: ContinuousEvaluation<TestFacts, TestGrade> = {
  cadence: 'CONTINUOUS',
  rulebook: anEvaluation.rulebook,
  gather: ({ conduct }, day) => ({
    penalties: conduct
      .filter(({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || day < validUntil))
      .map(({ summary }) => ({ reason: summary })),
  }),
  evaluates: ({ subject }, day) => subject.since <= day,
  publishes: { grades: 'ALL', basis: '示例依据', verified: false },
};

function penaltyRule(dated: { from: IsoDate; until?: IsoDate }, points: number) {
  return {
    ...dated,
    code: 'T1',
    name: '处罚',
    basis: '示例依据',
    verified: false,
    find: ({ penalties }: TestFacts) => penalties.map(({ reason }) => ({ points, reason })),
  };
}

export const aSector = (
  traits: Partial<SectorDefinition<TestFacts, TestGrade>> = {},
): SectorDefinition<TestFacts, TestGrade> => ({
  name: 'test',
  field: 'test',
  label: { zh: '示例', en: 'Test' },
  authority: '示例部门',
  subjectKinds: { ENTERPRISE: '企业' },
  conductKinds: {},
  lists: [aListKind()],
  evaluation: anEvaluation,
  inspection: [
    { list: 'TEST', tier: 'KEY', label: '重点监管', basis: '示例依据' },
    { tier: 'ROUTINE', label: '常规监管', basis: '示例依据' },
  ],
  supervision: [],
  ...traits,
});
