import type { ApolloServerPlugin } from '@apollo/server';
import { type Grant, refusalForRole } from '@creditgraph/kernel';
import { BREAK, type DocumentNode, visit } from 'graphql';
import type { GatewayContext } from './context';
import { refusedOperation } from './status';
import { asksForSchema } from './written-out';

/** Who may ask what the schema is. */
export const audiences = ['all', 'government', 'staff', 'none'] as const;
export type Audience = (typeof audiences)[number];
type Restricted = Exclude<Audience, 'all'>;

/** Roles alone decide: a schema is of no subject, and asking for it needs no purpose. Of `none` Apollo takes care. */
const grantsOf: Readonly<Record<Restricted, readonly Grant[]>> = {
  government: ['STAFF', 'GOVERNMENT'],
  staff: ['STAFF'],
  none: [],
};

/** Refuses whoever is not among the audience; the house itself may always look. */
export function introspectionPlugin(audience: Restricted): ApolloServerPlugin<GatewayContext> {
  const grants = grantsOf[audience];
  return {
    async requestDidStart({ contextValue: { request, visitor } }) {
      return {
        async didResolveOperation({ document }) {
          const field = visitor ? introspectedBy(document) : null;
          const refusal = field && refusalForRole(request.caller, { field, grants });
          if (refusal) throw refusedOperation(refusal);
        },
      };
    },
  };
}

/** The first field of a document that asks about the schema, whatever operation or fragment it stands in. */
function introspectedBy(document: DocumentNode): string | null {
  let found: string | null = null;
  visit(document, {
    Field({ name }) {
      if (!asksForSchema(name.value)) return undefined;
      found = name.value;
      return BREAK;
    },
  });
  return found;
}
