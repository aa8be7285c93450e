import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from '../context';
import type { Manifest } from '../registered/manifest';
import type { GatewayMetrics } from './gateway-metrics';

/** Counts operations and what clients are told went wrong; stands behind the plugin that settles errors. */
export function metricsPlugin(
  metrics: GatewayMetrics,
  operations: Manifest,
): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart() {
      const began = performance.now();
      return {
        async willSendResponse({ queryHash = '', operationName, response: { body } }) {
          const name = operations.has(queryHash) ? (operationName ?? null) : null;
          metrics.ran(name, (performance.now() - began) / 1_000);
          if (body.kind !== 'single') return;
          for (const { extensions = {} } of body.singleResult.errors ?? []) metrics.told(extensions);
        },
      };
    },
  };
}
