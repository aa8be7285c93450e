import {
  type GraphQLObjectType,
  type GraphQLOutputType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type SelectionSetNode,
} from 'graphql';
import { askedOf, type Reading, type Sure, selectionsBelow } from './selection';

export type Fields = Readonly<Record<string, unknown>>;

/** True if the gateway can read the value without stumbling. */
export type Check = (value: unknown) => boolean;

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every name asked for must be there, with a list or an object where the schema has one. */
export function checkOfObject(
  reading: Reading,
  type: GraphQLObjectType,
  sets: readonly Sure<SelectionSetNode>[],
): Check {
  const checks = askedOf(reading, type, sets).map((asked) => ({
    ...asked,
    check: checkOf(reading, asked.type, selectionsBelow(asked)),
  }));
  return (value) =>
    isFields(value) &&
    checks.every(({ key, always, check }) => (value[key] === undefined ? !always : check(value[key])));
}

function checkOf(reading: Reading, type: GraphQLOutputType, sets: readonly Sure<SelectionSetNode>[]): Check {
  if (isNonNullType(type)) {
    const check = checkOf(reading, type.ofType, sets);
    return (value) => value !== null && check(value);
  }
  const check = checkOfPresent(reading, type, sets);
  return (value) => value === null || check(value);
}

function checkOfPresent(
  reading: Reading,
  type: GraphQLOutputType,
  sets: readonly Sure<SelectionSetNode>[],
): Check {
  if (isListType(type)) {
    const check = checkOf(reading, type.ofType, sets);
    return (value) => Array.isArray(value) && value.every(check);
  }
  if (isScalarType(type) || isEnumType(type)) return () => true;
  return isObjectType(type) ? checkOfObject(reading, type, sets) : checkOfNamed(reading, sets);
}

/** Judges a union or interface by the type that the answer names; the gateway always asks for that name. */
function checkOfNamed(reading: Reading, sets: readonly Sure<SelectionSetNode>[]): Check {
  const checks = new Map<unknown, Check>();
  return (value) => {
    const type = isFields(value) ? reading.schema.getType(String(value.__typename)) : undefined;
    if (!isObjectType(type)) return false;
    const check = checks.get(type.name) ?? checkOfObject(reading, type, sets);
    checks.set(type.name, check);
    return check(value);
  };
}
