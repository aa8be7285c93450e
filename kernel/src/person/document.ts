import type { KeyObject } from 'node:crypto';
import { Refusal } from '../errors';
import { withoutThisPerson } from '../intake/redact';
import { personKeyOf } from './mask';
import { residentIdProblem } from './resident-id';

/** A natural person as staff at the counter name one: by a document, as a row of a file does. */
export interface PersonInput {
  /** A code of `documentTypes`. */
  readonly documentType: string;
  readonly documentNumber: string;
}

/** A resident identity number however it is typed; refused where it is none. */
export function residentNumberIn(text: string): string {
  const number = text.trim().toUpperCase();
  const problem = residentIdProblem(number);
  if (problem) throw new Refusal('RESIDENT_ID_INVALID', { problem });
  return number;
}

/** The key of a person by a document; of its number nothing else is left. */
export const personKeyIn = ({ documentType, documentNumber }: PersonInput, secret: KeyObject): string =>
  personKeyOf(documentType === 'RESIDENT_ID' ? residentNumberIn(documentNumber) : documentNumber, secret);

type WithPerson = { readonly person?: PersonInput | null };

/** The same with the key of the person in place of the document. */
export type PersonKeyed<Input> = Omit<Input, 'person'> & { readonly person?: string | null };

/** Fields that name records, and not in words. */
const named: readonly string[] = ['id', 'record', 'uscc', 'thing'];

/**
 * What was handed in about a person, by its key, and with the number in none of its words: before it is hashed, journaled or
 * looked at. The key under which it is sent is the caller's own, and stands in the journal as it is: refused with the number in it.
 */
export function personKeyed<Input extends object>(handedIn: Input, secret: KeyObject): PersonKeyed<Input> {
  const { person, ...input } = handedIn as Input & WithPerson;
  if (!person) return handedIn as PersonKeyed<Input>;
  const key = personKeyIn(person, secret);
  const number = person.documentNumber.trim();
  const without = (value: unknown): unknown => {
    if (typeof value === 'string') return withoutThisPerson(value, '', number);
    if (Array.isArray(value)) return value.map(without);
    return value !== null && typeof value === 'object' ? throughout(value) : value;
  };
  const throughout = (object: object) =>
    Object.fromEntries(
      Object.entries(object).map(([field, value]) => [field, named.includes(field) ? value : without(value)]),
    );
  const { idempotencyKey } = input as { readonly idempotencyKey?: string | null };
  if (without(idempotencyKey) !== idempotencyKey) throw new Refusal('IDEMPOTENCY_KEY_NAMES_PERSON');
  return { ...throughout(input), person: key } as unknown as PersonKeyed<Input>;
}
