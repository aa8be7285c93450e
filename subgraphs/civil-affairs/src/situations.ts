import { addYears, type IsoDate } from '@creditgraph/kernel';
import { acts } from './law';

/** Something for which the law puts a subject on a list. */
export interface Situation<Facts> {
  readonly code: string;
  readonly grounds: string;
  readonly basis: string;
  readonly meets: (facts: Facts, on: IsoDate) => boolean;
}

/** What is known against a social organisation; what is left out did not happen. */
export interface Misconduct {
  readonly annualReportMissed?: boolean;
  readonly withoutPartyOrganisation?: boolean;
  readonly rectificationOverdue?: boolean;
  readonly fundraisingBreach?: boolean;
  readonly unreachable?: boolean;
  /** Decisions; a warning has no fine. */
  readonly penalties?: readonly { readonly decidedOn: IsoDate; readonly fineFen: number }[];
  /** Since when it has been on the list of abnormal activity; a new situation there starts the time again. */
  readonly abnormalSince?: IsoDate;
  readonly changeObtainedByFraud?: boolean;
  readonly activitySuspended?: boolean;
  readonly judgmentDefaulter?: boolean;
  readonly registrationRevoked?: boolean;
}

/** 50,000 yuan, which itself is a large fine. */
const LARGE_FINE_FEN = 5_000_000;
const ABNORMAL_YEARS = 2;
const REPEATED_WITHIN_YEARS = 3;

const small = ({ penalties = [] }: Misconduct) => penalties.filter(({ fineFen }) => fineFen < LARGE_FINE_FEN);

const row =
  (basis: string) =>
  (code: string, grounds: string, meets: Situation<Misconduct>['meets']): Situation<Misconduct> => ({
    code,
    grounds,
    basis,
    meets,
  });

const abnormal = row(`${acts.credit}第十一条`);
const serious = row(`${acts.credit}第十五条`);

/** For which an organisation is put on the list of abnormal activity (活动异常名录). */
export const abnormalSituations: readonly Situation<Misconduct>[] = [
  abnormal('ANNUAL_REPORT', '未按照规定时限和要求报送年度工作报告', (one) => one.annualReportMissed === true),
  abnormal('PARTY', '未按照有关规定设立党组织', (one) => one.withoutPartyOrganisation === true),
  abnormal(
    'RECTIFICATION',
    '监督检查中发现问题,责令限期整改,未按期完成整改',
    (one) => one.rectificationOverdue === true,
  ),
  abnormal(
    'FUNDRAISING',
    '具有公开募捐资格的慈善组织违反公开募捐管理规定',
    (one) => one.fundraisingBreach === true,
  ),
  abnormal('SMALL_PENALTY', '受到警告或者不满5万元罚款处罚', (one) => small(one).length > 0),
  abnormal('UNREACHABLE', '通过登记的住所无法取得联系', (one) => one.unreachable === true),
];

/** For which it is put on the list of serious breach of trust (严重违法失信名单). */
export const seriousSituations: readonly Situation<Misconduct>[] = [
  serious(
    'TWO_YEARS_ABNORMAL',
    '被列入活动异常名录满2年',
    ({ abnormalSince }, on) => abnormalSince !== undefined && addYears(abnormalSince, ABNORMAL_YEARS) <= on,
  ),
  serious(
    'FRAUDULENT_CHANGE',
    '弄虚作假办理变更登记,被撤销变更登记',
    (one) => one.changeObtainedByFraud === true,
  ),
  serious('SUSPENDED', '受到限期停止活动行政处罚', (one) => one.activitySuspended === true),
  serious('LARGE_FINE', '受到5万元以上罚款处罚', ({ penalties = [] }) =>
    penalties.some(({ fineFen }) => fineFen >= LARGE_FINE_FEN),
  ),
  serious('REPEATED', '三年内两次以上受到警告或者不满5万元罚款处罚', repeatedly),
  serious('DEFAULTER', '被司法机关纳入失信被执行人名单', (one) => one.judgmentDefaulter === true),
  serious(
    'REVOKED',
    '被登记管理机关作出吊销登记证书、撤销设立登记决定',
    (one) => one.registrationRevoked === true,
  ),
];

/** The situations that hold on a day; empty where nobody may be listed. */
export const situationsOf = <Facts>(
  situations: readonly Situation<Facts>[],
  facts: Facts,
  on: IsoDate,
): readonly Situation<Facts>[] => situations.filter(({ meets }) => meets(facts, on));

/** Two small penalties, the later one less than three years after the earlier. */
function repeatedly(misconduct: Misconduct): boolean {
  const days = small(misconduct)
    .map(({ decidedOn }) => decidedOn)
    .sort();
  return days.some((day, index) => {
    const next = days[index + 1];
    return next !== undefined && next < addYears(day, REPEATED_WITHIN_YEARS);
  });
}
