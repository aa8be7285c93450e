import type { ConductKind, ConductKinds, ConductRepair, DetailField } from '@creditgraph/kernel';
import { monthsOfValidity, validityOf } from './clock';
import { deductionKinds, type InformationKind, informationKinds } from './kinds';
import { acts } from './law';
import { MOST } from './points';

const points: DetailField = {
  key: 'points',
  zh: '分值',
  form: 'whole',
  required: true,
  least: 1,
  most: MOST,
};
const years: DetailField = { key: 'years', zh: '连续未违法年数', form: 'whole', required: true, least: 1 };

/** Which published decision a deduction rests on, so that the decision does not count beside it. */
const decision: DetailField = { key: 'decision', zh: '处罚决定书文号', form: 'words', limit: 128 };

/** What the information itself must say, because the table of the measures does not. */
const details: Partial<Record<InformationKind, readonly DetailField[]>> = {
  OTHER_DEDUCTION: [points],
  RECOGNITION: [points],
  FRONT_RUNNER: [points],
  COMMITMENT_KEPT: [years],
};

const months: Partial<Record<InformationKind, number>> = monthsOfValidity;

/** By class, as the national examples put them; repaired, the deduction counts no more, and its points return. */
const repairs: Readonly<Record<keyof typeof deductionKinds, ConductRepair['minimum']>> = {
  WARNING: 'MINOR',
  ORDER: 'GENERAL',
  AIR_EXCEEDANCE_FINE: 'GENERAL',
  ENVIRONMENTAL_CRIME: 'SERIOUS',
  OTHER_DEDUCTION: 'GENERAL',
};

const repairOf = (kind: InformationKind): { repair?: ConductRepair } =>
  isDeduction(kind) ? { repair: { minimum: repairs[kind], basis: acts.measures, verified: false } } : {};

const isDeduction = (kind: InformationKind): kind is keyof typeof deductionKinds =>
  Object.hasOwn(deductionKinds, kind);

/** Where the measures' validity is not known, the record must say both its days. */
function conductKind(kind: InformationKind): ConductKind {
  const known = months[kind];
  return {
    name: informationKinds[kind],
    details: [...(details[kind] ?? []), ...(isDeduction(kind) ? [decision] : [])],
    ...repairOf(kind),
    ...(known === undefined
      ? { endRequired: true }
      : { validity: (occurredOn) => validityOf(occurredOn, known) }),
  };
}

export const conductKinds: ConductKinds = Object.fromEntries(
  (Object.keys(informationKinds) as InformationKind[]).map((kind) => [kind, conductKind(kind)]),
);
