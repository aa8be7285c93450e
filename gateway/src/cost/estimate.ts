import {
  type GraphQLNamedType,
  getNamedType,
  getNullableType,
  isCompositeType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { type AskedField, fieldsOf, type Priced } from './fields';

/** Items of a list of which the schema says nothing. */
const UNKNOWN_LIST = 10;
/** A change costs more than a look. */
const MUTATION_WEIGHT = 10;

/** Lengths that a field above has set for fields of its answer. */
type Sizes = ReadonlyMap<string, number>;

/**
 * What an operation may cost at most if the lists are as long as it asks for: each object 1 and each scalar 0 unless
 * `@cost` says otherwise, times the length of every list around it.
 */
export function estimatedCost(priced: Priced, operation: OperationDefinitionNode): number {
  const root = priced.schema.getRootType(operation.operation);
  if (!root) return 0;
  const withDefaults = { ...priced, variables: { ...defaultsOf(operation), ...priced.variables } };
  return costOfSelections(withDefaults, root, [operation.selectionSet], new Map());
}

function costOfSelections(
  priced: Priced,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
  sizes: Sizes,
): number {
  return fieldsOf(priced, type, sets).reduce((sum, asked) => sum + costOfField(priced, asked, sizes), 0);
}

function costOfField(priced: Priced, asked: AskedField, sizes: Sizes): number {
  const { field, below } = asked;
  const type = getNamedType(field.type);
  const declared = declaredOf(priced, asked);
  const given = givenTo(priced, asked);
  const sized = new Map(declared.sizedFields.map((name) => [name, askedLength(declared, given)]));
  const known = [...sized].flatMap(([name, length]) => (length === null ? [] : [[name, length] as const]));
  const each = ownWeight(priced, asked) + costOfSelections(priced, type, below, new Map(known));
  return argumentsCost(priced, asked, given) + each * lengthOf(asked, declared, given, sizes);
}

/** What one object or value of the field costs by itself. */
export function ownWeight(priced: Priced, asked: AskedField): number {
  const type = getNamedType(asked.field.type);
  const changes = asked.parent === priced.schema.getMutationType() ? MUTATION_WEIGHT : 0;
  const usual = priced.weights.type(type.name) ?? (isCompositeType(type) ? 1 : 0);
  return changes + (declaredOf(priced, asked).weight ?? usual);
}

export function argumentsCost(priced: Priced, asked: AskedField, given = givenTo(priced, asked)): number {
  return [...declaredOf(priced, asked).given].reduce(
    (sum, [name, weight]) => sum + (given.get(name) == null ? 0 : weight),
    0,
  );
}

const declaredOf = ({ weights }: Priced, { parent, field }: AskedField) =>
  weights.field(parent.name, field.name);

function lengthOf(
  { field }: AskedField,
  declared: ReturnType<typeof declaredOf>,
  given: ReadonlyMap<string, unknown>,
  sizes: Sizes,
): number {
  if (!isListType(getNullableType(field.type))) return 1;
  const own = declared.sizedFields.length === 0 ? askedLength(declared, given) : null;
  return sizes.get(field.name) ?? own ?? keysGiven(field, given) ?? declared.assumedSize ?? UNKNOWN_LIST;
}

/** The largest of the slicing arguments; null where none holds a number. */
function askedLength(
  { slicingArguments, assumedSize, sizedFields }: ReturnType<typeof declaredOf>,
  given: ReadonlyMap<string, unknown>,
): number | null {
  const numbers = slicingArguments
    .map((name) => given.get(name))
    .filter((value) => typeof value === 'number');
  if (numbers.length > 0) return Math.max(0, ...numbers);
  return sizedFields.length > 0 ? assumedSize : null;
}

/** A list asked for by a list of keys is as long as the keys; `@listSize` itself can only point to numbers. */
function keysGiven({ args }: AskedField['field'], given: ReadonlyMap<string, unknown>): number | null {
  const keys = args.find(({ type }) => isNonNullType(type) && isListType(type.ofType));
  if (!keys) return null;
  const value = given.get(keys.name);
  return Array.isArray(value) ? value.length : 1;
}

/** The arguments of a field as they will arrive, before anyone has checked them. */
function givenTo({ variables }: Priced, { field, node }: AskedField): ReadonlyMap<string, unknown> {
  const written = new Map((node.arguments ?? []).map(({ name, value }) => [name.value, value]));
  return new Map(
    field.args.map(({ name, defaultValue }) => {
      const value = written.get(name);
      return [name, (value && valueFromASTUntyped(value, variables)) ?? defaultValue];
    }),
  );
}

const defaultsOf = ({ variableDefinitions = [] }: OperationDefinitionNode) =>
  Object.fromEntries(
    variableDefinitions.flatMap(({ variable, defaultValue }) =>
      defaultValue ? [[variable.name.value, valueFromASTUntyped(defaultValue)]] : [],
    ),
  );
