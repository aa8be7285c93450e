import { Refusal } from '../errors';
import type { Transaction } from '../storage/books';
import { currentSubject } from './loaders';
import { type Held, isThingKey } from './thing';

/** Of whom or what a record speaks, as a form names it: an entity, a thing with or without who holds it, or a person. */
export interface SubjectNamed {
  readonly uscc?: string | null;
  /** Its key. */
  readonly thing?: string | null;
  /** The key that was made of the document. */
  readonly person?: string | null;
}

/** The key of the one subject that is named; refused where it is none, or more than one. */
export function subjectNamed({ uscc = null, thing = null, person = null }: SubjectNamed): string {
  const named = thing ?? person ?? uscc;
  const another = person !== null && (thing ?? uscc) !== null;
  if (named === null || another) throw new Refusal('SUBJECT_NOT_ONE');
  return named;
}

/** The subject that is named, as far as the books know it. A thing must be there, and held by whoever is said to hold it. */
export async function subjectIn(tx: Transaction, named: SubjectNamed): Promise<Required<Held>> {
  const subject = subjectNamed(named);
  if (named.thing == null) return { subject, holder: null };
  const known = isThingKey(subject) ? await currentSubject(tx, subject) : null;
  if (!known) throw new Refusal('NOT_RECORDED', { id: subject });
  const { heldBy: holder = null } = known;
  if (named.uscc != null && named.uscc !== holder)
    throw new Refusal('THING_NOT_HELD', { thing: subject, uscc: named.uscc });
  return { subject, holder };
}

/** Whether a matter is of the subject that is named: of a thing also where only who held it is. */
export function isOf({ subject, holder = null }: Held, named: SubjectNamed): boolean {
  const { uscc = null } = named;
  const said = subjectNamed(named);
  if (said === uscc) return subject === uscc || holder === uscc;
  return subject === said && (uscc === null || holder === uscc);
}
