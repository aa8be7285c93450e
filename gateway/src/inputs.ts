import { type ApolloServerPlugin, HeaderMap } from '@apollo/server';
import { extensionsOf, Refusal, scalarResolvers } from '@creditgraph/kernel';
import {
  type DocumentNode,
  type GraphQLFormattedError,
  type GraphQLInputType,
  type GraphQLSchema,
  getLocation,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  TypeInfo,
  typeFromAST,
  type ValueNode,
  valueFromASTUntyped,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import type { GatewayContext } from './context';
import { isFields } from './shape';

/** So many wrong values of one request are told at once. */
const MOST_TOLD = 20;

/** A value of one of the house's scalars that is not what the scalar demands, and where it stands: `usccs[1]`. */
interface WrongValue {
  readonly refusal: Refusal;
  readonly field: string;
  readonly locations?: GraphQLFormattedError['locations'];
}

/**
 * Refuses an operation before anyone is asked, where a code, a day or an instant in it is none: each by the place where it
 * stands, which no source could tell, because it is asked under other names. Sources check all of it again.
 */
export const inputsPlugin: ApolloServerPlugin<GatewayContext> = {
  async requestDidStart({ schema, request: { variables = {} } }) {
    return {
      async responseForOperation({ operation, document }) {
        const literals = wrongLiterals(schema, document);
        const errors = first(MOST_TOLD, literals, wrongVariables(schema, operation, variables)).map(toldOf);
        if (errors.length === 0) return null;
        return {
          http: { headers: new HeaderMap() },
          body: { kind: 'single', singleResult: { data: null, errors } },
        };
      },
    };
  },
};

const toldOf = ({ refusal, field, locations }: WrongValue): GraphQLFormattedError => ({
  message: refusal.message,
  ...(locations && { locations }),
  extensions: { ...extensionsOf(refusal), field },
});

/** Looks no further than it takes: a body may hold very many wrong values. */
function first(most: number, ...sources: readonly Iterable<WrongValue>[]): WrongValue[] {
  const found: WrongValue[] = [];
  for (const source of sources) {
    for (const wrong of source) {
      if (found.push(wrong) === most) return found;
    }
  }
  return found;
}

function* wrongVariables(
  schema: GraphQLSchema,
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): Generator<WrongValue> {
  for (const { variable, type: node } of variableDefinitions) {
    const type = typeFromAST(schema, node);
    const name = variable.name.value;
    if (isInputType(type)) yield* wrongIn(variables[name], type, name);
  }
}

/** What stands in a document is judged once: documents are kept, and most carry their values beside them. */
const judged = new WeakMap<DocumentNode, readonly WrongValue[]>();

function wrongLiterals(schema: GraphQLSchema, document: DocumentNode): readonly WrongValue[] {
  const known = judged.get(document);
  if (known) return known;
  const wrong: WrongValue[] = [];
  const add = (node: ValueNode, type: GraphQLInputType | null | undefined, field: string) => {
    if (!type || wrong.length >= MOST_TOLD) return;
    const found = first(MOST_TOLD - wrong.length, wrongIn(valueFromASTUntyped(node), type, field));
    if (found.length === 0) return;
    const locations = node.loc && [getLocation(node.loc.source, node.loc.start)];
    wrong.push(...found.map((one) => ({ ...one, ...(locations && { locations }) })));
  };
  const types = new TypeInfo(schema);
  const visitor = visitWithTypeInfo(types, {
    Argument: ({ value, name }) => add(value, types.getArgument()?.type, name.value),
    VariableDefinition({ defaultValue, variable }) {
      if (defaultValue) add(defaultValue, types.getInputType(), variable.name.value);
    },
  });
  visit(document, visitor);
  judged.set(document, wrong);
  return wrong;
}

/** What is left out, or of another form than its type, is for the library to say. */
function* wrongIn(value: unknown, type: GraphQLInputType, field: string): Generator<WrongValue> {
  if (value === undefined || value === null) return;
  if (isNonNullType(type)) yield* wrongIn(value, type.ofType, field);
  else if (isListType(type)) {
    if (!Array.isArray(value)) yield* wrongIn(value, type.ofType, field);
    else for (const [at, item] of value.entries()) yield* wrongIn(item, type.ofType, `${field}[${at}]`);
  } else if (isInputObjectType(type)) {
    if (!isFields(value)) return;
    for (const { name, type: of } of Object.values(type.getFields()))
      yield* wrongIn(value[name], of, `${field}.${name}`);
  } else {
    const refusal = refusalOf(value, type.name);
    if (refusal) yield { refusal, field };
  }
}

const scalars: Readonly<Record<string, { readonly parseValue: (value: unknown) => unknown }>> =
  scalarResolvers;

function refusalOf(value: unknown, scalar: string): Refusal | null {
  try {
    scalars[scalar]?.parseValue(value);
    return null;
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown;
    throw thrown;
  }
}
