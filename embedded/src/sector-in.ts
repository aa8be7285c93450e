import { type OpenMinistry, Refusal } from '@creditgraph/kernel';
import type { OpenHouse } from './house';

/** The sector a command names; refused with the choices where there is none. */
export function sectorIn({ ministries, sectors }: OpenHouse, name: string): OpenMinistry {
  const ministry = sectors.some((sector) => sector.name === name) ? ministries.get(name) : undefined;
  if (ministry) return ministry;
  const choices = sectors.map((sector) => sector.name).join(', ');
  throw new Refusal('CHOICE_UNKNOWN', { field: 'sector', value: name, choices });
}
