import { addYears, type IsoDate } from '@creditgraph/kernel';
import { acts } from './law';

/** What is known of an overloading party; what is left out does not apply. Numbers are those of one year. */
export interface Overloading {
  readonly truckViolations?: number;
  readonly driverViolations?: number;
  readonly fleet?: { readonly overloaded: number; readonly trucks: number };
  readonly suspensionOrdered?: boolean;
  readonly repairLicenceRevoked?: boolean;
  readonly instigationFineYuan?: number;
  readonly instigationPenalties?: number;
  readonly falsePermitMaterial?: boolean;
  readonly inspectionRefused?: boolean;
  /** Blocked traffic, rammed a post or used violence, and was punished for it by the police. */
  readonly obstructionPunished?: boolean;
  /** A serious accident for which the party is as liable as the others, or more. */
  readonly liableForSeriousAccident?: boolean;
  readonly violenceKilledOrInjured?: boolean;
}

export interface OverloadSituation {
  readonly code: string;
  readonly grounds: string;
  readonly basis: string;
  readonly verified: boolean;
  readonly holds: (facts: Overloading) => boolean;
}

const TIMES = 3;
const FINE_YUAN = 20_000;

const row = (code: string, grounds: string, holds: OverloadSituation['holds']): OverloadSituation => ({
  code,
  grounds,
  basis: acts.overload,
  verified: false,
  holds,
});

/** The ten situations of the notice, in its order. "超过" and "以上" include the number, in this notice only. */
export const overloadSituations: readonly OverloadSituation[] = [
  row('TRUCK', '货运车辆1年内违法超限超载运输超过3次', ({ truckViolations = 0 }) => truckViolations >= TIMES),
  row(
    'DRIVER',
    '货运车辆驾驶人1年内违法超限超载运输超过3次',
    ({ driverViolations = 0 }) => driverViolations >= TIMES,
  ),
  row(
    'FLEET',
    '道路运输企业1年内违法超限超载运输的货运车辆超过本单位货运车辆总数10%,被责令停业整顿',
    ({ fleet, suspensionOrdered = false }) => suspensionOrdered && fleet !== undefined && isTenth(fleet),
  ),
  row(
    'REPAIRER',
    '维修企业因非法改装货运车辆被吊销经营许可',
    ({ repairLicenceRevoked = false }) => repairLicenceRevoked,
  ),
  row(
    'INSTIGATION',
    '指使、强令车辆驾驶人超限超载运输货物,被处以2万元以上罚款或者1年内被处罚3次以上',
    ({ instigationFineYuan = 0, instigationPenalties = 0 }) =>
      instigationFineYuan >= FINE_YUAN || instigationPenalties >= TIMES,
  ),
  row(
    'FALSE_MATERIAL',
    '隐瞒有关情况或者提供虚假材料申请超限运输许可',
    ({ falsePermitMaterial = false }) => falsePermitMaterial,
  ),
  row('REFUSAL', '拒绝、逃避超限超载检测', ({ inspectionRefused = false }) => inspectionRefused),
  row(
    'OBSTRUCTION',
    '堵塞交通、冲卡或者以暴力阻碍执法,受到公安机关处罚',
    ({ obstructionPunished = false }) => obstructionPunished,
  ),
  row(
    'ACCIDENT',
    '因违法超限超载运输发生重大交通事故并负同等以上责任',
    ({ liableForSeriousAccident = false }) => liableForSeriousAccident,
  ),
  row(
    'VIOLENCE',
    '以暴力手段抗拒执法造成人员伤亡',
    ({ violenceKilledOrInjured = false }) => violenceKilledOrInjured,
  ),
];

/** The situations of the notice in which a party finds itself; empty for one that is not to be listed. */
export const overloadSituationsOf = (facts: Overloading): readonly OverloadSituation[] =>
  overloadSituations.filter(({ holds }) => holds(facts));

/** In whole trucks, so that a tenth is exactly a tenth. */
function isTenth({ overloaded, trucks }: { overloaded: number; trucks: number }): boolean {
  if (!(trucks > 0) || overloaded > trucks) throw new RangeError(`${overloaded} of ${trucks} trucks`);
  return overloaded * 10 >= trucks;
}

/** The year a violation counts in: it begins on the day of the first licence, and crosses calendar years. */
export function licenceYearOf(licensedOn: IsoDate, on: IsoDate): { from: IsoDate; until: IsoDate } {
  if (on < licensedOn) throw new RangeError(`${on} is before the first licence of ${licensedOn}`);
  const years = Number(on.slice(0, 4)) - Number(licensedOn.slice(0, 4));
  const passed = addYears(licensedOn, years) <= on ? years : years - 1;
  return { from: addYears(licensedOn, passed), until: addYears(licensedOn, passed + 1) };
}

/** How many violations count on a day: those of its licence year, up to that day. */
export function violationsInYear(violations: readonly IsoDate[], licensedOn: IsoDate, on: IsoDate): number {
  const { from } = licenceYearOf(licensedOn, on);
  return violations.filter((day) => day >= from && day <= on).length;
}

/** The day an entry leaves the public column: two years after it was published. It is kept on file after that. */
export const leavesColumnOn = (publishedOn: IsoDate): IsoDate => addYears(publishedOn, 2);
