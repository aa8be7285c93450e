import { ministriesIn, root } from '@creditgraph/embedded';
import { type Ministry, type SectorName, sectorsOf } from '@creditgraph/kernel';

/** Every ministry of this house; which of them run, and where, is for whoever starts them to say. */
export const ministries: readonly Ministry[] = ministriesIn(root);

export const sectors: readonly SectorName[] = sectorsOf(ministries);

export const labels = new Map(ministries.map(({ name, label }) => [name, label]));

/** The ministry of that name; an error with the choices where there is none. */
export function ministryNamed(name: string | undefined): Ministry {
  const ministry = ministries.find((candidate) => candidate.name === name);
  if (ministry) return ministry;
  const choices = ministries.map((known) => known.name).join(', ');
  throw new Error(`There is no ministry "${name ?? ''}"; there are ${choices}`);
}
