import { documentOf, type KnownDocument } from '@creditgraph/kernel';
import { type DocumentNode, type GraphQLSchema, getOperationAST, OperationTypeNode } from 'graphql';
import { type Expectation, expectationOf } from './expectation';

/** What the gateway knows of an operation beside its text. */
interface Understood {
  /** True where asking twice does no more than asking once. */
  readonly repeatable: boolean;
  readonly expectation: Expectation;
}

/** An operation the gateway sends to one source, parsed, validated and understood once. */
export interface PlannedDocument extends KnownDocument, Understood {}

const understood = new WeakMap<DocumentNode, Understood>();

/** What is known of the document is forgotten with it. */
export function plannedDocumentOf(schema: GraphQLSchema, query: string): PlannedDocument {
  const known = documentOf(schema, query);
  const { document } = known;
  const found = understood.get(document) ?? {
    repeatable: getOperationAST(document)?.operation === OperationTypeNode.QUERY,
    expectation: expectationOf(schema, document),
  };
  understood.set(document, found);
  return { ...known, ...found };
}
