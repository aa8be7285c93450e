import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isAbstractType,
  isObjectType,
  Kind,
  type SelectionSetNode,
  TypeNameMetaFieldDef,
} from 'graphql';

/** A document under its schema. */
export interface Reading {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

export const fragmentsOf = (document: DocumentNode): Reading['fragments'] =>
  new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );

/** One name an answer must carry. */
export interface Asked {
  readonly key: string;
  readonly type: GraphQLOutputType;
  /** False below `@skip` and `@include`. */
  readonly always: boolean;
  readonly nodes: readonly Sure<FieldNode>[];
}

/** A part of a document, and whether it is asked for whatever the conditions around it say. */
export interface Sure<Node> {
  readonly node: Node;
  readonly always: boolean;
}

/** The fields asked of one type, those under fragments included. */
export function askedOf(
  reading: Reading,
  type: GraphQLNamedType,
  sets: readonly Sure<SelectionSetNode>[],
): readonly Asked[] {
  const found = new Map<string, Asked>();
  for (const { node, always } of sets.flatMap((set) => fieldNodes(reading, type, set))) {
    const key = (node.alias ?? node.name).value;
    const before = found.get(key);
    const fieldType = typeOfField(type, node.name.value);
    if (!fieldType) continue;
    found.set(key, {
      key,
      type: fieldType,
      always: always || before?.always === true,
      nodes: [...(before?.nodes ?? []), { node, always }],
    });
  }
  return [...found.values()];
}

/** The selections below a field, wherever the document repeats it. */
export const selectionsBelow = ({ nodes }: Pick<Asked, 'nodes'>): readonly Sure<SelectionSetNode>[] =>
  nodes.flatMap(({ node, always }) => (node.selectionSet ? [{ node: node.selectionSet, always }] : []));

export const isTypename = ({ nodes }: Asked): boolean =>
  nodes[0]?.node.name.value === TypeNameMetaFieldDef.name;

function fieldNodes(
  reading: Reading,
  type: GraphQLNamedType,
  { node: set, always }: Sure<SelectionSetNode>,
): Sure<FieldNode>[] {
  return set.selections.flatMap((selection) => {
    const sure = always && !selection.directives?.length;
    if (selection.kind === Kind.FIELD) return [{ node: selection, always: sure }];
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : reading.fragments.get(selection.name.value);
    const within = fragment && applies(reading.schema, fragment.typeCondition?.name.value, type);
    return within ? fieldNodes(reading, type, { node: fragment.selectionSet, always: sure }) : [];
  });
}

function typeOfField(type: GraphQLNamedType, name: string): GraphQLOutputType | undefined {
  if (name === TypeNameMetaFieldDef.name) return TypeNameMetaFieldDef.type;
  return isObjectType(type) ? type.getFields()[name]?.type : undefined;
}

function applies(schema: GraphQLSchema, condition: string | undefined, type: GraphQLNamedType): boolean {
  const conditioned = condition === undefined ? type : schema.getType(condition);
  if (conditioned === type) return true;
  return isAbstractType(conditioned) && isObjectType(type) && schema.isSubType(conditioned, type);
}
