import { acts } from './law';

/** What Article 66 looks at, in one year. */
export interface YearOfOverloading {
  readonly truckViolations?: number;
  readonly driverViolations?: number;
  readonly fleet?: { readonly overloaded: number; readonly trucks: number };
  /** The circumstances of the company are grave (情节严重). */
  readonly grave?: boolean;
}

export type Article66Measure = 'REVOKE_CERTIFICATE' | 'STOP_DRIVER' | 'SUSPEND_BUSINESS' | 'REVOKE_LICENCE';

export const article66 = `${acts.protection}第六十六条`;

/**
 * What the regulation orders. Unlike the notice on the list it means more than three by "超过3次", and more than a tenth
 * by "超过10%".
 */
export function article66MeasuresOf({
  truckViolations = 0,
  driverViolations = 0,
  fleet = { overloaded: 0, trucks: 1 },
  grave = false,
}: YearOfOverloading): readonly Article66Measure[] {
  const overTenth = fleet.overloaded * 10 > fleet.trucks;
  const measures: readonly (Article66Measure | false)[] = [
    truckViolations > 3 && 'REVOKE_CERTIFICATE',
    driverViolations > 3 && 'STOP_DRIVER',
    overTenth && 'SUSPEND_BUSINESS',
    overTenth && grave && 'REVOKE_LICENCE',
  ];
  return measures.filter((measure) => measure !== false);
}
