import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError } from 'graphql';
import type { GatewayContext } from './context';

/**
 * Refuses a document that does not say which operation is meant, or means a kind the schema does not have: the
 * planner would take either for a fault of ours.
 */
export const operationPlugin: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ operation, schema, request: { operationName } }) {
        if (!operation) {
          throw mistake(
            operationName ? `Unknown operation named "${operationName}".` : 'Name the operation to run.',
          );
        }
        if (!schema.getRootType(operation.operation)) {
          throw mistake(`The schema has no ${operation.operation} operations.`);
        }
      },
    };
  },
};

const mistake = (message: string) =>
  new GraphQLError(message, {
    extensions: { code: 'OPERATION_RESOLUTION_FAILURE', http: { status: 400 } },
  });
