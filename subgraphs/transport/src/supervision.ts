import type { InspectionRow, SupervisionRow } from '@creditgraph/kernel';
import { acts } from './law';
import type { TransportGrade } from './scale';

/**
 * The first row that fits decides: whoever is listed is looked at closely, whatever the grade. The texts say more and less, and
 * no figure; the label of the list that is not published does not name it, for everyone may read a label.
 */
export const inspection: readonly InspectionRow<TransportGrade>[] = [
  {
    list: 'CXCZ',
    tier: 'KEY',
    label: '重点监管:已列入严重违法失信超限超载运输当事人名单',
    basis: acts.overload,
  },
  {
    list: 'HSHEI',
    tier: 'KEY',
    label: '提高检查比例和频次,并依法依规惩戒:已列入海事失信黑名单',
    basis: acts.maritimePlan,
  },
  { list: 'JTGZ', tier: 'HIGHER', label: '提高检查频次:已列入重点关注名单', basis: acts.plan },
  { list: 'HSHUANG', tier: 'HIGHER', label: '提高检查比例和频次,作为日常检查重点', basis: acts.maritimePlan },
  { grade: 'HIGHWAY_D', tier: 'KEY', label: '重点监管:公路建设市场D级', basis: acts.highway },
  { grade: 'ROAD_B', tier: 'KEY', label: '重点监管:道路运输B级', basis: acts.road },
  { grade: 'HIGHWAY_C', tier: 'HIGHER', label: '提高检查频次:公路建设市场C级', basis: acts.highway },
  {
    list: 'HSHONG',
    tier: 'LOWER',
    label: '法定最低检查比例和频次:已列入海事守信红名单',
    statutoryMinimum: true,
    basis: acts.maritimePlan,
  },
  { list: 'JTHM', tier: 'LOWER', label: '降低检查频次:已列入守信红名单', basis: acts.plan },
  { grade: 'HIGHWAY_AA', tier: 'LOWER', label: '降低检查频次:公路建设市场AA级', basis: acts.highway },
  { grade: 'ROAD_AAAA', tier: 'LOWER', label: '降低检查频次:道路运输AAAA级', basis: acts.guangdong },
  { grade: 'ROAD_AAA', tier: 'LOWER', label: '降低检查频次:道路运输AAA级', basis: acts.road },
  { tier: 'ROUTINE', label: '常规监管', basis: acts.plan },
];

const incentive = { category: 'INCENTIVE', from: '2010-01-01', verified: false } as const;
const management = { category: 'MANAGEMENT', from: '2010-01-01', verified: false } as const;

/** What a grade brings within the sector; nothing here bars anyone from a market. */
export const supervision: readonly SupervisionRow<TransportGrade>[] = [
  {
    grade: 'HIGHWAY_AA',
    code: 'BIDDING_PREFERENCE',
    name: '在公路建设项目招标投标中给予优惠、奖励',
    basis: acts.highway,
    ...incentive,
  },
  {
    grade: 'HIGHWAY_C',
    code: 'CLOSER_WATCH',
    name: '加强对在建项目的监督检查',
    basis: acts.highway,
    ...management,
  },
  {
    grade: 'HIGHWAY_D',
    code: 'CLOSER_WATCH',
    name: '加强对在建项目的监督检查',
    basis: acts.highway,
    ...management,
  },
  {
    grade: 'ROAD_AAAA',
    code: 'ROUTE_PREFERENCE',
    name: '在线路经营权服务质量招标等活动中优先',
    basis: acts.guangdong,
    ...incentive,
  },
  {
    grade: 'ROAD_AAA',
    code: 'ROUTE_PREFERENCE',
    name: '在线路经营权服务质量招标等活动中优先',
    basis: acts.road,
    ...incentive,
  },
  { grade: 'ROAD_B', code: 'RECTIFICATION', name: '责令限期整改并复核', basis: acts.road, ...management },
];
