import { merged, type OwnModule } from '@creditgraph/kernel';
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
  resolvers: (desk) => merged(vehicleResolvers(desk), shipResolvers(desk), effectResolvers(desk)),
  fileKinds: [vehicleFile, shipFile],
  identifiers: [vehicleIdentifier, shipIdentifier],
};
