import type { EditionsKnown } from '../edition/loaders';
import { measuresMatched, type Occasion } from './matched';

/** An alert as the gateway names it. */
export interface AlertKey {
  readonly measuresKey: string;
}

/** `Alert.measures`: the sector keeps nothing of it, so that a new edition of the catalogue is told at once. */
export const alertResolvers = {
  Alert: {
    __resolveReference: (alert: AlertKey) => alert,
    measures: async (
      { measuresKey }: AlertKey,
      _: unknown,
      { editions }: { readonly editions: EditionsKnown },
    ) => {
      const occasion: Occasion = JSON.parse(measuresKey);
      const { catalogue } = await editions.inForceAt(occasion.at);
      return measuresMatched(occasion, catalogue);
    },
  },
};
