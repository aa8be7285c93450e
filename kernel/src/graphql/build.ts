import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper';
import { type GraphQLSchema, parse } from 'graphql';
import { enforceAccess } from '../access/enforce';
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
  const typeDefs = parse(sdl);
  const declared = new Set(
    typeDefs.definitions.flatMap((node) => (node.kind === 'ScalarTypeDefinition' ? [node.name.value] : [])),
  );
  const scalars = Object.fromEntries(Object.entries(scalarResolvers).filter(([name]) => declared.has(name)));
  const schema = buildSubgraphSchema([
    { typeDefs, resolvers: { ...scalars, ...resolvers } as GraphQLResolverMap<unknown> },
  ]);
  enforceAccess(schema, ministry);
  return schema;
}
