import type { IsoDate } from '@creditgraph/kernel';
import { lists } from './lists';
import { measures } from './measures';
import {
  type Basis,
  type Catalogue,
  isStrong,
  type Measure,
  type RoleCode,
  type ScenarioCode,
} from './model';
import { scenarios } from './scenarios';

/** The edition checks are made with. */
export const catalogue: Catalogue = { version: '2026.1', lists, measures, scenarios };

/** Every edition a receipt may name, so that old decisions can be replayed. */
export const editions: readonly Catalogue[] = [catalogue];

/** A measure reduced to the bases that hold on one day; what a decision quotes. */
export interface MeasureInForce {
  readonly code: string;
  readonly name: string;
  readonly nameEn: string;
  readonly category: Measure['category'];
  readonly effect: Measure['effect'];
  readonly implementedBy: string;
  readonly needsJudgement: boolean;
  /** The articles, as they are cited. */
  readonly basis: string;
  readonly bases: readonly Basis[];
  /** Codes of the lists that trigger it. */
  readonly lists: readonly string[];
  readonly roles: readonly RoleCode[];
}

/** The measures of a scenario that rest on a basis in force on that day. */
export function measuresInForce(from: Catalogue, scenario: ScenarioCode, on: IsoDate): Measure[] {
  return from.measures.filter((measure) => measure.scenarios.includes(scenario) && holds(measure, on));
}

/** The measure with the articles of that day. */
export function quote(measure: Measure, on: IsoDate): MeasureInForce {
  const { code, nameZh, nameEn, category, effect, implementedBy, needsJudgement, roles, triggers } = measure;
  const bases = measure.bases.filter((basis) => inForce(basis, on));
  const basis = bases.map(({ law, article }) => law + article).join(';');
  const lists = triggers.flatMap((trigger) => (trigger.on === 'LIST' ? [trigger.list] : []));
  const name = nameZh;
  return { code, name, nameEn, category, effect, implementedBy, needsJudgement, basis, bases, lists, roles };
}

/** A measure that takes rights away stands only while a strong basis does, whatever else still cites it. */
function holds({ category, bases }: Measure, on: IsoDate): boolean {
  return bases.some((basis) => inForce(basis, on) && (category !== 'I' || isStrong(basis.rank)));
}

const inForce = ({ from, until }: Basis, on: IsoDate): boolean =>
  from <= on && (until === null || on < until);
