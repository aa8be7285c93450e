import type { Unknown } from '../publicity/timing';
import type { ActSums } from './acts';
import type { DeliverySums } from './deliveries';
import type { Contested } from './objections';
import { type Target, targets } from './targets';

/** What metrics are worked out from; null is what is not known of one authority. */
export interface Figures {
  readonly acts: ActSums;
  readonly delivered: DeliverySums;
  readonly monthsBegun: number;
  /** Subjects on the sector's books. */
  readonly subjects: number | null;
  readonly contested: Contested | null;
}

export interface QualityMetric {
  readonly code: MetricCode;
  /** In Chinese. */
  readonly name: string;
  readonly numerator: number | null;
  readonly denominator: number | null;
  /** Null where nothing is known to divide by: then `unknown` says why, and nothing is taken for perfect. */
  readonly rate: number | null;
  readonly definition: string;
  readonly basis: string;
  readonly verified: boolean;
  readonly target: Target | null;
  readonly met: boolean | null;
  readonly unknown: Unknown | null;
}

type Counted = Pick<QualityMetric, 'numerator' | 'denominator'> & { readonly unknown?: Unknown | null };

interface MetricRow {
  readonly name: string;
  readonly definition: string;
  readonly target?: Target;
  readonly count: (figures: Figures) => Counted;
}

const plan = '南通市“十四五”社会信用体系建设规划 四(四)3';

const because = (code: string, zh: string, en: string): Unknown => ({ code, zh, en });

const unknowns = {
  notToldWhatIsDue: because(
    'DUE_UNKNOWN',
    '没有移送应当上报的行政行为数量,不能计算',
    'Nobody hands in how many acts there were to report',
  ),
  notByProvider: because(
    'NOT_BY_PROVIDER',
    '该项只按部门统计,不能分到单个机关',
    'Told of the sector as a whole; it cannot be divided among authorities',
  ),
} as const;

/** Said of every rate that would divide by nothing. */
export const nothingToMeasure = because(
  'NOTHING_TO_MEASURE',
  '没有可以计算的数据',
  'There is nothing to measure',
);

const rows = {
  REPORTING: {
    name: '上报率',
    definition: 'acts that came in / acts that should have',
    target: targets.all,
    count: ({ acts }) => ({ numerator: acts.acts, denominator: null, unknown: unknowns.notToldWhatIsDue }),
  },
  COMPLIANCE: {
    name: '合规率',
    definition: 'rows delivered in files of acts that broke no rule / rows delivered, each as first judged',
    target: targets.all,
    count: ({ delivered }) => ({
      numerator: delivered.rowCount - delivered.quarantined,
      denominator: delivered.rowCount,
    }),
  },
  TIMELINESS: {
    name: '及时率',
    definition:
      'acts that came in within the working days of their own channel / acts that came in and have a clock',
    target: targets.all,
    count: ({ acts: { clocks, unknown } }) => ({
      numerator: unknown ? null : sumOf(clocks.map(({ ruledOnTime }) => ruledOnTime ?? 0)),
      denominator: sumOf(clocks.map(({ ruled }) => ruled)),
      unknown,
    }),
  },
  COMPLETENESS: {
    name: '完整性',
    definition:
      'cells filled in / cells of columns that are always required, in rows delivered that have as many cells as the header',
    count: ({ delivered }) => ({ numerator: delivered.filled, denominator: delivered.required }),
  },
  CONTINUITY: {
    name: '连续性',
    definition: 'months in which acts came in / months of the period that have begun',
    count: ({ acts, monthsBegun }) => ({ numerator: acts.months, denominator: monthsBegun }),
  },
  COVERAGE: {
    name: '覆盖率',
    definition: 'different subjects of the acts that came in / subjects on the sector’s books',
    count: ({ acts, subjects }) => ({
      numerator: acts.subjects,
      denominator: subjects,
      unknown: subjects === null ? unknowns.notByProvider : null,
    }),
  },
  LINKAGE: {
    name: '关联率',
    definition:
      'rows delivered that say whom they are about by a number that is right and known / rows delivered',
    count: ({ delivered }) => ({
      numerator: delivered.rowCount - delivered.unlinked,
      denominator: delivered.rowCount,
    }),
  },
  CODE_ERRORS: {
    name: '重错码率',
    definition:
      'rows delivered whose subject’s code is none by GB 32100-2015 / rows delivered; what the register holds of repeated codes is in codeQuality',
    target: targets.none,
    count: ({ delivered }) => ({ numerator: delivered.miscoded, denominator: delivered.rowCount }),
  },
  UPHELD_OBJECTIONS: {
    name: '有效异议占比',
    definition: 'objections upheld in the period / acts and entries of lists that became public in it',
    target: targets.oneInHundredThousand,
    count: ({ acts, contested }) => ({
      numerator: contested?.upheld ?? null,
      denominator: contested && acts.published + contested.publicListings,
      unknown: contested ? null : unknowns.notByProvider,
    }),
  },
} as const satisfies Record<string, MetricRow>;

export type MetricCode = keyof typeof rows | 'COMMITMENT_RECORDS';

/** Every metric of the quality of data of a sector or of one authority. */
export const metricsOf = (figures: Figures): readonly QualityMetric[] =>
  (Object.entries(rows) as [keyof typeof rows, MetricRow][]).map(([code, { count, ...row }]) => ({
    code,
    ...measuredBy({ ...row, basis: plan }, count(figures)),
  }));

/** What two numbers come to; where there is nothing to divide by, nothing, and why. */
export function measuredBy(
  {
    target = null,
    ...row
  }: Pick<QualityMetric, 'name' | 'definition' | 'basis'> & { target?: Target | null },
  { numerator, denominator, unknown = null }: Counted,
): Omit<QualityMetric, 'code'> {
  const told = unknown === null && numerator !== null && denominator !== null && denominator > 0;
  return {
    ...{ ...row, numerator, denominator, verified: false, target },
    rate: told ? numerator / denominator : null,
    met: told && target ? target.isMet(numerator, denominator) : null,
    unknown: told ? null : (unknown ?? nothingToMeasure),
  };
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
