import {
  type At,
  dayOf,
  type Instant,
  type IsoDate,
  maskName,
  mayBePast,
  type Signer,
  type Standing,
  seal,
} from '@creditgraph/kernel';
import type { Entity } from './entity/model';
import type { RegistryLoaders } from './loaders';

/** What the register says to the joint punishment check of one code at one instant, sealed. */
export async function registrationOf(
  loaders: RegistryLoaders,
  signer: Signer,
  at: At,
  now: Instant,
): Promise<string> {
  const looksBack = mayBePast(at.asOf, now);
  const [[entity], successors, predecessors, [latest]] = await Promise.all([
    loaders.entity.load(at),
    loaders.successors.load(at),
    loaders.predecessors.load(at),
    looksBack ? loaders.entity.load({ subject: at.subject, asOf: now }) : [],
  ]);
  const codes = { successor: successors.at(-1) ?? null, predecessors };
  const seen = seenSince(entity, latest, dayOf(at.asOf));
  const standing: Standing = {
    version: 1,
    source: 'registry',
    subject: at.subject,
    asOf: at.asOf,
    ...saidOf(entity, codes),
    ...(looksBack ? { since: { ...saidOf(seen, codes), knownAt: now, acts: {} } } : {}),
  };
  return seal(standing, signer);
}

type Codes = Pick<NonNullable<Standing['register']>, 'successor' | 'predecessors'>;

function saidOf(
  entity: Entity | undefined,
  codes: Codes,
): Pick<Standing, 'known' | 'grade' | 'listings' | 'register'> {
  const status = entity?.status ?? (codes.successor ? 'SUPERSEDED' : null);
  const said = { known: entity !== undefined, grade: null, listings: [] };
  return status ? { ...said, register: { status, ...codes, ...responsibleFor(entity) } } : said;
}

/**
 * The entity on a past day by what is known of it now: on the register from the day it was registered, however late that
 * was reported, and off it from the day it was taken off. Whatever else changed has no day, and stays as it was known.
 */
function seenSince(then: Entity | undefined, latest: Entity | undefined, day: IsoDate): Entity | undefined {
  if (!latest || latest.registeredOn > day) return undefined;
  const { deregisteredOn } = latest;
  const seen = then ?? { ...latest, status: 'ACTIVE' };
  if (deregisteredOn !== null && deregisteredOn <= day) return { ...seen, status: latest.status };
  return seen.status === 'DEREGISTERED' ? { ...seen, status: 'ACTIVE' } : seen;
}

/** Who answers for the entity, masked before it leaves the register. */
function responsibleFor(entity: Entity | undefined): Pick<NonNullable<Standing['register']>, 'responsible'> {
  const name = entity?.legalRepresentative ?? null;
  return name === null ? {} : { responsible: [{ role: 'LEGAL_REPRESENTATIVE', shown: maskName(name) }] };
}
