import { looksBack, sightToTell } from '../access/sight';
import type { Conduct } from '../conduct/conduct';
import { isPublic } from '../listing/procedure';
import type { At } from '../loading';
import { type Connection, connectionOf, type PageAsked, pageOf } from '../paging';
import type { StandingListing } from '../standing';
import type { SubjectRecord } from '../subject/loaders';
import type { Held } from '../subject/thing';
import { dayOf, type Instant } from '../time';
import type { FileContext } from './resolvers';

/** The listings of an entity, a person or a thing that are seen. */
export async function listingsSeen(context: FileContext, at: At): Promise<readonly StandingListing[]> {
  const { loaders } = context;
  const sight = sightToTell(context, at, 'listings');
  const inForce = await loaders.listings.load(at);
  if (sight.extent === 'WHOLE') return inForce;
  const published = inForce.filter((listing) => isPublic(listing, dayOf(at.asOf)));
  if (!looksBack(sight, at.asOf) || published.length === 0) return published;
  const today = await loaders.listings.load({ subject: at.subject, asOf: sight.now });
  const still = new Set(today.filter((listing) => isPublic(listing, dayOf(sight.now))).map(({ id }) => id));
  return published.filter(({ id }) => still.has(id));
}

/** A page of the acts of it that are seen, newest first. */
export async function conductSeen(
  context: FileContext,
  at: At,
  asked: PageAsked,
): Promise<Connection<Conduct>> {
  const page = pageOf(asked, 2);
  const rows = await context.loaders.conductPage(page, sightToTell(context, at, 'conduct')).load(at);
  const { holder = null, asOf } = at;
  const shown = rows.map((act) => ({ ...act, holder, asOf }));
  return connectionOf(shown, page, ({ occurredOn, id }) => [occurredOn, id]);
}

/** A page of the things of one kind that belong to an entity, in the order of their keys. */
export async function heldPage<Thing extends At>(
  { loaders }: FileContext,
  at: At,
  { kind, ...asked }: PageAsked & { readonly kind: string },
  thingOf: (record: SubjectRecord, asOf: Instant) => Thing,
): Promise<Connection<Thing>> {
  const page = { ...pageOf(asked, 1), kind };
  const held = await loaders.held(page).load(at);
  const things = held.map((record) => thingOf(record, at.asOf));
  return connectionOf(things, page, ({ subject }) => [subject]);
}

/** It names officers and requests: the public is told that there is one. */
export const provenanceSeen = (act: Conduct & Held, _: unknown, context: FileContext): string =>
  sightToTell(context, act, 'provenance').extent === 'PUBLIC' ? '不公开' : act.provenance;
