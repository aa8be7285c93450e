import type { Sight } from '../access/sight';
import { commitmentMattersOf } from '../commitment/matter';
import { publicCommitments } from '../commitment/published';
import { publishedActs } from '../conduct/published';
import { publishedDeclarations } from '../declaration/published';
import { publishedEvaluations } from '../evaluation/published';
import { publishedInspections } from '../inspection/published';
import { publishedListings } from '../listing/published';
import { objectionsToPublished } from '../objection/published';
import { isPersonKey } from '../person/mask';
import { procedureStepNoun } from '../procedure/row';
import type { SectorDefinition } from '../sector';
import type { Reading } from '../storage/books';
import { dayOf } from '../time';
import type { Entry } from './event';

/** A sector, as far as its publicity goes. */
export type Publicity = Pick<SectorDefinition<never, string>, 'lists' | 'commitmentMatters'> & {
  readonly evaluation?: {
    readonly publishes: { readonly grades: readonly string[] | 'ALL' };
  };
};

interface Asked {
  readonly from: Reading;
  readonly sector: Publicity;
  readonly sight: Sight;
  readonly entries: readonly Entry[];
}

/** Finds which of the entries about one noun are told. */
type Which = (asked: Asked) => Promise<(entry: Entry) => boolean>;

interface Told {
  readonly AS_PUBLISHED: Which;
  readonly PUBLIC: Which;
}

const all: Which = async () => () => true;
const none: Which = async () => () => false;
const recordsOf = (entries: readonly Entry[]) => [...new Set(entries.map(({ record }) => record))];

const publicPromises: Which = async ({ from, sector, entries }) => {
  const open = await publicCommitments(from, recordsOf(entries), commitmentMattersOf(sector));
  return ({ record }) => open.has(record);
};

const publishedAct: Which = async ({ from, sight: { now }, entries }) => {
  const open = await publishedActs(from, recordsOf(entries), dayOf(now));
  return ({ record }) => open.has(record);
};

/** The noun of the steps of procedures stands in the deed, and behind the id of the record. */
const nounOf = ({ noun, deed }: Entry): string =>
  noun === procedureStepNoun.table.options.name ? deed.slice(0, deed.lastIndexOf('.')) : noun;
const matterOf = ({ record }: Pick<Entry, 'record'>): string => record.split(' ')[0] ?? record;
const mattersOf = (entries: readonly Entry[]) => [...new Set(entries.map(matterOf))];

const publishedResult: Which = async ({ from, entries }) => {
  const open = await publishedInspections(from, mattersOf(entries));
  return (entry) => open.has(matterOf(entry));
};

const publishedDispute: Which = async ({ from, sector: { lists }, sight: { now }, entries }) => {
  const open = await objectionsToPublished(from, mattersOf(entries), lists, now);
  return (entry) => open.has(matterOf(entry));
};

/** What others have to follow: that a record is repaired, or is again what it was. Who has asked for it is no one's matter. */
const repaired: Which =
  async () =>
  ({ deed }) =>
    deed === 'repair.grant' || deed === 'repair.void';

/** The same of a shield: that it covers, and that it does no more. */
const shielded: Which =
  async () =>
  ({ deed }) =>
    ['grant', 'enter', 'cover', 'complete', 'restore'].some((action) => deed === `shield.${action}`);

/** What went before the decision is between the authority and the subject. */
const beforeDecision = ['listing.notify', 'listing.plead'];

const publishedListing: Which = async ({ from, sector: { lists }, sight: { now }, entries }) => {
  const open = await publishedListings(from, recordsOf(entries), lists, now);
  return ({ record, deed }) => open.has(record) && !beforeDecision.includes(deed);
};

/** What a subject says of itself is told to whom it is meant for. */
const meantFor: Which = async ({ from, sight, entries }) => {
  const open = await publishedDeclarations(from, mattersOf(entries), sight);
  return (entry) => open.has(matterOf(entry));
};

/** The version on record alone: another grade that it had is not published any more. */
const publishedGrade: Which = async ({ from, sector: { evaluation }, entries }) => {
  if (!evaluation) return () => false;
  const subjects = [...new Set(entries.flatMap(({ subject }) => subject ?? []))];
  const open = await publishedEvaluations(from, subjects, evaluation.publishes);
  return ({ record, version }) => open.has(`${record} ${version}`);
};

/** That a record is public no longer soon is for whoever was told of it; other deadlines are between the authority and the subject. */
const endOfPublicity: Which =
  async () =>
  ({ deed }) =>
    deed === 'deadline.PUBLICITY_ENDS';

/**
 * To whom beside staff of the sector events are told, by noun; those about any other noun to nobody else. Whom a sector keeps
 * the public asks one by one: a feed would be the list of them all. Of proposals, authorisations, visits that were drawn and joint visits
 * nobody else is told, as nobody else may read them.
 */
const told: Readonly<Record<string, Told>> = {
  subject: { AS_PUBLISHED: all, PUBLIC: none },
  conduct: { AS_PUBLISHED: all, PUBLIC: publishedAct },
  listing: { AS_PUBLISHED: all, PUBLIC: none },
  listing_step: { AS_PUBLISHED: all, PUBLIC: publishedListing },
  evaluation: { AS_PUBLISHED: all, PUBLIC: publishedGrade },
  commitment: { AS_PUBLISHED: publicPromises, PUBLIC: publicPromises },
  commitment_step: { AS_PUBLISHED: publicPromises, PUBLIC: publicPromises },
  declaration: { AS_PUBLISHED: meantFor, PUBLIC: meantFor },
  inspection: { AS_PUBLISHED: publishedResult, PUBLIC: publishedResult },
  rectification: { AS_PUBLISHED: all, PUBLIC: none },
  objection: { AS_PUBLISHED: publishedDispute, PUBLIC: none },
  repair: { AS_PUBLISHED: repaired, PUBLIC: none },
  shield: { AS_PUBLISHED: shielded, PUBLIC: none },
  deadline_warning: { AS_PUBLISHED: endOfPublicity, PUBLIC: none },
};

/**
 * Those of some entries that are told, in their order, with at most one statement a noun, of objections three. What is about nobody, as the
 * delivery of a file, is no event of a subject; and what is about a natural person is told to no one.
 */
export async function toldOf(
  from: Reading,
  sector: Publicity,
  sight: Sight,
  entries: readonly Entry[],
): Promise<readonly Entry[]> {
  const { extent } = sight;
  const ofSubjects = entries.filter(({ subject }) => subject !== null && !isPersonKey(subject));
  if (extent === 'WHOLE') return ofSubjects;
  const nouns = [...new Set(ofSubjects.map(nounOf))];
  const fits = await Promise.all(
    nouns.map(async (noun) => {
      const about = ofSubjects.filter((entry) => nounOf(entry) === noun);
      const which = told[noun]?.[extent] ?? none;
      return [noun, await which({ from, sector, sight, entries: about })] as const;
    }),
  );
  const ofNoun = new Map(fits);
  return ofSubjects.filter((entry) => ofNoun.get(nounOf(entry))?.(entry));
}
