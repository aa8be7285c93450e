import { type At, maskName, type Signer, type Standing, seal } from '@creditgraph/kernel';
import type { Entity } from './entity/model';
import type { RegistryLoaders } from './loaders';

/** What the register says to the joint punishment check of one code at one instant, sealed. */
export async function registrationOf(loaders: RegistryLoaders, signer: Signer, at: At): Promise<string> {
  const [[entity], successors, predecessors] = await Promise.all([
    loaders.entity.load(at),
    loaders.successors.load(at),
    loaders.predecessors.load(at),
  ]);
  const successor = successors.at(-1) ?? null;
  const status = entity?.status ?? (successor ? 'SUPERSEDED' : null);
  const standing: Standing = {
    version: 1,
    source: 'registry',
    subject: at.subject,
    asOf: at.asOf,
    known: entity !== undefined,
    grade: null,
    listings: [],
    ...(status ? { register: { status, successor, predecessors, ...responsibleFor(entity) } } : {}),
  };
  return seal(standing, signer);
}

/** Who answers for the entity, masked before it leaves the register. */
function responsibleFor(entity: Entity | undefined): Pick<NonNullable<Standing['register']>, 'responsible'> {
  const name = entity?.legalRepresentative ?? null;
  return name === null ? {} : { responsible: [{ role: 'LEGAL_REPRESENTATIVE', shown: maskName(name) }] };
}
