import { ownAmong, sightOf } from '../access/sight';
import type { FileContext } from '../file/resolvers';
import { isPublic } from '../listing/procedure';
import type { At } from '../loading';
import type { PageAsked } from '../paging';
import { newestFirst } from '../procedure/page';
import { isSameRecord, type RecordNamed } from '../record-named';
import { thingIn } from '../subject/thing';
import { dayOf } from '../time';
import { type Objection, type ObjectionCourse, objectionAt } from './objection';
import { objectionProcedure } from './table';

/** All objections of a subject. */
async function objectionsOf(at: At, { loaders }: FileContext): Promise<readonly Objection[]> {
  const courses = await loaders.courses.load(at);
  return courses
    .filter(({ noun }) => noun === objectionProcedure.noun)
    .map((course) => objectionAt(course as ObjectionCourse, at.asOf));
}

/** The objections of a subject, in its file or where it is shown itself: to a department those to records it sees. */
export async function objectionPage(at: At, asked: PageAsked, context: FileContext) {
  const seen = await seenBy(context, at, await objectionsOf(at, context));
  return newestFirst(seen, asked, ({ filedAt }) => filedAt);
}

async function seenBy(
  context: FileContext,
  { asOf }: At,
  all: readonly Objection[],
): Promise<readonly Objection[]> {
  if (sightOf(context, null).extent !== 'AS_PUBLISHED' || all.length === 0) return ownAmong(context, all);
  const { loaders } = context;
  const about = [...new Set(all.map(({ subject }) => subject))].map((subject) => ({ subject, asOf }));
  const [listings, acts] = await Promise.all([
    Promise.all(about.map((one) => loaders.listings.load(one))),
    Promise.all(about.map((one) => loaders.conduct.load(one))),
  ]);
  const today = dayOf(asOf);
  const shown = new Set(
    [
      ...listings.flat().filter((listing) => isPublic(listing, today)),
      ...acts.flat().filter(({ publicUntil }) => publicUntil === null || publicUntil > today),
    ].map(({ id }) => id),
  );
  return all.filter(({ record: { kind, id } }) => kind === 'EVALUATION' || shown.has(id));
}

/** Whether a record of a subject is marked at an instant. */
export async function isContested(at: At, record: RecordNamed, context: FileContext): Promise<boolean> {
  const all = await objectionsOf(at, context);
  return all.some((one) => one.open && isAbout(one.record, record));
}

/** Where grades hold by the day, one that is contested is contested from its day on. */
const isAbout = (contested: RecordNamed, { kind, id }: RecordNamed): boolean =>
  isSameRecord(contested, { kind, id }) ||
  (kind === 'EVALUATION' && contested.kind === kind && DAY.test(id) && contested.id <= id);

const DAY = /^\d{4}-\d\d-\d\d$/;

/** A record as a file shows it: it knows the instant the file speaks of. */
type Shown<Of> = Of & { readonly asOf?: string };

const markOf =
  <Of extends { readonly subject: string }>(kind: RecordNamed['kind'], idOf: (record: Of) => string) =>
  (record: Shown<Of>, _: unknown, context: FileContext) =>
    isContested(
      { subject: record.subject, asOf: record.asOf ?? context.now },
      { kind, id: idOf(record) },
      context,
    );

/** `underObjection` of every record that may be contested but listings, which say so themselves. */
export const objectionMarks = {
  conduct: markOf<{ subject: string; id: string }>('CONDUCT', ({ id }) => id),
  evaluation: markOf<{ subject: string; period: string }>('EVALUATION', ({ period }) => period),
  commitment: markOf<{ subject: string; code: string }>('COMMITMENT', ({ code }) => code),
};

export const objectionResolvers = {
  Objection: {
    thing: thingIn,
    dueOn: ({ due }: Objection) => due?.on ?? null,
    dueBasis: ({ due }: Objection) => due?.basis ?? null,
  },
};
