import {
  type Caller,
  type Done,
  dayOf,
  type IsoDate,
  marks,
  noteRead,
  once,
  type PageAsked,
  pageOf,
  type Reading,
  type Transaction,
} from '@creditgraph/kernel';
import DataLoader from 'dataloader';
import type { Desk } from '../check';
import type { EditionsKnown } from '../edition/loaders';
import type { Profile } from '../evidence';
import { type Asked, type HandedIn, requestOf } from '../execution/resolvers';
import {
  type Application,
  type ApplicationFilter,
  type Attempt,
  applicationPage,
  applicationsIn,
} from './application';
import { entitiesDue, makeDue, makeOne } from './attempt';
import { matterNamed, mattersOn } from './matters';
import {
  applicationId,
  type RegisterApplicationInput,
  type Registered,
  registerApplication,
  registered,
} from './register';

/** What a request needs where applications are asked for. */
export interface ApplicationContext {
  readonly caller: Caller;
  readonly requestId: string;
  readonly editions: EditionsKnown;
  readonly receiptTexts: DataLoader<string, string>;
}

/** The signed receipts of some checks, in one statement. */
export const receiptTextsOf = (from: Reading): DataLoader<string, string> =>
  new DataLoader(async (ids) => {
    const rows = await from.query<{ id: string; jws: string }>(
      `SELECT id, jws FROM receipt WHERE id IN (${marks(ids)})`,
      [...ids],
    );
    const texts = new Map(rows.map(({ id, jws }) => [id, jws]));
    return ids.map((id) => texts.get(id) ?? new Error(`the receipt of the check ${id} is gone`));
  });

/** What it adds to an entity: a check that is due, or was given up, is made before it is told. */
export const applicationOfProfile = (desk: Desk) => ({
  application: async (
    profile: Profile,
    { reference }: { readonly reference: string },
    context: ApplicationContext,
  ): Promise<Application | null> => {
    const id = applicationId(context.caller, reference, desk.personKey);
    const find = async () => {
      const [application] = await applicationsIn(desk.books, [id]);
      return application?.subject === profile.uscc ? application : null;
    };
    const before = await find();
    const isDue = before?.nextAt != null && before.nextAt <= desk.clock();
    if (!before || !(isDue || before.state === 'GIVEN_UP')) return before;
    return (await makeOne(desk, profile, context, before)) ? find() : before;
  },
  applicationsChecked: (profile: Profile, _: unknown, context: ApplicationContext) =>
    makeDue(desk, profile, context),
});

export const applicationResolvers = ({ books, clock, personKey }: Desk) => ({
  Application: {
    matter: ({ matter }: Application) => matterNamed(matter),
    uscc: ({ subject }: Application) => subject,
    registeredAt: ({ recordedAt }: Application) => recordedAt,
  },

  ApplicationAttempt: {
    check: ({ checkId }: Attempt) => checkId,
    checkedAt: ({ recordedAt }: Attempt) => recordedAt,
    receipt: ({ checkId }: Attempt, _: unknown, { receiptTexts }: ApplicationContext) =>
      receiptTexts.load(checkId),
  },

  Query: {
    applicationMatters: (_: unknown, { on }: { readonly on?: IsoDate | null }) =>
      mattersOn(on ?? dayOf(clock())),
    applications: (
      _: unknown,
      { first, after, ...filter }: ApplicationFilter & PageAsked,
      { caller }: ApplicationContext,
    ) => applicationPage(books, caller, filter, pageOf({ first, after }, 2)),
  },

  Mutation: {
    registerApplication: async (_: unknown, handedIn: HandedIn<RegisterApplicationInput>, context: Asked) => {
      const done = await once<Registered>(
        books,
        requestOf('application.register', handedIn, context),
        (tx) => registerApplication(tx, handedIn.input, context.caller, { clock, personKey }),
        registeredBefore,
      );
      return { ...done, profile: { uscc: done.application.subject, asOf: clock() } };
    },
    dueApplications: async (
      _: unknown,
      { first }: { readonly first: number },
      context: ApplicationContext,
    ) => {
      const asOf = clock();
      const usccs = await entitiesDue(books, asOf, pageOf({ first }, 1).first);
      if (usccs.length > 0) noteRead(context, 'dueApplications', usccs);
      return { due: usccs.length, profiles: usccs.map((uscc) => ({ uscc, asOf })) };
    },
  },
});

async function registeredBefore(tx: Transaction, { record }: Done): Promise<Registered> {
  return { application: await registered(tx, record), outcome: 'ALREADY_RECORDED' };
}
