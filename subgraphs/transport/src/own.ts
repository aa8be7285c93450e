import type { OwnDesk, OwnModule } from '@creditgraph/kernel';
import { effectResolvers } from './effect/resolvers';
import { effectSdl } from './effect/schema';
import { shipFile, shipIdentifier } from './ship/file';
import { shipResolvers } from './ship/resolvers';
import { shipSdl } from './ship/schema';
import { vehicleFile, vehicleIdentifier } from './vehicle/file';
import { vehicleResolvers } from './vehicle/resolvers';
import { vehicleSdl } from './vehicle/schema';

/** What transport alone has: vehicles, ships, and the list of effects. */
export const own: OwnModule = {
  sdl: vehicleSdl + shipSdl + effectSdl,
  resolvers: (desk: OwnDesk) => {
    const [vehicle, ship, effect] = [vehicleResolvers(desk), shipResolvers(desk), effectResolvers(desk)];
    return {
      ...vehicle,
      ...ship,
      Query: { ...vehicle.Query, ...ship.Query, ...effect.Query },
      EntityCreditProfile: { ...vehicle.EntityCreditProfile, ...ship.EntityCreditProfile },
    };
  },
  fileKinds: [vehicleFile, shipFile],
  identifiers: [vehicleIdentifier, shipIdentifier],
};
