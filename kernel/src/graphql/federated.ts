import { buildSubgraphSchema } from '@apollo/subgraph';
import { type GraphQLSchema, parse } from 'graphql';

/** The schema of a subgraph, checked, behind whose fields there is nothing yet but what the federation itself asks. */
export const federated = (sdl: string): GraphQLSchema => buildSubgraphSchema([{ typeDefs: parse(sdl) }]);
