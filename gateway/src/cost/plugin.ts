import type { ApolloServerPlugin } from '@apollo/server';
import { isOnRound, Refusal } from '@creditgraph/kernel';
import type { DocumentNode } from 'graphql';
import type { GatewayContext } from '../context';
import { fragmentsOf } from '../selection';
import { refusedOperation } from '../status';
import { estimatedCost } from './estimate';
import type { Priced } from './fields';
import { measuredCost } from './measure';
import type { Weights } from './weights';

/** What one point of a caller's account buys. */
export const COST_OF_A_POINT = 1_000;

/**
 * Weighs an operation before it is planned: what is above the limit is refused, what is large is charged for, and who
 * asks for it is told. The limit is for visitors: the house goes its rounds whatever they cost.
 */
export function costPlugin(limit: number, weights: Weights): ApolloServerPlugin<GatewayContext> {
  return {
    async requestDidStart({ request, schema, contextValue: { request: asked, visitor, tellCost } }) {
      const { variables = {} } = request;
      const pricedIn = (document: DocumentNode): Priced => {
        return { schema, fragments: fragmentsOf(document), weights, variables };
      };
      const isHouse = visitor === null && isOnRound(asked.caller);
      let estimated: number | null = null;
      return {
        async didResolveOperation({ operation, document }) {
          if (!operation) return;
          estimated = estimatedCost(pricedIn(document), operation);
          if (estimated > limit && !isHouse) {
            throw refusedOperation(new Refusal('QUERY_TOO_COSTLY', { cost: estimated, limit }));
          }
          await charge(visitor, Math.floor(estimated / COST_OF_A_POINT));
        },
        async willSendResponse({ operation, document, response: { body } }) {
          if (!tellCost || estimated === null || !operation || !document || body.kind !== 'single') return;
          const { data, extensions } = body.singleResult;
          const cost = { estimated, measured: measuredCost(pricedIn(document), operation, data), limit };
          body.singleResult = { ...body.singleResult, extensions: { ...extensions, cost } };
        },
      };
    },
  };
}

async function charge(visitor: GatewayContext['visitor'], points: number): Promise<void> {
  if (!visitor || points === 0) return;
  try {
    await visitor.charge(points);
  } catch (thrown) {
    throw thrown instanceof Refusal ? refusedOperation(thrown) : thrown;
  }
}
