import { documentOf, type KnownDocument } from '@creditgraph/kernel';
import type { DocumentNode, GraphQLSchema } from 'graphql';
import { type Expectation, expectationOf } from './expectation';

/** An operation the gateway sends to one source, parsed, validated and understood once. */
export interface PlannedDocument extends KnownDocument {
  readonly expectation: Expectation;
}

const expectations = new WeakMap<DocumentNode, Expectation>();

/** What is known of the document is forgotten with it. */
export function plannedDocumentOf(schema: GraphQLSchema, query: string): PlannedDocument {
  const known = documentOf(schema, query);
  const expectation = expectations.get(known.document) ?? expectationOf(schema, known.document);
  expectations.set(known.document, expectation);
  return { ...known, expectation };
}
