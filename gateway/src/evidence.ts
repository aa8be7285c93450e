import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  type SelectionSetNode,
  type TypeNode,
} from 'graphql';

/** What subgraphs receive from one another through the gateway, and a client's operation must not be able to shape. */
export interface Evidence {
  /** Names of all fields in `@requires` selections and keys. */
  readonly names: ReadonlySet<string>;
}

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;
type Types = ReadonlyMap<string, Composite>;

/** Throws if any of that evidence takes arguments, because a client's arguments would overwrite the subgraph's. */
export function evidenceOf(supergraphSdl: string): Evidence {
  const types = new Map(
    parse(supergraphSdl, { noLocation: true })
      .definitions.filter(isComposite)
      .map((type) => [type.name.value, type]),
  );
  const read = [...types.values()].flatMap((type) =>
    selectionsOn(type).flatMap((selection) => fieldsOf(selection, type, types)),
  );

  const shapeable = read.filter(({ field }) => field.arguments?.length).map(({ path }) => path);
  if (shapeable.length > 0) {
    const paths = [...new Set(shapeable)].sort().join(', ');
    throw new Error(`Fields in @requires or a key must not take arguments: ${paths}`);
  }
  return { names: new Set(read.map(({ field }) => field.name.value)) };
}

/** The field sets of the supergraph that hang on a type: its keys, and what its fields require. */
function selectionsOn(type: Composite): SelectionSetNode[] {
  const keys = texts(type.directives, 'join__type', 'key');
  const required = (type.fields ?? []).flatMap(({ directives }) =>
    texts(directives, 'join__field', 'requires'),
  );
  return [...keys, ...required].map(selectionOf);
}

/** Every field a selection reads, at any depth. */
function fieldsOf(
  { selections }: SelectionSetNode,
  type: Composite | undefined,
  types: Types,
): { path: string; field: FieldDefinitionNode }[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      const narrowed = selection.typeCondition ? types.get(selection.typeCondition.name.value) : type;
      return fieldsOf(selection.selectionSet, narrowed, types);
    }
    const field = type?.fields?.find(({ name }) => name.value === selection.name.value);
    if (!field) return [];
    const below = selection.selectionSet
      ? fieldsOf(selection.selectionSet, types.get(nameOf(field.type)), types)
      : [];
    return [{ path: `${type?.name.value}.${field.name.value}`, field }, ...below];
  });
}

function texts(
  directives: readonly ConstDirectiveNode[] | undefined,
  name: string,
  argument: string,
): string[] {
  return (directives ?? [])
    .filter((directive) => directive.name.value === name)
    .flatMap((directive) => directive.arguments ?? [])
    .flatMap(({ name, value }) =>
      name.value === argument && value.kind === Kind.STRING ? [value.value] : [],
    );
}

function selectionOf(fields: string): SelectionSetNode {
  const [operation] = parse(`{ ${fields} }`, { noLocation: true }).definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error(`Not a field set: ${fields}`);
  return operation.selectionSet;
}

const isComposite = (node: DefinitionNode): node is Composite =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;

const nameOf = (type: TypeNode): string =>
  type.kind === Kind.NAMED_TYPE ? type.name.value : nameOf(type.type);
