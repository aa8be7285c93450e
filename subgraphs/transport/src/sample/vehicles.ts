import {
  addDays,
  type FictionalEntity,
  type IsoDate,
  pick,
  type SampleDesk,
  type SampleRecords,
  type SampleSubject,
  startOfDay,
} from '@creditgraph/kernel';
import { acts } from '../law';
import { leavesColumnOn, licenceYearOf, overloadSituations } from '../overload';
import { type PlateColour, vehicleKeyOf } from '../vehicle/plate';
import { isTruck, type VehicleKind } from '../vehicle/vehicle';
import { employee, entryOf, type Held, serialIn, together } from './held';
import { officeOf } from './results';

const kinds: readonly (readonly [VehicleKind, PlateColour])[] = [
  ['TRUCK', 'YELLOW'],
  ['TRUCK', 'YELLOW'],
  ['DANGEROUS_GOODS', 'YELLOW'],
  ['RIDE_HAILING', 'GREEN'],
  ['COACH', 'YELLOW'],
];

/** Licence years are looked at as of this day; everything drawn lies before the sample's own today. */
const AROUND: IsoDate = '2026-10-01';
const LAST_DAY = '2026-10-20';

/** The vehicles of a made-up haulier, each with a driver; some are overloaded, and a few so often that they are listed. */
export function vehiclesOf(entity: FictionalEntity, random: () => number, desk: SampleDesk): Held {
  const count = 1 + Math.floor(random() * 3);
  return together(...Array.from({ length: count }, (_, at) => oneVehicle(entity, at, random, desk)));
}

function oneVehicle(entity: FictionalEntity, at: number, random: () => number, desk: SampleDesk): Held {
  const [vehicleKind, colour] = pick(random, kinds);
  const since = addDays(entity.registeredOn, 40 + Math.floor(random() * 60));
  const vehicle = aVehicle(entity, { plate: `虚A${serialIn(entity)}${at + 1}`, colour, vehicleKind, since });
  const driver = employee(entity, 'DRIVER', { at, since, random, desk });
  const times = timesOf(random());
  if (!isTruck(vehicleKind) || since >= AROUND) return { held: [vehicle, driver], conduct: [], listings: [] };
  const days = violationDays(since, times);
  return {
    held: [vehicle, driver],
    conduct: days.flatMap((day) => [violation(entity, vehicle, day), violation(entity, driver, day)]),
    listings:
      times < 3 ? [] : [listed(entity, vehicle, 'TRUCK', days), listed(entity, driver, 'DRIVER', days)],
  };
}

const timesOf = (drawn: number): number => (drawn < 0.15 ? 3 : drawn < 0.4 ? 1 : 0);

const aVehicle = (
  { uscc: heldBy }: FictionalEntity,
  {
    plate,
    colour,
    vehicleKind,
    since,
  }: { plate: string; colour: PlateColour; vehicleKind: string; since: IsoDate },
): SampleSubject => ({
  subject: vehicleKeyOf({ plate, colour }),
  name: plate,
  kind: 'VEHICLE',
  since,
  heldBy,
  details: { vehicleKind, licensedOn: since },
  recordedAt: startOfDay(addDays(since, 5)),
});

/** Spread over the part of the licence year that has passed. */
function violationDays(licensedOn: IsoDate, times: number): readonly IsoDate[] {
  const { from } = licenceYearOf(licensedOn, AROUND);
  const span = (Date.parse(LAST_DAY) - Date.parse(from)) / 86_400_000;
  return Array.from({ length: times }, (_, at) => addDays(from, Math.floor((span * (at + 1)) / 5)));
}

function violation(
  entity: FictionalEntity,
  of: SampleSubject,
  on: IsoDate,
): SampleRecords['conduct'][number] {
  const validFrom = addDays(on, 3);
  return {
    subject: of.subject,
    subjectName: of.name,
    kind: 'OVERLOAD_VIOLATION',
    documentNumber: `示例交超〔${on.slice(0, 4)}〕${serialIn(entity)}-${on.slice(5)}-${of.kind}号`,
    authority: officeOf(entity),
    authorityCode: null,
    basis: acts.protection,
    summary: '货运车辆违法超限运输',
    occurredOn: on,
    validFrom,
    validUntil: null,
    publicUntil: null,
    details: {},
    provenance: '虚构样本',
    recordedAt: startOfDay(addDays(validFrom, 1)),
  };
}

function listed(
  entity: FictionalEntity,
  of: SampleSubject,
  situation: 'TRUCK' | 'DRIVER',
  days: readonly IsoDate[],
): Held['listings'][number] {
  const { grounds = '', basis = '' } = overloadSituations.find(({ code }) => code === situation) ?? {};
  const enteredOn = addDays(days.at(-1) ?? LAST_DAY, 10);
  const said = { subject: of.subject, subjectName: of.name, list: 'CXCZ', grounds, basis };
  const decided = { decidedBy: officeOf(entity), enteredOn, validUntil: leavesColumnOn(enteredOn) };
  return entryOf({ ...said, ...decided }, `${serialIn(entity)}${situation}${of.name}`);
}
