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

export interface Gathered {
  readonly evidence: readonly Evidence[];
  readonly sealed: readonly SealedEvidence[];
}

/** Opens every seal against the source, the code and the instant asked about: anything else did not answer. */
export function gather(profile: Profile, sectors: readonly SectorName[], keys: House['keys']): Gathered {
  const files = sectors
    .filter(({ name }) => name !== 'registry')
    .map(({ name, field }): [string, unknown] => [name, leafOf(profile[field])]);
  const arrived: [string, unknown][] = [['registry', profile.registration], ...files];
  const evidence = arrived.map(([source, sealed]) => open(source, sealed, profile, keys));
  const sealed = arrived.map(([source, leaf], index): SealedEvidence => {
    const status = evidence[index]?.status ?? 'UNAVAILABLE';
    return { source, status, sealed: status === 'ANSWERED' ? String(leaf) : null };
  });
  return { evidence, sealed };
}

function open(source: string, sealed: unknown, { uscc, asOf }: Profile, keys: House['keys']): Evidence {
  if (sealed === null || sealed === undefined) return { source, status: 'UNAVAILABLE', standing: null };
  const standing = unseal(sealed, { source, subject: uscc, asOf }, keys);
  return standing ? { source, status: 'ANSWERED', standing } : { source, status: 'REJECTED', standing: null };
}

const leafOf = (file: unknown): unknown =>
  typeof file === 'object' && file !== null && 'standing' in file ? file.standing : null;
