import { dayOf, type IsoDate } from '@creditgraph/kernel';
import { measuresInForce, quote } from './catalogue/catalogue';
import type { ScenarioCode } from './catalogue/model';
import { type CheckArguments, checkEntity, checkPerson, type Desk } from './check';
import type { Reason } from './decision/model';
import type { Person, Profile } from './evidence';

export interface CheckContext {
  readonly caller: string;
}

/** The whole of what this subgraph answers. */
export const checkResolvers = (desk: Desk) => ({
  EntityCreditProfile: {
    __resolveReference: (profile: Profile) => profile,
    jointPunishmentCheck: (profile: Profile, asked: CheckArguments, { caller }: CheckContext) =>
      checkEntity(desk, caller, profile, asked),
  },

  NaturalPerson: {
    __resolveReference: (person: Person) => person,
    jointPunishmentCheck: (person: Person, asked: CheckArguments, { caller }: CheckContext) =>
      checkPerson(desk, caller, person, asked),
  },

  CheckReason: {
    message: ({ zh }: Reason) => zh,
  },

  Query: {
    measures: (_: unknown, asked: { scenario: ScenarioCode; on?: IsoDate | null }) => measuresOf(desk, asked),
    checkReceipt: (_: unknown, { id }: { id: string }, { caller }: CheckContext) =>
      receiptOf(desk, id, caller),
  },
});

function measuresOf(
  { catalogue, clock }: Desk,
  { scenario, on }: { scenario: ScenarioCode; on?: IsoDate | null },
) {
  const day = on ?? dayOf(clock());
  return measuresInForce(catalogue, scenario, day).map((measure) => quote(measure, day));
}

async function receiptOf({ receipts }: Desk, id: string, caller: string) {
  const receipt = await receipts.find(id, caller);
  return receipt ? { ...receipt.digest, content: receipt.content, receipt: receipt.jws } : null;
}
