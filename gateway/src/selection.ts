import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type FragmentSpreadNode,
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

/**
 * The fields asked of one type, those under fragments included. However often the selections lead to a fragment it is
 * entered once, and once more where it turns out to be asked for whatever the conditions say: fragments that repeat each
 * other would otherwise double with each that is written.
 */
export function askedOf(
  reading: Reading,
  type: GraphQLNamedType,
  sets: readonly Sure<SelectionSetNode>[],
): readonly Asked[] {
  const found = new Map<string, Found>();
  const collecting: Collecting = { reading, type, found, entered: new Map() };
  for (const set of sets) collect(collecting, set);
  return [...found.values()];
}

/** The selections below a field, wherever the document repeats it. */
export const selectionsBelow = ({ nodes }: Pick<Asked, 'nodes'>): readonly Sure<SelectionSetNode>[] =>
  nodes.flatMap(({ node, always }) => (node.selectionSet ? [{ node: node.selectionSet, always }] : []));

export const isTypename = ({ nodes }: Asked): boolean =>
  nodes[0]?.node.name.value === TypeNameMetaFieldDef.name;

interface Found extends Asked {
  always: boolean;
  readonly nodes: Sure<FieldNode>[];
}

interface Collecting {
  readonly reading: Reading;
  readonly type: GraphQLNamedType;
  readonly found: Map<string, Found>;
  /** By fragment, whether it was asked for whatever the conditions say. */
  readonly entered: Map<string, boolean>;
}

function collect(collecting: Collecting, { node: { selections }, always }: Sure<SelectionSetNode>): void {
  const { reading, type } = collecting;
  for (const selection of selections) {
    const sure = always && !selection.directives?.length;
    if (selection.kind === Kind.FIELD) {
      add(collecting, { node: selection, always: sure });
      continue;
    }
    const fragment =
      selection.kind === Kind.INLINE_FRAGMENT ? selection : entering(collecting, selection, sure);
    if (fragment && applies(reading.schema, fragment.typeCondition?.name.value, type)) {
      collect(collecting, { node: fragment.selectionSet, always: sure });
    }
  }
}

/** The fragment, unless all it asks for has been found. */
function entering(
  { reading, entered }: Collecting,
  { name: { value: name } }: FragmentSpreadNode,
  always: boolean,
): FragmentDefinitionNode | undefined {
  const before = entered.get(name);
  if (before === true || before === always) return undefined;
  entered.set(name, always);
  return reading.fragments.get(name);
}

function add({ type: parent, found }: Collecting, asked: Sure<FieldNode>): void {
  const { alias, name } = asked.node;
  const type = typeOfField(parent, name.value);
  if (!type) return;
  const key = (alias ?? name).value;
  const known = found.get(key) ?? { key, type, always: false, nodes: [] };
  known.always ||= asked.always;
  known.nodes.push(asked);
  found.set(key, known);
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
