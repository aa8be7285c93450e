import {
  conductSeen,
  type FileContext,
  heldPage,
  type Instant,
  instantAsked,
  listingsSeen,
  madeHere,
  type OwnDesk,
  objectionPage,
  type PageAsked,
  Refusal,
  repairPage,
} from '@creditgraph/kernel';
import { maritimeTreatmentBy } from '../maritime';
import { type ShipNumber, shipKeyOf } from './number';
import { type Ship, shipOf } from './ship';

interface Asked {
  readonly imo?: string | null;
  readonly nationalNumber?: string | null;
  readonly asOf?: Instant | null;
}
type Profile = { readonly uscc: string; readonly asOf: Instant };

/** What transport answers about ships. */
export const shipResolvers = ({ clock }: OwnDesk) => ({
  Query: {
    ship: async (_: unknown, { asOf: asked, ...numbers }: Asked, { loaders }: FileContext) => {
      const asOf = instantAsked(asked, clock());
      const [known] = await loaders.subject.load({ subject: shipKeyOf(oneOf(numbers)), asOf });
      return known ? shipOf(known, asOf) : null;
    },
  },

  EntityCreditProfile: {
    ships: ({ uscc, asOf }: Profile, asked: PageAsked, context: FileContext) =>
      heldPage(context, { subject: uscc, asOf }, { ...asked, kind: 'SHIP' }, shipOf),
  },

  Ship: {
    id: ({ subject }: Ship) => subject,
    objections: objectionPage,
    repairs: repairPage,
    maritimeTreatment: async (ship: Ship, _: unknown, context: FileContext) =>
      maritimeTreatmentBy(madeHere(await listingsSeen(context, ship))),
    listings: (ship: Ship, _: unknown, context: FileContext) => listingsSeen(context, ship),
    conduct: (ship: Ship, asked: PageAsked, context: FileContext) => conductSeen(context, ship, asked),
  },
});

function oneOf({ imo, nationalNumber }: Omit<Asked, 'asOf'>): ShipNumber {
  if (typeof imo === 'string' && nationalNumber == null) return { imo };
  if (typeof nationalNumber === 'string' && imo == null) return { nationalNumber };
  throw new Refusal('SHIP_NUMBER_AMBIGUOUS');
}
