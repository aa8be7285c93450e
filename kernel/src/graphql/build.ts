import { addResolversToSchema, type GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper';
import type { GraphQLSchema } from 'graphql';
import { enforceAccess } from '../access/enforce';
import { federated } from './federated';
import { scalarResolvers } from './scalars';

/**
 * A federated schema from SDL and plain resolvers; scalars are the house's. Fields with `@access` are guarded, for the
 * staff of the ministry that is named.
 */
export function buildSchemaOf<Context>(
  sdl: string,
  resolvers: GraphQLResolverMap<Context>,
  ministry: string | null = null,
): GraphQLSchema {
  const schema = federated(sdl);
  const scalars = Object.fromEntries(
    Object.entries(scalarResolvers).filter(([name]) => schema.getType(name) !== undefined),
  );
  addResolversToSchema(schema, { ...scalars, ...resolvers } as GraphQLResolverMap<unknown>);
  enforceAccess(schema, ministry);
  return schema;
}
