import type { At, IsoDate, SubjectRecord } from '@creditgraph/kernel';
import { type Plate, plateIn } from './plate';

/** What a vehicle is licensed for, as it stands in its details. */
export const vehicleKinds = {
  TRUCK: '货运车辆',
  DANGEROUS_GOODS: '危险货物运输车辆',
  COACH: '客运车辆',
  TAXI: '巡游出租汽车',
  RIDE_HAILING: '网络预约出租汽车',
} as const;

export type VehicleKind = keyof typeof vehicleKinds;

const trucks: readonly VehicleKind[] = ['TRUCK', 'DANGEROUS_GOODS'];

/** Whose overloading the notice counts. */
export const isTruck = (kind: VehicleKind): boolean => trucks.includes(kind);

/** A vehicle as transport knew it at an instant. */
export interface Vehicle extends Plate, At {
  readonly kind: VehicleKind;
  readonly kindName: string;
  readonly holder: string | null;
  readonly since: IsoDate;
  /** Null where the books do not say; overloading is counted from it. */
  readonly licensedOn: IsoDate | null;
  readonly isTruck: boolean;
}

export function vehicleOf({ subject, since, heldBy, details }: SubjectRecord, asOf: string): Vehicle {
  const { vehicleKind: kind } = details;
  if (!isKind(kind)) throw new Error(`${subject} is a vehicle of no known kind: ${String(kind)}`);
  return {
    ...plateIn(subject),
    subject,
    asOf,
    kind,
    kindName: vehicleKinds[kind],
    holder: heldBy ?? null,
    since,
    licensedOn: licensedOnIn(details),
    isTruck: isTruck(kind),
  };
}

/** The day of the first licence or qualification, of a vehicle or of its driver. */
export const licensedOnIn = ({ licensedOn }: SubjectRecord['details']): IsoDate | null =>
  typeof licensedOn === 'string' ? licensedOn : null;

const isKind = (kind: unknown): kind is VehicleKind =>
  typeof kind === 'string' && Object.hasOwn(vehicleKinds, kind);
