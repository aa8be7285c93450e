import { type ConductKinds, conductKindOf } from '../conduct/kind';

/** The kinds of administrative act (行政行为) whose information is published within a term of working days. */
export const administrativeActs = {
  PENALTY: '行政处罚',
  LICENCE: '行政许可',
  COERCION: '行政强制',
  CONFIRMATION: '行政确认',
  LEVY: '行政征收',
  PAYMENT: '行政给付',
  ADJUDICATION: '行政裁决',
  COMPENSATION: '行政补偿',
  REWARD: '行政奖励',
  INSPECTION: '行政监督检查',
} as const;

export type AdministrativeAct = keyof typeof administrativeActs;

/** The kinds that come in the files of the national double publicity, which no sector has as its own. */
export const doublePublicityKinds = ['PENALTY', 'LICENCE'] as const satisfies readonly AdministrativeAct[];

/** By kind of record, which act it is; what is no administrative act is left out, and has no clock. */
export function actsByKind(kinds: ConductKinds): ReadonlyMap<string, AdministrativeAct> {
  const own = Object.keys(kinds).flatMap((code): [string, AdministrativeAct][] => {
    const act = conductKindOf(kinds, code)?.act;
    return act ? [[code, act]] : [];
  });
  return new Map<string, AdministrativeAct>([
    ...doublePublicityKinds.map((kind) => [kind, kind] as const),
    ...own,
  ]);
}
