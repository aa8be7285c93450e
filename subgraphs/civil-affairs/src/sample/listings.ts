import {
  drawNotice,
  type FictionalEntity,
  type IsoDate,
  pick,
  type SampleListing,
} from '@creditgraph/kernel';
import { fates, type ListCode, situations } from './fates';

const otherLists: readonly ListCode[] = ['HDYC', 'HDYC', 'SHZZ'];
const elderCareLists: readonly ListCode[] = ['HDYC', 'YLFW', 'YLFW', 'SHZZ'];

/** The listings of one organisation, none for most; nobody is listed without prior notice. */
export function listingsOf(
  entity: FictionalEntity,
  kind: string,
  random: () => number,
): readonly SampleListing[] {
  const { noticed, ...chance } = drawNotice(entity, random);
  const list = pick(random, kind === 'ELDER_CARE' ? elderCareLists : otherLists);
  const grounds = pick(random, situations[list]);
  const fate = pick(random, fates);
  const pleads = random() < 0.4;
  return noticed ? fate({ entity, list, grounds, pleads, ...chance }) : [];
}

/** When an organisation was first told that it might be listed; null for most. */
export const noticedOn = (listings: readonly SampleListing[]): IsoDate | null =>
  listings
    .map(({ enteredOn, steps }) => steps[0]?.on ?? enteredOn)
    .sort()
    .at(0) ?? null;
