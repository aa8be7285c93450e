import type { IsoDate } from '@creditgraph/kernel';
import { measuresInForce } from '../catalogue/catalogue';
import type { Catalogue, Measure, ObjectKind, Scope } from '../catalogue/model';
import type { Question, Subject } from './model';

/** The measures of a scenario, by whether they reach the subject of the question. */
export interface Reach {
  readonly applying: readonly Measure[];
  /** They would reach any other organisation, and not a public body. */
  readonly spared: readonly Measure[];
  /** They hold in one region, and the question names no place. */
  readonly unplaced: readonly Measure[];
}

/** Which measures reach the subject, in its role, at the place of the matter, on that day. */
export function reachOf(question: Question, catalogue: Catalogue, day: IsoDate): Reach {
  const { scenario, role, subject, region = null } = question;
  const kind = objectKindOf(subject, catalogue);
  const open = measuresInForce(catalogue, scenario, day).filter(({ roles }) => roles.includes(role));
  const own = open.filter(({ subjects }) => subjects.includes(kind));
  const others = open.filter(
    ({ subjects }) => !subjects.includes(kind) && kind === 'PUBLIC_BODY' && subjects.includes('ORGANISATION'),
  );
  return {
    applying: own.filter(({ scope }) => covers(scope, region)),
    spared: others.filter(({ scope, category }) => category !== 'INCENTIVE' && covers(scope, region)),
    unplaced: region === null ? own.filter(({ scope }) => scope.level !== 'NATIONAL') : [],
  };
}

/** State organs and public institutions have codes of the department 1 (机构编制), categories 1 to 3. */
export const isPublicBody = ({ kind, key }: Subject): boolean =>
  kind === 'ORGANISATION' && /^1[123]/.test(key);

function objectKindOf(subject: Subject, { referral }: Catalogue): ObjectKind {
  return referral !== null && isPublicBody(subject) ? 'PUBLIC_BODY' : subject.kind;
}

/** A province covers its cities and counties, a city its counties. */
function covers({ level, region }: Scope, place: string | null): boolean {
  if (level === 'NATIONAL') return true;
  const digits = level === 'PROVINCE' ? 2 : 4;
  return place !== null && region !== null && place.slice(0, digits) === region.slice(0, digits);
}
