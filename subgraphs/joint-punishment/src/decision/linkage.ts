import type { Standing } from '@creditgraph/kernel';
import type { Catalogue } from '../catalogue/model';
import type { LinkedPerson } from './model';

/** The persons a listing of an organisation reaches: those its basis names, and no others (关联责任人). */
export function linkedPersons(
  list: string,
  { lists }: Catalogue,
  register: Standing['register'],
): readonly LinkedPerson[] {
  const persons = lists.find(({ code }) => code === list)?.persons ?? null;
  if (persons === null || !register) return [];
  return persons.roles.map((role) => ({
    role,
    shown: register.responsible?.find((one) => one.role === role)?.shown ?? null,
    basis: persons.basis,
  }));
}
