import { type FictionalEntity, type IsoDate, pick, type SampleListing } from '@creditgraph/kernel';
import { fates, type ListCode, situations } from './sample-fates';

/** Registered by then, an organisation can have been on any list and off it again. */
const OLD_ENOUGH: IsoDate = '2020-06-01';
/** Of a hundred of these, so many were noticed at least once. */
const NOTICED = 30;

const otherLists: readonly ListCode[] = ['HDYC', 'HDYC', 'SHZZ'];
const elderCareLists: readonly ListCode[] = ['HDYC', 'YLFW', 'YLFW', 'SHZZ'];

/** The listings of one organisation, none for most; nobody is listed without prior notice. */
export function listingsOf(
  entity: FictionalEntity,
  kind: string,
  random: () => number,
): readonly SampleListing[] {
  const [drawn, place, serial] = [random(), random(), random()];
  const list = pick(random, kind === 'ELDER_CARE' ? elderCareLists : otherLists);
  const grounds = pick(random, situations[list]);
  const fate = pick(random, fates);
  const pleads = random() < 0.4;
  if (drawn * 100 >= NOTICED || entity.registeredOn >= OLD_ENOUGH || entity.status === 'DEREGISTERED')
    return [];
  return fate({ entity, list, grounds, pleads, place, serial: 1 + Math.floor(serial * 9_000) });
}
