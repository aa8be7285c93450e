import type { IsoDate } from '@creditgraph/kernel';
import { founding, shippedEditions } from './editions';
import {
  type Basis,
  type Catalogue,
  isStrong,
  type Measure,
  type ObjectKind,
  type RoleCode,
  type ScenarioCode,
  type Scope,
  type SourceMark,
  type Trigger,
} from './model';

/** The catalogue that comes with the program. */
export const catalogue: Catalogue = founding.catalogue;

/** Every shipped edition a receipt may name, so that old decisions can be replayed. */
export const editions: readonly Catalogue[] = shippedEditions.map((edition) => edition.catalogue);

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
  readonly objects: readonly ObjectKind[];
  /** What brings it about. */
  readonly triggers: readonly Trigger[];
  readonly term: string;
  readonly relation: string;
  readonly scope: Scope;
  readonly source: SourceMark;
}

/** The measures of a scenario that rest on a basis in force on that day. */
export function measuresInForce(from: Catalogue, scenario: ScenarioCode, on: IsoDate): Measure[] {
  return measuresOn(from, on).filter((measure) => measure.scenarios.includes(scenario));
}

/** All measures, whatever a check is made for, that rest on a basis in force on that day, for those alone whom it covers. */
export const measuresOn = (from: Catalogue, on: IsoDate): Measure[] =>
  from.measures.flatMap((measure) => {
    const [first, ...others] = measure.subjects.filter((kind) => holds(measure, kind, on));
    return first ? [{ ...measure, subjects: [first, ...others] }] : [];
  });

/** The measure with the articles of that day that cover any of these kinds of subject. */
export function quote(
  measure: Measure,
  on: IsoDate,
  kinds: readonly ObjectKind[] = measure.subjects,
): MeasureInForce {
  const { nameZh: name, subjects: objects, triggers } = measure;
  const bases = measure.bases.filter(
    (basis) => inForce(basis, on) && kinds.some((kind) => covers(basis, kind)),
  );
  const basis = bases.map(({ law, article }) => law + article).join(';');
  const lists = triggers.flatMap((trigger) => (trigger.on === 'LIST' ? [trigger.list] : []));
  const { code, nameEn, category, effect, implementedBy, needsJudgement, roles } = measure;
  const { term, relation, scope, source } = measure;
  const said = { code, name, nameEn, category, effect, implementedBy, needsJudgement, term, relation, scope };
  return { ...said, basis, bases, lists, roles, objects, triggers, source };
}

/** A measure that takes rights away stands only while a strong basis does, whatever else still cites it. */
function holds({ category, bases }: Measure, kind: ObjectKind, on: IsoDate): boolean {
  return bases.some(
    (basis) => inForce(basis, on) && covers(basis, kind) && (category !== 'I' || isStrong(basis.rank)),
  );
}

const covers = ({ subjects }: Basis, kind: ObjectKind): boolean => subjects.includes(kind);

const inForce = ({ from, until }: Basis, on: IsoDate): boolean =>
  from <= on && (until === null || on < until);
