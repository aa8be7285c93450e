import { type OpenMinistry, Refusal } from '@creditgraph/kernel';
import type { Settings } from './config';
import { type OpenHouse, openHouse } from './house';
import { ministriesIn } from './ministries';
import { clock, root } from './root';

type Work<T> = (ministry: OpenMinistry, house: OpenHouse) => Promise<T>;

/** Opens the house for as long as the work in one of its sectors takes. */
export const inSector = <T>(name: string, settings: Settings, work: Work<T>): Promise<T> =>
  inHouse(settings, (house) => work(sectorIn(house, name), house));

/** The same for a ministry that need not be a sector. */
export const inMinistry = <T>(name: string, settings: Settings, work: Work<T>): Promise<T> =>
  inHouse(settings, (house) => work(house.ministries.get(name) ?? sectorIn(house, name), house));

async function inHouse<T>(settings: Settings, work: (house: OpenHouse) => Promise<T>): Promise<T> {
  const house = await openHouse(ministriesIn(root), settings, clock);
  try {
    return await work(house);
  } finally {
    await house.close();
  }
}

/** The sector a command names; refused with the choices where there is none. */
function sectorIn({ ministries, sectors }: OpenHouse, name: string): OpenMinistry {
  const ministry = sectors.some((sector) => sector.name === name) ? ministries.get(name) : undefined;
  if (ministry) return ministry;
  const choices = sectors.map((sector) => sector.name).join(', ');
  throw new Refusal('CHOICE_UNKNOWN', { field: 'sector', value: name, choices });
}
