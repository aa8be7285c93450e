import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type SelectionSetNode,
} from 'graphql';
import { malformed } from './failure';
import { askedOf, isTypename, type Reading, type Sure, selectionsBelow } from './selection';

export type Fields = Readonly<Record<string, unknown>>;

/**
 * Takes out of an answer what was asked for, and nothing else: whatever a source adds the gateway would merge into what
 * others said. Throws a `SourceFailure` where the gateway would stumble over the answer.
 */
export type Take<Taken = unknown> = (value: unknown) => Taken;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every name asked for must be there, with a list or an object where the schema has one. */
export function takeObject(
  reading: Reading,
  type: GraphQLObjectType,
  sets: readonly Sure<SelectionSetNode>[],
): Take<Fields> {
  const takes = askedOf(reading, type, sets).map((asked) => ({
    ...asked,
    take: isTypename(asked) ? takeName(type) : takeOf(reading, asked.type, selectionsBelow(asked)),
  }));
  return (value) => {
    if (!isFields(value)) throw misfit();
    const taken: Record<string, unknown> = {};
    for (const { key, always, take } of takes) {
      const given = Object.hasOwn(value, key) ? value[key] : undefined;
      if (given !== undefined) taken[key] = take(given);
      else if (always) throw misfit();
    }
    return taken;
  };
}

function takeOf(reading: Reading, type: GraphQLOutputType, sets: readonly Sure<SelectionSetNode>[]): Take {
  if (isNonNullType(type)) {
    const take = takeOf(reading, type.ofType, sets);
    return (value) => {
      if (value === null) throw misfit();
      return take(value);
    };
  }
  const take = takePresent(reading, type, sets);
  return (value) => (value === null ? null : take(value));
}

function takePresent(
  reading: Reading,
  type: GraphQLOutputType,
  sets: readonly Sure<SelectionSetNode>[],
): Take {
  if (isListType(type)) {
    const take = takeOf(reading, type.ofType, sets);
    return (value) => {
      if (!Array.isArray(value)) throw misfit();
      return value.map(take);
    };
  }
  if (isLeafType(type)) return takeLeaf;
  return isObjectType(type) ? takeObject(reading, type, sets) : takeNamed(reading, sets);
}

/** Judges a union or interface by the type that the answer names; the gateway always asks for that name. */
function takeNamed(reading: Reading, sets: readonly Sure<SelectionSetNode>[]): Take {
  const takes = new Map<unknown, Take>();
  return (value) => {
    const type = isFields(value) ? reading.schema.getType(String(value.__typename)) : undefined;
    if (!isObjectType(type)) throw misfit();
    const take = takes.get(type.name) ?? takeObject(reading, type, sets);
    takes.set(type.name, take);
    return take(value);
  };
}

const takeName =
  ({ name }: GraphQLObjectType): Take =>
  (value) => {
    if (value !== name) throw misfit();
    return value;
  };

const takeLeaf: Take = (value) => {
  if (typeof value === 'object') throw misfit();
  return value;
};

const misfit = () => malformed('The answer is not what was asked for');
