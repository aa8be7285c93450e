import { type Dated, inForce } from '../dated';
import type { IsoDate } from '../time';
import { type AdministrativeAct, administrativeActs, doublePublicityKinds } from './acts';

/** Where the information is published: each place has a clock of its own. */
export const publicityChannels = {
  DOUBLE_PUBLICITY: '行政许可和行政处罚等信用信息公示(双公示)',
  ACT_PUBLICITY: '行政行为信息公开',
  ENTERPRISE_PUBLICITY: '国家企业信用信息公示系统',
  GOVERNMENT_INFORMATION: '政府信息公开',
} as const;

export type PublicityChannel = keyof typeof publicityChannels;

/** Within how many working days of the decision an act is public in a channel, for whom and since when. */
export interface PublicityClock extends Dated {
  readonly channel: PublicityChannel;
  readonly acts: readonly AdministrativeAct[];
  /** Kinds of record that come in the channel's own files; left out where any record of the acts may. */
  readonly kinds?: readonly string[];
  /** Beginnings of the division in the authority's code; left out where it holds everywhere. */
  readonly regions?: readonly string[];
  /** Names of sectors; left out where it holds in all. */
  readonly departments?: readonly string[];
  readonly workingDays: number;
  readonly basis: string;
  /** False where the figure could not be checked against the text. */
  readonly verified: boolean;
}

const all = Object.keys(administrativeActs) as readonly AdministrativeAct[];
const besides = (...left: readonly AdministrativeAct[]) => all.filter((act) => !left.includes(act));
const jiangsu = '江苏省重点领域信用监管示范工程(苏信用发〔2020〕3号)';

/**
 * Clocks in their order: where several cover a record, the first is that of its channel and rules, and the others are
 * measured beside it. When one changes, close its row with `until` and add the next; never edit a row by which anyone
 * was found late.
 */
export const publicityClocks: readonly PublicityClock[] = [
  {
    channel: 'DOUBLE_PUBLICITY',
    acts: doublePublicityKinds,
    kinds: doublePublicityKinds,
    workingDays: 7,
    basis: '关于进一步完善行政许可和行政处罚等信用信息公示工作的指导意见(发改办财金〔2018〕424号)',
    verified: true,
    from: '2018-07-25',
  },
  {
    channel: 'ACT_PUBLICITY',
    acts: all,
    regions: ['3205'],
    workingDays: 7,
    basis: '苏州市实施方案(苏府办〔2020〕232号)十五',
    verified: false,
    from: '2020-09-03',
  },
  {
    channel: 'ACT_PUBLICITY',
    acts: besides('PENALTY', 'LICENCE'),
    regions: ['4113'],
    workingDays: 7,
    basis: '南阳市实施方案(宛政办〔2020〕17号)六(二)',
    verified: false,
    from: '2020-08-26',
  },
  {
    channel: 'ACT_PUBLICITY',
    acts: besides('LEVY', 'COMPENSATION'),
    regions: ['32'],
    departments: ['civil-affairs'],
    workingDays: 7,
    basis: `${jiangsu}民政行动计划三(四)2`,
    verified: false,
    from: '2020-09-26',
  },
  {
    channel: 'ACT_PUBLICITY',
    acts: all,
    regions: ['32'],
    departments: ['maritime'],
    workingDays: 7,
    basis: `${jiangsu}海事行动计划三(九)`,
    verified: false,
    from: '2020-09-26',
  },
  {
    channel: 'ENTERPRISE_PUBLICITY',
    acts: ['PENALTY'],
    departments: ['market-supervision'],
    workingDays: 20,
    basis: '市场监督管理行政处罚信息公示规定 第九条',
    verified: false,
    from: '2021-09-01',
  },
  {
    channel: 'GOVERNMENT_INFORMATION',
    acts: all,
    workingDays: 20,
    basis: '中华人民共和国政府信息公开条例(国务院令第711号)第二十六条',
    verified: false,
    from: '2019-05-15',
  },
];

/** What tells which clocks run for a record. */
export interface ClockedRecord {
  readonly kind: string;
  readonly act: AdministrativeAct;
  readonly authorityCode: string | null;
  /** The day of the decision. */
  readonly occurredOn: IsoDate;
}

/** The clocks that run in a sector, in their order. */
export const clocksIn = (
  department: string,
  clocks: readonly PublicityClock[] = publicityClocks,
): readonly PublicityClock[] => clocks.filter(({ departments }) => departments?.includes(department) ?? true);

/** Whether a clock runs for records of a kind, by whomever and whenever they were decided. */
export const runsForKind = (
  { acts, kinds }: PublicityClock,
  { kind, act }: Pick<ClockedRecord, 'kind' | 'act'>,
): boolean => acts.includes(act) && (kinds?.includes(kind) ?? true);

/** The clocks that run for one record, that of its channel first. */
export const clocksOf = (
  department: string,
  record: ClockedRecord,
  clocks: readonly PublicityClock[] = publicityClocks,
): readonly PublicityClock[] =>
  clocksIn(department, clocks).filter(
    (clock) =>
      runsForKind(clock, record) &&
      inForce(clock, record.occurredOn) &&
      (clock.regions?.some((region) => divisionOf(record).startsWith(region)) ?? true),
  );

/** Characters 3 to 8 of a unified social credit code are the division of whoever gave it. */
const divisionOf = ({ authorityCode }: Pick<ClockedRecord, 'authorityCode'>) =>
  authorityCode?.slice(2, 8) ?? '';
