import { type Conduct, type IsoDate, isInUse, parseDate, type SubjectFile } from '@creditgraph/kernel';
import { marketOf } from './kinds';
import { gradeBy, marketScaleOf } from './market-scales';

/** What the rules look at: the result of one year. */
export interface Rated {
  /** The scale of the market or province. */
  readonly scale: string;
  readonly score: number;
  /** Among the best tenth of those assessed. */
  readonly topTenth: boolean;
  /** Provinces that rated the company D directly, each once. */
  readonly directDs: number;
  readonly seriousAccident: boolean;
  /** Facts that rule out every grade but the lowest. */
  readonly vetoes: readonly string[];
}

/** A period is a calendar year. */
export const lastDayOf = (period: string): IsoDate => parseDate(`${period}-12-31`);
export const periodOf = (day: IsoDate): string => day.slice(0, 4);

export const evaluates = (file: SubjectFile, period: string): boolean => resultOf(file, period) !== undefined;

export function gather(file: SubjectFile, period: string): Rated {
  const result = resultOf(file, period);
  if (!result) throw new Error(`${file.subject.subject} has no result of ${period}`);
  const { scale: code, score, topTenth, seriousAccident, vetoes } = result.details;
  const scale = marketScaleOf(code, lastDayOf(period));
  if (scale.market !== marketOf(file.subject.kind)?.market)
    throw new Error(`${file.subject.subject} was graded by the scale of another market`);
  const rated = { score: typeof score === 'number' ? score : Number.NaN, topTenth: topTenth === true };
  gradeBy(scale, rated.score, rated.topTenth);
  return {
    scale: scale.code,
    ...rated,
    directDs: scale.market === 'HIGHWAY' ? directDsOf(file, period) : 0,
    seriousAccident: seriousAccident === true,
    vetoes: Array.isArray(vetoes) ? vetoes.map(String) : [],
  };
}

const directDsOf = ({ conduct }: SubjectFile, period: string): number =>
  new Set(
    conduct
      .filter((act) => act.kind === 'DIRECT_D' && isOf(act, period) && isInUse(act, lastDayOf(period)))
      .map(({ authority }) => authority),
  ).size;

/** The latest result of a year: one put right after an objection replaces the one before. */
const resultOf = ({ subject, conduct }: SubjectFile, period: string): Conduct | undefined =>
  conduct
    .filter((act) => act.kind === marketOf(subject.kind)?.result && isOf(act, period))
    .sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .at(-1);

const isOf = ({ details }: Conduct, period: string): boolean => String(details.year) === period;
