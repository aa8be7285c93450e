import { Supergraph } from '@apollo/federation-internals';
import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { evidenceOf } from './evidence';

/** A composed supergraph, as the gateway understands it. */
export interface ReadSupergraph {
  readonly supergraphSdl: string;
  /** What clients see. */
  readonly apiSdl: string;
  readonly parts: readonly SupergraphPart[];
}

/** One subgraph as the supergraph speaks of it. */
export interface SupergraphPart {
  readonly name: string;
  /** Where it is served. */
  readonly url: string;
  readonly schema: GraphQLSchema;
}

/** Throws where the text does not load, or where a client could shape what subgraphs receive from one another. */
export function readSupergraph(supergraphSdl: string): ReadSupergraph {
  const supergraph = Supergraph.build(supergraphSdl);
  evidenceOf(supergraphSdl);
  return {
    supergraphSdl,
    apiSdl: printSchema(lexicographicSortSchema(supergraph.apiSchema().toGraphQLJSSchema())),
    parts: [...supergraph.subgraphs()].map(({ name, url, schema }) => ({
      name,
      url,
      schema: schema.toGraphQLJSSchema(),
    })),
  };
}
