import {
  type Caller,
  type Connection,
  dayOf,
  type IsoDate,
  noteRead,
  type PageAsked,
  pageOf,
  Refusal,
} from '@creditgraph/kernel';
import { alertResolvers } from './alert/resolvers';
import { type ApplicationContext, applicationOfProfile, applicationResolvers } from './application/resolvers';
import { measuresInForce, quote } from './catalogue/catalogue';
import type { ScenarioCode, Trigger } from './catalogue/model';
import { type CheckArguments, checkEntity, checkPerson, type Desk, isInsider } from './check';
import { conflictsAmong } from './conflicts';
import type { LinkedPerson, Reason } from './decision/model';
import type { EditionsKnown } from './edition/loaders';
import { jointPunishmentEvents } from './event';
import { arrivedOf, arrivedOfPerson, gather, type Person, type Profile } from './evidence';
import { executionResolvers } from './execution/resolvers';
import { type CheckNotice, type NoticesAsked, noticesFor } from './receipt/notice';
import type { Withheld } from './receipt/secrecy';
import { secrecyRows } from './receipt/secrecy-rows';
import { demandedUpon, type InvokedLoaders, invokedUpon } from './undo/invoked';
import { undoMutations } from './undo/resolvers';
import { measuresTold } from './undo/told';

export interface CheckContext extends InvokedLoaders, ApplicationContext {
  readonly caller: Caller;
  readonly requestId: string;
  /** The editions as they stood when the request came; no check of one request sees another state of them. */
  readonly editions: EditionsKnown;
  /** Checks asked for in this request so far. */
  checks: number;
  /** Pages of what a subject is told: it asks of itself alone, however often in one request. */
  readonly notices: Map<string, Promise<Connection<CheckNotice>>>;
}

const MOST_CHECKS = 1_000;

/** Each check is decided and leaves a receipt; aliases must not make one request into thousands of them. */
function counted(context: CheckContext): CheckContext {
  context.checks += 1;
  if (context.checks > MOST_CHECKS) {
    const field = 'jointPunishmentCheck';
    throw new Refusal('TOO_MANY', { field, limit: MOST_CHECKS, count: context.checks });
  }
  return context;
}

/** What it adds to an entity and to a person. */
const subjectResolvers = (desk: Desk) => ({
  EntityCreditProfile: {
    __resolveReference: (profile: Profile) => profile,
    jointPunishmentCheck: async (profile: Profile, asked: CheckArguments, context: CheckContext) => {
      const check = await checkEntity(desk, counted(context), profile, asked);
      const told = isInsider(context.caller, profile.uscc);
      if (told) noteRead(context, 'JointPunishmentCheck.information', [profile.uscc]);
      return check;
    },
    checks: (profile: Profile, asked: PageAsked, context: CheckContext) =>
      checksOf(desk, profile, asked, context),
    conflicts: (profile: Profile) =>
      conflictsAmong(gather(arrivedOf(profile, desk.sectors), desk.keys).evidence),
    invokedMeasures: (profile: Profile, _: unknown, context: CheckContext) =>
      invokedMeasuresOf(desk, profile, context),
    demandedMeasures: (profile: Profile, _: unknown, context: CheckContext) =>
      demandedUpon(desk, arrivedOf(profile, desk.sectors), context),
    ...applicationOfProfile(desk),
  },

  NaturalPerson: {
    __resolveReference: (person: Person) => person,
    jointPunishmentCheck: (person: Person, asked: CheckArguments, context: CheckContext) =>
      checkPerson(desk, counted(context), person, asked),
    demandedMeasures: (person: Person, _: unknown, context: CheckContext) =>
      demandedUpon(desk, arrivedOfPerson(person, desk.sectors), context),
  },
});

/** The whole of what this subgraph answers. */
export const checkResolvers = (desk: Desk) => {
  const executions = executionResolvers(desk);
  const applications = applicationResolvers(desk);
  return {
    ...executions,
    ...alertResolvers,
    ...applications,

    ...subjectResolvers(desk),

    CheckReason: { message: ({ zh }: Reason) => zh },
    LinkedPerson: { name: ({ shown }: LinkedPerson) => shown },

    MeasureTrigger: {
      sector: (trigger: Trigger) => ('source' in trigger ? trigger.source : null),
    },

    Mutation: { ...executions.Mutation, ...undoMutations(desk), ...applications.Mutation },

    Query: {
      ...executions.Query,
      ...applications.Query,
      jointPunishmentEvents: (_: unknown, asked: PageAsked, context: CheckContext) =>
        jointPunishmentEvents(desk.books, asked, context),
      measures: (_: unknown, asked: MeasuresAsked, { editions }: CheckContext) =>
        measuresOf(desk, editions, asked),
      catalogueEdition: (_: unknown, asked: { version?: string | null }, { editions }: CheckContext) =>
        editionOf(desk, editions, asked.version ?? null),
      checkReceipt: (_: unknown, { id }: { id: string }, { caller }: CheckContext) =>
        receiptOf(desk, id, caller.id),
    },
  };
};

interface MeasuresAsked {
  readonly scenario: ScenarioCode;
  readonly on?: IsoDate | null;
}

async function measuresOf({ clock }: Desk, editions: EditionsKnown, { scenario, on }: MeasuresAsked) {
  const now = clock();
  const day = on ?? dayOf(now);
  const { catalogue } = await editions.inForceAt(now);
  return measuresInForce(catalogue, scenario, day).map((measure) => quote(measure, day));
}

async function editionOf({ editions: book, clock }: Desk, editions: EditionsKnown, version: string | null) {
  const edition = version === null ? await editions.inForceAt(clock()) : await book.find(version);
  if (!edition) return null;
  const { catalogue, hash, content } = edition;
  return { version: catalogue.version, validFrom: catalogue.validFrom, hash, content };
}

/** That a law forbids telling of a check is not told either; that it was withheld stands in the log of who was told what. */
function checksOf(desk: Desk, { uscc, asOf }: Profile, asked: PageAsked, context: CheckContext) {
  const page = pageOf(asked, 2);
  const { notices } = context;
  const key = JSON.stringify([uscc, asOf, page]);
  const told = notices.get(key) ?? noticesTold(desk, { uscc, asOf, page }, context);
  notices.set(key, told);
  return told;
}

async function noticesTold(
  { receipts, clock }: Desk,
  asked: Pick<NoticesAsked, 'uscc' | 'asOf' | 'page'>,
  context: CheckContext,
): Promise<Connection<CheckNotice>> {
  const { told, withheld } = await noticesFor(receipts, { ...asked, now: clock(), laws: secrecyRows });
  noteWithheld('CheckNotice', withheld, asked.uscc, context);
  return told;
}

/** What is found to be undone is demanded of all of them, also of those that their subject is not told of. */
async function invokedMeasuresOf(desk: Desk, profile: Profile, context: CheckContext) {
  const measures = await invokedUpon(desk, arrivedOf(profile, desk.sectors), context);
  if (context.caller.role !== 'SUBJECT') return measures;
  const { told, withheld } = await measuresTold(desk.receipts, measures, desk.clock(), secrecyRows);
  noteWithheld('InvokedMeasure', withheld, profile.uscc, context);
  return told;
}

function noteWithheld(type: string, withheld: readonly Withheld[], subject: string, context: CheckContext) {
  for (const { law, id } of withheld) noteRead(context, `${type}.withheld.${law.code}.${id}`, [subject]);
}

async function receiptOf({ receipts }: Desk, id: string, caller: string) {
  const receipt = await receipts.find(id, caller);
  return receipt ? { ...receipt.digest, content: receipt.content, receipt: receipt.jws } : null;
}
