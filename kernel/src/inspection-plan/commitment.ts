import { createHash, createHmac } from 'node:crypto';

const sha256 = (...parts: readonly (string | Buffer)[]): Buffer =>
  parts
    .reduce<ReturnType<typeof createHash>>((hash, part) => hash.update(part), createHash('sha256'))
    .digest();

/** What is published of a secret or a text before it is told: its SHA-256. */
export const digestOfText = (text: string): string => sha256(text).toString('base64url');
export const commitmentTo = (secret: Buffer): string => sha256(secret).toString('base64url');

/**
 * What the draw is made with. The secret was committed to before the public value was known to anyone, so whoever announced
 * could not choose by it whom to draw; without the secret nobody can tell by the value alone who will be drawn. What was
 * announced is part of it, so that one secret and one value do not serve two draws.
 */
export const seedOf = (secret: Buffer, announcement: string, publicValue: string): Buffer =>
  sha256('creditgraph-inspection-seed-1\0', secret, sha256(announcement), publicValue);

/** A number that only its holder can be told, from which nothing follows about that of another. */
export const nonceFor = (secret: Buffer, key: string): string =>
  createHmac('sha256', secret).update(key).digest('base64url');

/** Of the visit to whoever stands under a ticket; without the salt nobody tells one by the other. */
export const visitIdOf = (salt: Buffer, ticket: string): string => nonceFor(salt, `visit ${ticket}`);

/** Under which a subject or an inspector stands in what is published: whoever holds the nonce can tell that it is theirs. */
export const ticketOf = (nonce: string, key: string): string =>
  sha256(`creditgraph-ticket-1\0${nonce}\0${key}`).toString('base64url');
