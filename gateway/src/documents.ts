import {
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  OperationTypeNode,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Expectation, expectationOf } from './expectation';

/** An operation the gateway sends to one source, parsed, validated and understood once. */
export interface PlannedDocument {
  readonly document: DocumentNode;
  readonly errors: readonly GraphQLError[];
  /** True where asking twice does no more than asking once. */
  readonly repeatable: boolean;
  readonly expectation: Expectation;
}

const MAX_DOCUMENTS = 1000;
const known = new WeakMap<GraphQLSchema, LRUCache<string, PlannedDocument>>();

/** Plans repeat their texts; literals do not, which is why the memory is bounded. */
export function documentOf(schema: GraphQLSchema, query: string): PlannedDocument {
  const documents = known.get(schema) ?? new LRUCache<string, PlannedDocument>({ max: MAX_DOCUMENTS });
  known.set(schema, documents);
  const found = documents.get(query);
  if (found) return found;

  const document = parse(query, { noLocation: true });
  const errors = validate(schema, document);
  const repeatable = getOperationAST(document)?.operation === OperationTypeNode.QUERY;
  const planned = { document, errors, repeatable, expectation: expectationOf(schema, document) };
  documents.set(query, planned);
  return planned;
}
