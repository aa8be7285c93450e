import type { ConductKind, ConductKinds, DetailField } from '@creditgraph/kernel';
import { monthsOfValidity, validityOf } from './clock';
import { type InformationKind, informationKinds } from './kinds';
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

/** What the information itself must say, because the table of the measures does not. */
const details: Partial<Record<InformationKind, readonly DetailField[]>> = {
  OTHER_DEDUCTION: [points],
  RECOGNITION: [points],
  FRONT_RUNNER: [points],
  COMMITMENT_KEPT: [years],
};

const months: Partial<Record<InformationKind, number>> = monthsOfValidity;

/** Where the measures' validity is not known, the record must say both its days. */
function conductKind(kind: InformationKind): ConductKind {
  const [known, said] = [months[kind], details[kind]];
  return {
    name: informationKinds[kind],
    ...(said ? { details: said } : {}),
    ...(known === undefined
      ? { endRequired: true }
      : { validity: (occurredOn) => validityOf(occurredOn, known) }),
  };
}

export const conductKinds: ConductKinds = Object.fromEntries(
  (Object.keys(informationKinds) as InformationKind[]).map((kind) => [kind, conductKind(kind)]),
);
