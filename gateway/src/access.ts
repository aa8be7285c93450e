import type { ApolloServerPlugin } from '@apollo/server';
import { type Guarded, grantsOn, refusalForRole } from '@creditgraph/kernel';
import {
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  Kind,
  type OperationDefinitionNode,
  parse,
  type SelectionSetNode,
} from 'graphql';
import type { GatewayContext } from './context';
import { askedOf, fragmentsOf, type Reading, type Sure, selectionsBelow } from './selection';
import { refusedOperation } from './status';

/** Fields with `@access`, by type and field, `Mutation.recordTaxConduct`. */
export type GuardedFields = ReadonlyMap<string, Guarded>;

/** Read from the supergraph, where composition keeps the directive; clients do not see it. */
export function guardedFieldsOf(supergraphSdl: string): GuardedFields {
  const types = parse(supergraphSdl, { noLocation: true }).definitions;
  const guarded = types.flatMap((type) =>
    type.kind === Kind.OBJECT_TYPE_DEFINITION
      ? (type.fields ?? []).flatMap((node) => {
          const grants = grantsOn(node);
          const field = node.name.value;
          return grants ? [[`${type.name.value}.${field}`, { field, grants }] as const] : [];
        })
      : [],
  );
  return new Map(guarded);
}

/**
 * Refuses, before it is planned, an operation that cannot succeed because its caller has no role to which some field is
 * ever open. What stands under a condition is left to the subgraph, which looks again at all of it.
 */
export function accessPlugin(guarded: GuardedFields): ApolloServerPlugin<GatewayContext> {
  const known = new WeakMap<OperationDefinitionNode, readonly Guarded[]>();
  return {
    async requestDidStart({ contextValue: { request } }) {
      return {
        async didResolveOperation({ operation, document, schema }) {
          if (!operation) return;
          const used = known.get(operation) ?? usedBy(operation, document, schema, guarded);
          known.set(operation, used);
          for (const field of used) {
            const refusal = refusalForRole(request.caller, field);
            if (refusal) throw refusedOperation(refusal);
          }
        },
      };
    },
  };
}

function usedBy(
  { operation, selectionSet }: OperationDefinitionNode,
  document: DocumentNode,
  schema: GraphQLSchema,
  guarded: GuardedFields,
): readonly Guarded[] {
  const root = schema.getRootType(operation);
  const reading = { schema, fragments: fragmentsOf(document) };
  return root ? within(reading, root, [{ node: selectionSet, always: true }], guarded) : [];
}

function within(
  reading: Reading,
  type: GraphQLNamedType,
  sets: readonly Sure<SelectionSetNode>[],
  guarded: GuardedFields,
): Guarded[] {
  return askedOf(reading, type, sets)
    .filter(({ always }) => always)
    .flatMap((asked) => {
      const field = guarded.get(`${type.name}.${asked.nodes[0]?.node.name.value}`);
      return [
        ...(field ? [field] : []),
        ...within(reading, getNamedType(asked.type), selectionsBelow(asked), guarded),
      ];
    });
}
