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
import { measuresInForce, quote } from './catalogue/catalogue';
import type { ScenarioCode } from './catalogue/model';
import { type CheckArguments, checkEntity, checkPerson, type Desk, isInsider } from './check';
import { conflictsAmong } from './conflicts';
import type { Reason } from './decision/model';
import { arrivedOf, gather, type Person, type Profile } from './evidence';
import { type CheckNotice, noticesOf } from './receipt/notice';

export interface CheckContext {
  readonly caller: Caller;
  /** Checks asked for in this request so far. */
  checks: number;
  /** Pages of what a subject is told: it asks of itself alone, however often in one request. */
  readonly notices: Map<string, Promise<Connection<CheckNotice>>>;
}

const MOST_CHECKS = 1_000;

/** Each check is decided and leaves a receipt; aliases must not make one request into thousands of them. */
function counted(context: CheckContext): Caller {
  context.checks += 1;
  if (context.checks > MOST_CHECKS) {
    const field = 'jointPunishmentCheck';
    throw new Refusal('TOO_MANY', { field, limit: MOST_CHECKS, count: context.checks });
  }
  return context.caller;
}

/** The whole of what this subgraph answers. */
export const checkResolvers = (desk: Desk) => ({
  EntityCreditProfile: {
    __resolveReference: (profile: Profile) => profile,
    jointPunishmentCheck: async (profile: Profile, asked: CheckArguments, context: CheckContext) => {
      const check = await checkEntity(desk, counted(context), profile, asked);
      const told = isInsider(context.caller, profile.uscc);
      if (told) noteRead(context, 'JointPunishmentCheck.information', [profile.uscc]);
      return check;
    },
    conflicts: (profile: Profile) =>
      conflictsAmong(gather(arrivedOf(profile, desk.sectors), desk.keys).evidence),
    checks: (profile: Profile, asked: PageAsked, context: CheckContext) =>
      checksOf(desk, profile, asked, context),
  },

  NaturalPerson: {
    __resolveReference: (person: Person) => person,
    jointPunishmentCheck: (person: Person, asked: CheckArguments, context: CheckContext) =>
      checkPerson(desk, counted(context), person, asked),
  },

  CheckReason: {
    message: ({ zh }: Reason) => zh,
  },

  Query: {
    measures: (_: unknown, asked: { scenario: ScenarioCode; on?: IsoDate | null }) => measuresOf(desk, asked),
    checkReceipt: (_: unknown, { id }: { id: string }, { caller }: CheckContext) =>
      receiptOf(desk, id, caller.id),
  },
});

function measuresOf(
  { catalogue, clock }: Desk,
  { scenario, on }: { scenario: ScenarioCode; on?: IsoDate | null },
) {
  const day = on ?? dayOf(clock());
  return measuresInForce(catalogue, scenario, day).map((measure) => quote(measure, day));
}

function checksOf({ receipts }: Desk, { uscc, asOf }: Profile, asked: PageAsked, { notices }: CheckContext) {
  const page = pageOf(asked, 2);
  const key = JSON.stringify([uscc, asOf, page]);
  const told = notices.get(key) ?? receipts.about(uscc, asOf, page).then(noticesOf);
  notices.set(key, told);
  return told;
}

async function receiptOf({ receipts }: Desk, id: string, caller: string) {
  const receipt = await receipts.find(id, caller);
  return receipt ? { ...receipt.digest, content: receipt.content, receipt: receipt.jws } : null;
}
