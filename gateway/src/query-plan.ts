import type { Experimental_DidResolveQueryPlanCallback } from '@apollo/gateway';
import { prettyFormatQueryPlan } from '@apollo/query-planner';
import type { ApolloServerPlugin } from '@apollo/server';
import type { GatewayContext } from './context';

const HEADER = 'x-query-plan';

export interface QueryPlans {
  readonly didResolveQueryPlan: Experimental_DidResolveQueryPlanCallback;
  /** To stand behind the plugin that settles errors, which lets no extension of anyone else's through. */
  readonly plugin: ApolloServerPlugin<GatewayContext>;
}

/**
 * Tells whoever asks with `x-query-plan: 1` how the operation was planned, in `extensions.queryPlan`. A plan names
 * fields clients do not see, so only a gateway that shows its sandbox has this.
 */
export function queryPlans(): QueryPlans {
  const plans = new WeakMap<object, string>();
  return {
    didResolveQueryPlan({ queryPlan, requestContext: { request, context } }) {
      if (request.http?.headers.get(HEADER) === '1') plans.set(context, prettyFormatQueryPlan(queryPlan));
    },
    plugin: {
      async requestDidStart({ contextValue }) {
        return {
          async willSendResponse({ response: { body } }) {
            const queryPlan = plans.get(contextValue);
            if (body.kind !== 'single' || queryPlan === undefined) return;
            const { extensions, ...result } = body.singleResult;
            body.singleResult = { ...result, extensions: { ...extensions, queryPlan } };
          },
        };
      },
    },
  };
}
