import { isPersonKey } from '../person/mask';

/** Letters no unified social credit code contains, and no person's key begins with: V for a vehicle, S for a ship. */
export type ThingLetter = 'S' | 'V';

/**
 * The key of a thing, by whatever names it for life. Keys are ASCII and compared byte for byte, so other characters are
 * escaped; a colon separates and is itself escaped, so that no two things share a key.
 */
export const thingKeyOf = (letter: ThingLetter, ...parts: readonly string[]): string =>
  [letter, ...parts.map(encodeURIComponent)].join(':');

/** What a key was made from; null for the key of anything else. */
export function thingPartsOf(letter: ThingLetter, key: string): readonly string[] | null {
  const [first, ...parts] = key.split(':');
  return first === letter && parts.length > 0 ? parts.map(decodeURIComponent) : null;
}

/** Tells the key of a thing from a code and from the key of a person. */
export const isThingKey = (subject: string): boolean => /^[SV]:/.test(subject);

/** Whom or what something is about, and of a thing who holds it. */
export interface Held {
  readonly subject: string;
  readonly holder?: string | null;
}

/** Who stands for a subject: an entity and a person for themselves, for a thing whoever holds it; null where nobody does. */
export const standsFor = ({ subject, holder = null }: Held): string | null =>
  isThingKey(subject) ? holder : subject;

/** The key by which a form names the thing that something is about; null of an entity or a person. */
export const thingIn = ({ subject }: Pick<Held, 'subject'>): string | null =>
  isThingKey(subject) ? subject : null;

/** Only entities have a code, and only they are graded. */
export const isEntityKey = (subject: string): boolean => !isPersonKey(subject) && !isThingKey(subject);
