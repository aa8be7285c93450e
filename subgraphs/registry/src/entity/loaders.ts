import { type Books, type Instant, manyAt } from '@creditgraph/kernel';
import type { Entity } from './model';
import type { EntityRow } from './row';

/** A row as the database hands it over: JSON is still text. */
export type StoredEntity = Omit<EntityRow, 'formerNames'> & { formerNames: string };

/** The version of each code known at the instant; none or one. */
export const entityLoader = (books: Books) =>
  manyAt<StoredEntity & { subject: string }, Entity>(
    books,
    (codes) => ({
      sql: `SELECT entity.*, uscc AS subject FROM entity
        WHERE uscc IN (${codes}) AND recordedAt <= ? AND (supersededAt IS NULL OR supersededAt > ?)`,
      instants: 2,
    }),
    (rows, asOf) => rows.map((row) => toEntity(row, asOf)),
  );

/** The only place where a row becomes an entity. */
export const toEntity = (row: StoredEntity, asOf: Instant): Entity => ({
  uscc: row.uscc,
  name: row.name,
  formerNames: JSON.parse(row.formerNames),
  kind: row.kind,
  status: row.status,
  region: row.region,
  authority: row.authority,
  legalRepresentative: row.legalRepresentative,
  registeredOn: row.registeredOn,
  deregisteredOn: row.deregisteredOn,
  asOf,
});
