import {
  type DocumentNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  getOperationAST,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import {
  type Asked,
  askedOf,
  fragmentsOf,
  isTypename,
  type Reading,
  type Sure,
  selectionsBelow,
} from './selection';
import { type Check, checkOfObject, type Fields, isFields } from './shape';

/** What an answer to one operation must look like, and what stands in for it when it does not come. */
export interface Expectation {
  readonly met: (data: unknown, variables: Fields) => boolean;
  /** True if nothing asked for was left out whole. */
  readonly complete: (data: unknown, variables: Fields) => boolean;
  /** The data with a null for everything asked for and not answered. */
  readonly filled: (data: unknown, variables: Fields) => Fields;
}

/** What a fetch asks of entities of one type. */
interface EntityExpectation {
  readonly check: Check;
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
  return {
    met: checkOfObject(reading, root, [set]),
    complete: isFields,
    filled: (data) => (isFields(data) ? { ...nulls, ...data } : { ...nulls }),
  };
}

/**
 * An entity that did not come becomes an object of nulls rather than a null: the gateway merges nothing from a null,
 * then misses the field another subgraph requires, and skips that subgraph without a word.
 */
function expectedEntities(reading: Reading, entities: Asked): Expectation {
  const expected = entityExpectations(reading, selectionsBelow(entities));
  return {
    met(data, variables) {
      const typenames = typenamesIn(variables);
      const given = entitiesIn(data);
      return (
        given.length === typenames.length &&
        given.every((entity, index) => entity === null || expected(typenames[index]).check(entity))
      );
    },
    complete(data, variables) {
      const given = entitiesIn(data);
      return typenamesIn(variables).every((_, index) => isFields(given[index]));
    },
    filled(data, variables) {
      const given = entitiesIn(data);
      const filled = typenamesIn(variables).map(
        (typename, index) => given[index] ?? { ...expected(typename).nulls },
      );
      return { [ENTITIES]: filled };
    },
  };
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
  if (!isObjectType(type)) return { check: isFields, nulls: {} };
  return {
    check: checkOfObject(reading, type, sets),
    nulls: nullsOf(askedOf(reading, type, sets), type.name),
  };
}

const nullsOf = (asked: readonly Asked[], typename: string): Fields =>
  Object.fromEntries(asked.map((field) => [field.key, isTypename(field) ? typename : null]));

const entitiesIn = (data: unknown): readonly unknown[] => {
  const entities = isFields(data) ? data[ENTITIES] : undefined;
  return Array.isArray(entities) ? entities : [];
};

const typenamesIn = ({ representations }: Fields): readonly unknown[] =>
  Array.isArray(representations) ? representations.map(({ __typename }) => __typename) : [];
