import { type House, type Instant, type SectorName, unseal } from '@creditgraph/kernel';
import type { Evidence } from './decision/model';
import type { SealedEvidence } from './receipt/model';

/** The profile as the gateway hands it over; whatever it carries is proven or ignored. */
export interface Profile {
  readonly uscc: string;
  readonly asOf: Instant;
  readonly registration?: unknown;
  readonly [field: string]: unknown;
}

/** A person as the gateway hands one over: one sealed leaf a sector, and a key that leads back to no one. */
export interface Person {
  readonly personKey: string;
  readonly asOf: Instant;
  readonly [field: string]: unknown;
}

/** What arrived, by source, and what every seal must be bound to. */
export interface Arrived {
  readonly subject: string;
  readonly asOf: Instant;
  readonly leaves: readonly (readonly [source: string, leaf: unknown])[];
}

export interface Gathered {
  readonly evidence: readonly Evidence[];
  readonly sealed: readonly SealedEvidence[];
}

/** The leaves of an entity: the register's, and one out of each sector's file. */
export function arrivedOf(profile: Profile, sectors: readonly SectorName[]): Arrived {
  const { uscc, asOf, registration } = profile;
  const files = sectors.map(({ name, field }) => [name, leafOf(profile[field])] as const);
  return { subject: uscc, asOf, leaves: [['registry', registration], ...files] };
}

/** The leaves of a natural person; no register of the house keeps persons. */
export function arrivedOfPerson(person: Person, sectors: readonly SectorName[]): Arrived {
  const { personKey, asOf } = person;
  return {
    subject: personKey,
    asOf,
    leaves: sectors.map(({ name, field }) => [name, person[`${field}Standing`]]),
  };
}

/** Opens every seal against the source, the subject and the instant asked about: anything else did not answer. */
export function gather({ subject, asOf, leaves }: Arrived, keys: House['keys']): Gathered {
  const evidence = leaves.map(([source, sealed]) => open(source, sealed, subject, asOf, keys));
  const sealed = leaves.map(([source, leaf], index): SealedEvidence => {
    const status = evidence[index]?.status ?? 'UNAVAILABLE';
    return { source, status, sealed: status === 'ANSWERED' ? String(leaf) : null };
  });
  return { evidence, sealed };
}

function open(
  source: string,
  sealed: unknown,
  subject: string,
  asOf: Instant,
  keys: House['keys'],
): Evidence {
  if (sealed === null || sealed === undefined) return { source, status: 'UNAVAILABLE', standing: null };
  const standing = unseal(sealed, { source, subject, asOf }, keys);
  return standing ? { source, status: 'ANSWERED', standing } : { source, status: 'REJECTED', standing: null };
}

const leafOf = (file: unknown): unknown =>
  typeof file === 'object' && file !== null && 'standing' in file ? file.standing : null;
