import { buildSubgraphSchema } from '@apollo/subgraph';
import type { GraphQLResolverMap } from '@apollo/subgraph/dist/schema-helper';
import { type GraphQLSchema, parse } from 'graphql';
import { scalarResolvers } from './scalars';

/** A federated schema from SDL and plain resolvers; scalars are the house's. */
export function buildSchemaOf<Context>(sdl: string, resolvers: GraphQLResolverMap<Context>): GraphQLSchema {
  const typeDefs = parse(sdl);
  const declared = new Set(
    typeDefs.definitions.flatMap((node) => (node.kind === 'ScalarTypeDefinition' ? [node.name.value] : [])),
  );
  const scalars = Object.fromEntries(Object.entries(scalarResolvers).filter(([name]) => declared.has(name)));
  return buildSubgraphSchema([
    { typeDefs, resolvers: { ...scalars, ...resolvers } as GraphQLResolverMap<unknown> },
  ]);
}
