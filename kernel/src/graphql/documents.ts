import { type DocumentNode, type GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { LRUCache } from 'lru-cache';

/** An operation sent to a subgraph, parsed and validated once. */
export interface KnownDocument {
  readonly document: DocumentNode;
  readonly errors: readonly GraphQLError[];
}

const MAX_DOCUMENTS = 1000;
const known = new WeakMap<GraphQLSchema, LRUCache<string, KnownDocument>>();

/** Plans repeat their texts; literals do not, which is why the memory is bounded. Throws where the text is no GraphQL. */
export function documentOf(schema: GraphQLSchema, query: string): KnownDocument {
  const documents = known.get(schema) ?? new LRUCache<string, KnownDocument>({ max: MAX_DOCUMENTS });
  known.set(schema, documents);
  const found = documents.get(query);
  if (found) return found;

  const document = parse(query, { noLocation: true });
  const understood = { document, errors: validate(schema, document) };
  documents.set(query, understood);
  return understood;
}
