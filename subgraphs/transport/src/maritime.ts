import type { StandingListing } from '@creditgraph/kernel';
import { acts } from './law';

export type MaritimeList = 'RED' | 'YELLOW' | 'BLACK';

export interface MaritimeTreatment {
  readonly list: MaritimeList;
  /** The list kind whose entries are so treated. */
  readonly code: string;
  readonly inspection: 'STATUTORY_MINIMUM' | 'RAISED' | 'RAISED_PLUS_PUNISHMENT';
  /** Whether entries are shown to the public: a yellow one is a warning between the authority and the ship. */
  readonly publicVisible: boolean;
  readonly basis: string;
  readonly verified: boolean;
}

const common = { basis: acts.maritimePlan, verified: false };

/** How the maritime administration inspects who is on one of its lists; best first. */
export const maritimeTreatments: readonly MaritimeTreatment[] = [
  { list: 'RED', code: 'HSHONG', inspection: 'STATUTORY_MINIMUM', publicVisible: true, ...common },
  { list: 'YELLOW', code: 'HSHUANG', inspection: 'RAISED', publicVisible: false, ...common },
  { list: 'BLACK', code: 'HSHEI', inspection: 'RAISED_PLUS_PUNISHMENT', publicVisible: true, ...common },
];

/** Null for whoever is on none of the lists: nothing but the ordinary inspection. */
export const maritimeTreatmentOf = (list: MaritimeList | null): MaritimeTreatment | null =>
  maritimeTreatments.find((row) => row.list === list) ?? null;

/** How whoever has these listings is inspected: by the worst of them; null where none is maritime. */
export const maritimeTreatmentBy = (listings: readonly StandingListing[]): MaritimeTreatment | null =>
  maritimeTreatments.findLast(({ code }) => listings.some(({ list }) => list.code === code)) ?? null;
