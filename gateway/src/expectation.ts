import {
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getOperationAST,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { malformed } from './failure';
import {
  type Asked,
  askedOf,
  fragmentsOf,
  isTypename,
  type Reading,
  type Sure,
  selectionsBelow,
} from './selection';
import { type Fields, isFields, type Take, takeObject } from './shape';

/** What an answer to one operation must look like, and what stands in for it when it does not come. */
export interface Expectation {
  /**
   * What was asked for, with a null for everything that did not come. Throws a `SourceFailure` where the data are no
   * answer to it.
   */
  readonly taken: (data: unknown, variables: Fields) => Fields;
  /** True if nothing asked for was left out whole. */
  readonly complete: (data: unknown, variables: Fields) => boolean;
}

/** What a fetch asks of entities of one type. */
interface EntityExpectation {
  readonly take: Take<Fields>;
  readonly nulls: Fields;
}

const ENTITIES = '_entities';

/** Understands an operation once, so that its answers can be judged at the cost of walking them. */
export function expectationOf(schema: GraphQLSchema, document: DocumentNode): Expectation {
  const operation = getOperationAST(document);
  const root = operation && schema.getRootType(operation.operation);
  if (!operation || !root) throw new Error('The gateway sent a document without an operation');

  const reading = { schema, fragments: fragmentsOf(document) };
  const set = { node: operation.selectionSet, always: true };
  const entities = askedOf(reading, root, [set]).find(({ key }) => key === ENTITIES);
  return entities ? expectedEntities(reading, entities) : expectedRoot(reading, root, set);
}

function expectedRoot(reading: Reading, root: GraphQLObjectType, set: Sure<SelectionSetNode>): Expectation {
  const nulls = nullsOf(askedOf(reading, root, [set]), root.name);
  const take = takeObject(reading, root, [set]);
  return {
    taken: (data) => ({ ...nulls, ...(data == null ? {} : take(data)) }),
    complete: isFields,
  };
}

/**
 * An entity that did not come becomes an object of nulls rather than a null: the gateway merges nothing from a null,
 * then misses the field another subgraph requires, and skips that subgraph without a word.
 */
function expectedEntities(reading: Reading, entities: Asked): Expectation {
  const expected = entityExpectations(reading, selectionsBelow(entities));
  return {
    taken(data, variables) {
      const asked = representationsIn(variables);
      const given = data == null ? asked.map(() => null) : entitiesIn(data);
      if (given.length !== asked.length)
        throw malformed('The answer is not about as many as were asked about');
      const taken = asked.map((representation, index) => {
        const { take, nulls } = expected(representation.__typename);
        const entity = given[index];
        return entity === null ? { ...nulls } : sameAs(representation, take(entity));
      });
      return { [ENTITIES]: taken };
    },
    complete(data, variables) {
      const given = entitiesIn(data);
      return representationsIn(variables).every((_, index) => isFields(given[index]));
    },
  };
}

/** An entity that says of itself what the question says of it: one of another key would take its place. */
function sameAs(representation: Fields, entity: Fields): Fields {
  const differs = Object.entries(entity).some(
    ([key, value]) => Object.hasOwn(representation, key) && representation[key] !== value && !isFields(value),
  );
  if (differs) throw malformed('The answer is about another entity');
  return entity;
}

function entityExpectations(reading: Reading, sets: readonly Sure<SelectionSetNode>[]) {
  const known = new Map<unknown, EntityExpectation>();
  return (typename: unknown): EntityExpectation => {
    const found = known.get(typename) ?? expectationOfEntity(reading, sets, typename);
    known.set(typename, found);
    return found;
  };
}

function expectationOfEntity(
  reading: Reading,
  sets: readonly Sure<SelectionSetNode>[],
  typename: unknown,
): EntityExpectation {
  const type = reading.schema.getType(String(typename));
  if (!isObjectType(type)) return { take: () => ({}), nulls: {} };
  return {
    take: takeObject(reading, type, sets),
    nulls: nullsOf(askedOf(reading, type, sets), type.name),
  };
}

const nullsOf = (asked: readonly Asked[], typename: string): Fields =>
  Object.fromEntries(asked.map((field) => [field.key, isTypename(field) ? typename : null]));

const entitiesIn = (data: unknown): readonly unknown[] => {
  const entities = isFields(data) ? data[ENTITIES] : undefined;
  return Array.isArray(entities) ? entities : [];
};

const representationsIn = ({ representations }: Fields): readonly Fields[] =>
  Array.isArray(representations) ? representations : [];
