import type { ApolloServerPlugin } from '@apollo/server';
import { Refusal } from '@creditgraph/kernel';
import type { GatewayContext } from '../context';
import { refusedOperation } from '../status';
import type { Manifest } from './manifest';

/** What Apollo looks up by hash, and never adds to: an operation is registered by whoever runs the gateway. */
export const registerOnly = (manifest: Manifest) => ({
  cache: {
    get: async (key: string) => manifest.get(key.replace(/^apq:/, '')),
    set: async () => {},
    delete: async () => {},
  },
});

/** Runs nothing from outside that is not registered, however it was sent. */
export function safelistPlugin(manifest: Manifest): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart({ contextValue: { visitor } }) {
      return {
        async didResolveOperation({ queryHash }) {
          if (visitor && !manifest.has(queryHash)) {
            throw refusedOperation(new Refusal('OPERATION_NOT_REGISTERED'));
          }
        },
      };
    },
  };
}
