import {
  type At,
  conductSeen,
  dayOf,
  type FileContext,
  heldPage,
  type Instant,
  instantAsked,
  listingsSeen,
  type OwnDesk,
  objectionPage,
  type PageAsked,
  repairPage,
} from '@creditgraph/kernel';
import { overloadYearOf } from './overload-year';
import { type Plate, vehicleKeyOf } from './plate';
import { licensedOnIn, type Vehicle, vehicleOf } from './vehicle';

type Asked = Plate & { readonly asOf?: Instant | null };
type Profile = { readonly uscc: string; readonly asOf: Instant };
type Person = { readonly personKey: string; readonly asOf: Instant };

/** What transport answers about vehicles, and about overloading. */
export const vehicleResolvers = ({ clock }: OwnDesk) => ({
  Query: {
    vehicle: (_: unknown, { asOf, ...plate }: Asked, { loaders }: FileContext) =>
      vehicleAt(loaders, { subject: vehicleKeyOf(plate), asOf: instantAsked(asOf, clock()) }),
  },

  EntityCreditProfile: {
    vehicles: ({ uscc, asOf }: Profile, asked: PageAsked, context: FileContext) =>
      heldPage(context, { subject: uscc, asOf }, { ...asked, kind: 'VEHICLE' }, vehicleOf),
  },

  NaturalPerson: {
    transportOverload: ({ personKey, asOf }: Person, _: unknown, { loaders }: FileContext) =>
      overloadOfDriver(loaders, { subject: personKey, asOf }),
  },

  Vehicle: {
    id: ({ subject }: Vehicle) => subject,
    objections: objectionPage,
    repairs: repairPage,
    listings: (vehicle: Vehicle, _: unknown, context: FileContext) => listingsSeen(context, vehicle),
    conduct: (vehicle: Vehicle, asked: PageAsked, context: FileContext) =>
      conductSeen(context, vehicle, asked),
    overload: async (vehicle: Vehicle, _: unknown, { loaders }: FileContext) => {
      if (!vehicle.isTruck) return null;
      const acts = await loaders.conduct.load(vehicle);
      return overloadYearOf('TRUCK', acts, vehicle.licensedOn, dayOf(vehicle.asOf));
    },
  },
});

async function vehicleAt(loaders: FileContext['loaders'], at: At): Promise<Vehicle | null> {
  const [known] = await loaders.subject.load(at);
  return known ? vehicleOf(known, at.asOf) : null;
}

async function overloadOfDriver(loaders: FileContext['loaders'], at: At) {
  const [[known], acts] = await Promise.all([loaders.subject.load(at), loaders.conduct.load(at)]);
  if (known?.kind !== 'DRIVER') return null;
  return overloadYearOf('DRIVER', acts, licensedOnIn(known.details), dayOf(at.asOf));
}
