import {
  type GraphQLNamedType,
  getNamedType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { isFields } from '../shape';
import { argumentsCost, ownWeight } from './estimate';
import { type AskedField, fieldsOf, type Priced } from './fields';

/** What an operation did cost: the same sum as the estimate, over the objects that are in the answer. */
export function measuredCost(priced: Priced, operation: OperationDefinitionNode, data: unknown): number {
  const root = priced.schema.getRootType(operation.operation);
  return root ? costOfObject(priced, root, [operation.selectionSet], data) : 0;
}

function costOfObject(
  priced: Priced,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
  data: unknown,
): number {
  if (!isFields(data)) return 0;
  return fieldsOf(priced, type, sets).reduce(
    (sum, asked) => sum + argumentsCost(priced, asked) + costOfValue(priced, asked, data[asked.key]),
    0,
  );
}

function costOfValue(priced: Priced, asked: AskedField, value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (Array.isArray(value)) return value.reduce((sum, item) => sum + costOfValue(priced, asked, item), 0);
  return ownWeight(priced, asked) + costOfObject(priced, getNamedType(asked.field.type), asked.below, value);
}
