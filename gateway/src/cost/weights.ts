import {
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type InterfaceTypeDefinitionNode,
  Kind,
  type ObjectTypeDefinitionNode,
  parse,
  valueFromASTUntyped,
} from 'graphql';

/** What `@cost` and `@listSize` say of one field. */
export interface FieldWeight {
  /** Of the field itself; null where its type decides. */
  readonly weight: number | null;
  /** Of each argument that is given. */
  readonly given: ReadonlyMap<string, number>;
  /** How many items a list is taken to have when nothing in the operation says so; null where the schema is silent. */
  readonly assumedSize: number | null;
  /** Arguments that say how many items are asked for. */
  readonly slicingArguments: readonly string[];
  /** Fields of the answer whose length those arguments are about, such as `edges`; none where it is the field's own. */
  readonly sizedFields: readonly string[];
}

/** The costs a supergraph declares; clients do not see them in the schema, but they are no secret. */
export interface Weights {
  field(type: string, name: string): FieldWeight;
  /** Undefined where nothing is declared. */
  type(name: string): number | undefined;
}

type Composite = ObjectTypeDefinitionNode | InterfaceTypeDefinitionNode;

const silent: FieldWeight = {
  weight: null,
  given: new Map(),
  assumedSize: null,
  slicingArguments: [],
  sizedFields: [],
};

/** Reads a supergraph once; several subgraphs' words about one field were joined by composition. */
export function weightsIn(supergraphSdl: string): Weights {
  const { definitions } = parse(supergraphSdl, { noLocation: true });
  const types = new Map(definitions.flatMap((node) => typeWeight(node)));
  const fields = new Map(
    definitions
      .filter(isComposite)
      .flatMap(({ name, fields = [] }) =>
        fields.map((field) => [`${name.value}.${field.name.value}`, fieldWeight(field)] as const),
      ),
  );
  return {
    field: (type, name) => fields.get(`${type}.${name}`) ?? silent,
    type: (name) => types.get(name),
  };
}

function typeWeight(node: DefinitionNode): [string, number][] {
  if (!('name' in node) || !node.name || !('directives' in node)) return [];
  const weight = costOf(node.directives as readonly ConstDirectiveNode[]);
  return weight === null ? [] : [[node.name.value, weight]];
}

function fieldWeight({ directives, arguments: declared = [] }: FieldDefinitionNode): FieldWeight {
  const size = argumentsOf(directives, 'listSize');
  return {
    weight: costOf(directives),
    given: new Map(
      declared.flatMap(({ name, directives: own }) => {
        const weight = costOf(own);
        return weight === null ? [] : [[name.value, weight] as const];
      }),
    ),
    assumedSize: typeof size.assumedSize === 'number' ? size.assumedSize : null,
    slicingArguments: texts(size.slicingArguments),
    sizedFields: texts(size.sizedFields),
  };
}

function costOf(directives: readonly ConstDirectiveNode[] | undefined): number | null {
  const { weight } = argumentsOf(directives, 'cost');
  return typeof weight === 'number' ? weight : null;
}

function argumentsOf(directives: readonly ConstDirectiveNode[] | undefined, name: string) {
  const found = directives?.find((directive) => directive.name.value === name);
  return Object.fromEntries(
    (found?.arguments ?? []).map((argument) => [argument.name.value, valueFromASTUntyped(argument.value)]),
  );
}

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const isComposite = (node: DefinitionNode): node is Composite =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION || node.kind === Kind.INTERFACE_TYPE_DEFINITION;
