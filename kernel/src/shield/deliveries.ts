import DataLoader from 'dataloader';
import type { House, SectorName } from '../ministry';
import type { Reading } from '../storage/books';
import type { Instant } from '../time';
import { acknowledgedBy } from './acknowledge';
import { orderedSteps } from './order';
import type { ShieldCourse } from './shield';

/** To which sectors the desk's orders go: all others of the house. */
export const carriedTo = (sectors: House['sectors'], desk: string): readonly SectorName[] =>
  sectors.filter(({ name }) => name !== desk);

/** Whether a sector has said that the order as it stands is in its books. */
export interface ShieldDelivery {
  readonly sector: string;
  /** Its field on the profile. */
  readonly field: string;
  /** Null where it has not. */
  readonly acknowledgedAt: Instant | null;
}

/** What sectors have said of shields, by the shield. */
export const acknowledgementLoader = (from: Reading) =>
  new DataLoader(async (shields: readonly string[]) => {
    const rows = await acknowledgedBy(from, shields);
    return shields.map((id) => rows.filter(({ shield }) => shield === id));
  });

/** How far the order as it stands has come; an older one that a sector has says nothing of this one. */
export async function deliveriesOf(
  course: ShieldCourse,
  others: readonly SectorName[],
  loader: ReturnType<typeof acknowledgementLoader>,
): Promise<readonly ShieldDelivery[] | null> {
  const steps = orderedSteps(course).length;
  if (steps === 0) return null;
  const said = (await loader.load(course.record)).filter((one) => one.steps === steps);
  return others.map(({ name: sector, field }) => ({
    ...{ sector, field },
    acknowledgedAt: said.find((one) => one.sector === sector)?.acknowledgedAt ?? null,
  }));
}
