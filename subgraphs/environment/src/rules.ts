import { each, type Model, type Rule, type Rulebook } from '@creditgraph/kernel';
import type { Account, Information } from './facts';
import { type InformationKind, informationKinds } from './kinds';
import { acts, measures, provisional } from './law';
import { additions, deductions, MOST, type Points, START } from './points';
import { type Colour, scale } from './scale';

type Row = Rule<Account, Colour>;

/** The measures in force one after the other; under both an account starts from the same points. */
export const models: readonly Model<Account>[] = [
  { code: 'JS-ENV-2019', name: acts.provisional, ...provisional, start: () => START },
  { code: 'JS-ENV-2020', name: acts.measures, ...measures, start: () => START },
];

const pointsOf: Readonly<Record<InformationKind, Points>> = { ...deductions, ...additions };

const moved = (information: Information): number => {
  const points = pointsOf[information.kind];
  return typeof points === 'number' ? points : points(information);
};

/** What the provisional measures are known to have had; front runners and awards came with the measures of 2020. */
const since2019: readonly InformationKind[] = [
  'WARNING',
  'ORDER',
  'AIR_EXCEEDANCE_FINE',
  'ENVIRONMENTAL_CRIME',
  'OTHER_DEDUCTION',
  'COMMITMENT_KEPT',
];
const since2020: readonly InformationKind[] = [...since2019, 'RECOGNITION', 'FRONT_RUNNER'];

const versions = [
  { when: { ...provisional, basis: acts.provisional, verified: false }, kinds: since2019 },
  { when: { ...measures, basis: acts.measures, verified: false }, kinds: since2020 },
];

const rowOf = (kind: InformationKind): Pick<Row, 'code' | 'name' | 'find'> => ({
  code: kind,
  name: informationKinds[kind],
  find: each(({ information }) => information.filter((one) => one.kind === kind), pointsOf[kind]),
});

/** What lies above the upper bound is taken off again, for all to see; there is no lower bound. */
const boundFor = (kinds: readonly InformationKind[]): Pick<Row, 'code' | 'name' | 'effect' | 'find'> => ({
  code: 'MOST',
  name: `账户分值以${MOST}分为上限`,
  effect: { points: null },
  find: ({ information }) => {
    const counted = information.filter(({ kind }) => kinds.includes(kind));
    const total = counted.reduce((sum, one) => sum + moved(one), START);
    return total > MOST ? [{ points: MOST - total, reason: `合计${total}分,超过上限的部分不计` }] : [];
  },
});

export const rules: readonly Row[] = versions.flatMap(({ when, kinds }) => [
  ...kinds.map((kind) => ({ ...when, ...rowOf(kind) })),
  { ...when, ...boundFor(kinds) },
]);

export const rulebook: Rulebook<Account, Colour> = { models, scale, rules };
