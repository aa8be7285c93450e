import type { Reading } from '../storage/books';
import { type Measured, within } from './period';

interface Feature {
  /** In Chinese. */
  readonly name: string;
  /** What is done to a record, as the journal has it. */
  readonly deeds: readonly string[];
}

const of = (noun: string, ...actions: readonly string[]) => actions.map((action) => `${noun}.${action}`);

/** What credit-based supervision is made of, and the deeds by which each part of it is done. */
const features = {
  ACTS_RECORDED: { name: '信用信息归集', deeds: of('conduct', 'record') },
  COMMITMENTS_MADE: { name: '信用承诺', deeds: of('commitment', 'make') },
  COMMITMENTS_VERIFIED: { name: '承诺核查', deeds: of('commitment', 'verify') },
  COMMITMENTS_ASSESSED: { name: '承诺履行认定', deeds: of('commitment', 'fulfil', 'fulfilPartly', 'breach') },
  DECLARATIONS_MADE: { name: '自主申报', deeds: of('declaration', 'declare') },
  GRADES_ANNOUNCED: { name: '信用评价', deeds: of('evaluation', 'announce', 'revise') },
  INSPECTIONS_RECORDED: { name: '监督检查', deeds: of('inspection', 'enter') },
  RECTIFICATIONS_ORDERED: { name: '责令限期整改', deeds: of('rectification', 'order') },
  INTERVIEWS_HELD: { name: '约谈', deeds: of('rectification', 'interview') },
  ENTRIES_LISTED: { name: '名单认定', deeds: of('listing', 'decide', 'adopt') },
  OBJECTIONS_FILED: { name: '异议受理', deeds: of('objection', 'file') },
  OBJECTIONS_DECIDED: { name: '异议处理', deeds: of('objection', 'uphold', 'dismiss') },
  REPAIRS_REQUESTED: { name: '信用修复申请', deeds: of('repair', 'request') },
  REPAIRS_GRANTED: { name: '信用修复', deeds: of('repair', 'grant') },
  SHIELDS_IN_FORCE: { name: '信用屏蔽', deeds: of('shield', 'grant', 'enter') },
} as const satisfies Record<string, Feature>;

export type FeatureCode = keyof typeof features;

export interface FeatureCount extends Feature {
  readonly code: FeatureCode;
  readonly count: number;
}

/** How often each part was done in a period, by what was known at the instant: one statement. What was not done is counted as 0. */
export async function featuresIn(books: Reading, measured: Measured): Promise<readonly FeatureCount[]> {
  const { sql, parameters } = within(measured, 'at');
  const rows = await books.query<{ deed: string; total: number }>(
    `SELECT deed, COUNT(*) AS total FROM journal WHERE ${sql} GROUP BY deed`,
    parameters,
  );
  const totals = new Map(rows.map(({ deed, total }) => [deed, Number(total)]));
  return (Object.entries(features) as [FeatureCode, Feature][]).map(([code, feature]) => ({
    ...feature,
    code,
    count: feature.deeds.reduce((sum, deed) => sum + (totals.get(deed) ?? 0), 0),
  }));
}
