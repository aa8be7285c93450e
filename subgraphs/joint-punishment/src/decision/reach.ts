import type { IsoDate } from '@creditgraph/kernel';
import { measuresInForce } from '../catalogue/catalogue';
import type { Catalogue, Measure, ObjectKind, Scope } from '../catalogue/model';
import type { Question, Subject } from './model';

/** The measures of a scenario, by whether they reach the subject of the question. */
export interface Reach {
  /** The kind of object that the subject is to them. */
  readonly kind: ObjectKind;
  readonly applying: readonly Measure[];
  /** They would reach any other organisation, and not a public body. */
  readonly spared: readonly Measure[];
  /** They hold in one region, and the question names no place, or one so wide that the region is but a part of it. */
  readonly unplaced: readonly Measure[];
  /** The same of those that spare a public body. */
  readonly sparedUnplaced: readonly Measure[];
}

/** Which measures reach the subject, in its role, at the place of the matter, on that day. */
export function reachOf(question: Question, catalogue: Catalogue, day: IsoDate): Reach {
  const { scenario, role, subject, region = null } = question;
  const kind = objectKindOf(subject, catalogue);
  const open = measuresInForce(catalogue, scenario, day).filter(({ roles }) => roles.includes(role));
  const own = open.filter(({ subjects }) => subjects.includes(kind));
  const sparing = open.filter(
    ({ subjects, category }) =>
      kind === 'PUBLIC_BODY' &&
      category !== 'INCENTIVE' &&
      !subjects.includes(kind) &&
      subjects.includes('ORGANISATION'),
  );
  return {
    kind,
    applying: own.filter(({ scope }) => covers(scope, region)),
    spared: sparing.filter(({ scope }) => covers(scope, region)),
    unplaced: own.filter(({ scope }) => isWithin(scope, region)),
    sparedUnplaced: sparing.filter(({ scope }) => isWithin(scope, region)),
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

/** True where the region is a part of the place alone: whether the matter is handled in that part cannot be told. */
function isWithin(scope: Scope, place: string | null): boolean {
  if (covers(scope, place)) return false;
  if (place === null || place === COUNTRY) return true;
  return place.endsWith('0000') && place.slice(0, 2) === scope.region?.slice(0, 2);
}

/** The division that stands for the whole country (全国). */
const COUNTRY = '100000';
