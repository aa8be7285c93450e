import { code, entity, instant, integer, isoDate, json, long, optional, text } from '@creditgraph/kernel';
import type { FormerName, Status } from './model';

/** A version of what the register holds of one code; a change is the next version, the old one stays. */
export interface EntityRow {
  uscc: string;
  version: number;
  name: string;
  /** Digest of the name as it is compared, so that equal names meet on every engine. */
  nameKey: string;
  /** Present and former names as they are searched, one a line. */
  searchText: string;
  formerNames: readonly FormerName[];
  kind: string;
  status: Status;
  region: string;
  authority: string;
  /** As the register holds it; answered masked. */
  legalRepresentative: string | null;
  registeredOn: string;
  deregisteredOn: string | null;
  /** The database that reported it. */
  source: string;
  recordedAt: string;
  supersededAt: string | null;
}

export const entityColumns = {
  uscc: code(18),
  version: integer(),
  name: text(200),
  nameKey: code(43),
  searchText: long(),
  formerNames: json(),
  kind: text(40),
  status: code(12),
  region: code(6),
  authority: text(200),
  legalRepresentative: optional(text(100)),
  registeredOn: isoDate(),
  deregisteredOn: optional(isoDate()),
  source: text(200),
  recordedAt: instant(),
  supersededAt: optional(instant()),
};

export const entityTable = entity<EntityRow>('entity', entityColumns, ['uscc', 'version']);
