import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Weights } from './weights';

/** An operation under its schema, with what its fields cost. */
export interface Priced {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly weights: Weights;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** A field as an operation asks for it, wherever it repeats it. */
export interface AskedField {
  readonly key: string;
  readonly parent: GraphQLObjectType | GraphQLInterfaceType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly node: FieldNode;
  readonly below: readonly SelectionSetNode[];
}

interface Found extends AskedField {
  readonly below: SelectionSetNode[];
}

/**
 * The fields of some selections, each once, whatever the conditions around them say. Introspection is not among them:
 * it is bounded by its depth and reads nothing.
 */
export function fieldsOf(
  priced: Priced,
  type: GraphQLNamedType,
  sets: readonly SelectionSetNode[],
): readonly AskedField[] {
  const found = new Map<string, Found>();
  const seen = new Set<string>();
  for (const set of sets) collect(priced, type, set, found, seen);
  return [...found.values()];
}

function collect(
  priced: Priced,
  type: GraphQLNamedType,
  { selections }: SelectionSetNode,
  found: Map<string, Found>,
  seen: Set<string>,
): void {
  for (const selection of selections) {
    if (selection.kind === Kind.FIELD) {
      add(type, selection, found);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      const narrowed = selection.typeCondition && priced.schema.getType(selection.typeCondition.name.value);
      collect(priced, narrowed ?? type, selection.selectionSet, found, seen);
    } else {
      const fragment = priced.fragments.get(selection.name.value);
      const narrowed = fragment && priced.schema.getType(fragment.typeCondition.name.value);
      if (!fragment || !narrowed || seen.has(fragment.name.value)) continue;
      seen.add(fragment.name.value);
      collect(priced, narrowed, fragment.selectionSet, found, seen);
    }
  }
}

function add(parent: GraphQLNamedType, node: FieldNode, found: Map<string, Found>): void {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return;
  const field = parent.getFields()[node.name.value];
  if (!field) return;
  const key = (node.alias ?? node.name).value;
  const place = `${parent.name}.${key}`;
  const known = found.get(place) ?? { key, parent, field, node, below: [] };
  if (node.selectionSet) known.below.push(node.selectionSet);
  found.set(place, known);
}
