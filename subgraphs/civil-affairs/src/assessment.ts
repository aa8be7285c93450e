import { addYears, type IsoDate } from '@creditgraph/kernel';
import type { AuthorityScale } from './authority-scales';
import { acts } from './law';

const VALID_YEARS = 5;

/** First day on which a grade no longer holds (Order 39, Art. 28). */
export const expiresOn = (grantedOn: IsoDate): IsoDate => addYears(grantedOn, VALID_YEARS);

/** Whether the holder of a grade may apply to be assessed again, before it runs out. */
export const mayReapply = (
  { reapplyAfterYears }: Pick<AuthorityScale, 'reapplyAfterYears'>,
  grantedOn: IsoDate,
  on: IsoDate,
): boolean => addYears(grantedOn, reapplyAfterYears) <= on;

/** What an authority looks at before it assesses anyone; what is left out does not apply. */
export interface Applicant {
  readonly annualCheckMissed?: boolean;
  readonly lastAnnualCheck?: 'PASSED' | 'BASIC' | 'FAILED';
  /** Years in a row, the last one included, in which the check was passed only just (基本合格). */
  readonly basicPassesInARow?: number;
  readonly penalisedLastYear?: boolean;
  readonly penaltyOpen?: boolean;
  readonly underInvestigation?: boolean;
  readonly onAbnormalList?: boolean;
  readonly onSeriousList?: boolean;
}

interface Exclusion {
  readonly name: string;
  readonly basis: string;
  readonly verified: boolean;
  readonly holds: (applicant: Applicant) => boolean;
}

/** The national rule of 2021 adds the lists; an authority below the ministry may not have taken that over. */
export const exclusions: readonly Exclusion[] = [
  {
    name: '未参加上年度年度检查',
    basis: `${acts.assessment}第七条第(一)项`,
    verified: true,
    holds: ({ annualCheckMissed = false }) => annualCheckMissed,
  },
  {
    name: '上年度年度检查不合格或者连续2年基本合格',
    basis: `${acts.assessment}第七条第(二)项`,
    verified: true,
    holds: ({ lastAnnualCheck, basicPassesInARow = 0 }) =>
      lastAnnualCheck === 'FAILED' || basicPassesInARow >= 2,
  },
  {
    name: '上年度受到行政处罚或者行政处罚尚未执行完毕',
    basis: `${acts.assessment}第七条第(三)项`,
    verified: true,
    holds: ({ penalisedLastYear = false, penaltyOpen = false }) => penalisedLastYear || penaltyOpen,
  },
  {
    name: '正在被有关政府部门或者司法机关立案调查',
    basis: `${acts.assessment}第七条第(四)项`,
    verified: true,
    holds: ({ underInvestigation = false }) => underInvestigation,
  },
  {
    name: '被列入活动异常名录或者严重违法失信名单',
    basis: acts.nationalAssessment,
    verified: false,
    holds: ({ onAbnormalList = false, onSeriousList = false }) => onAbnormalList || onSeriousList,
  },
];

/** Why an applicant is not assessed; empty for one who may be. */
export const exclusionsOf = (applicant: Applicant): readonly Exclusion[] =>
  exclusions.filter(({ holds }) => holds(applicant));
