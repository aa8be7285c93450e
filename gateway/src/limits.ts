import { type CodeWithoutRule, Refusal } from '@creditgraph/kernel';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { GraphQLError, Kind, type SelectionNode, type ValidationContext, type ValidationRule } from 'graphql';
import { type Weigh, writtenOut } from './written-out';

/**
 * How large one operation may be; a profile of twenty sectors needs a third of it. Aliases, conditions and selections are
 * counted with every fragment written out wherever it is asked for.
 */
export const limits = {
  depth: 15,
  aliases: 30,
  /** Of what is asked about the schema, which has no cost: a tool that reads all of it needs none. */
  schemaAliases: 3,
  /** A plan grows with every way in which `@skip` and `@include` may fall out. */
  conditions: 40,
  roots: 20,
  tokens: 5_000,
  selections: 5_000,
  /** Of the text of an operation: where something is wrong in it is found by counting its lines. */
  characters: 100_000,
  bodyBytes: 1_048_576,
  smallBodyBytes: 65_536,
} as const;

/** The limits that need the parsed operation; tokens are counted by the parser, bytes by the door. */
export const limitRules: readonly ValidationRule[] = [
  maxDepthRule({
    n: limits.depth,
    flattenFragments: true,
    propagateOnRejection: false,
    onReject: [(context) => context && refuse(context, 'QUERY_TOO_DEEP', limits.depth)],
  }),
  maxAliasesRule({
    n: limits.aliases,
    allowList: [],
    propagateOnRejection: false,
    onReject: [(context) => context && refuse(context, 'QUERY_TOO_MANY_ALIASES', limits.aliases)],
  }),
  rootFieldsRule,
  writtenOutRule('QUERY_TOO_MANY_CONDITIONS', limits.conditions, conditionsOn),
  writtenOutRule('SCHEMA_TOO_MANY_ALIASES', limits.schemaAliases, aliasOfSchema),
];

function conditionsOn({ directives = [] }: SelectionNode): number {
  return directives.filter(({ name: { value } }) => value === 'skip' || value === 'include').length;
}

/** Different arguments of `__type` need different names, and each asks about one type only. */
function aliasOfSchema(node: SelectionNode, ofSchema: boolean): number {
  if (node.kind !== Kind.FIELD || !node.alias) return 0;
  return ofSchema || node.name.value === '__schema' ? 1 : 0;
}

function writtenOutRule(code: CodeWithoutRule, limit: number, weigh: Weigh): ValidationRule {
  return (context) => ({
    OperationDefinition(operation) {
      const count = writtenOut(operation, (name) => context.getFragment(name), weigh);
      if (count > limit) refuse(context, code, limit);
    },
  });
}

function rootFieldsRule(context: ValidationContext): ReturnType<ValidationRule> {
  const roots = [context.getSchema().getQueryType(), context.getSchema().getMutationType()];
  let count = 0;
  return {
    Field() {
      const parent = context.getParentType();
      if (!parent || !roots.some((root) => root === parent)) return;
      count += 1;
      if (count === limits.roots + 1) refuse(context, 'QUERY_TOO_MANY_ROOTS', limits.roots);
    },
  };
}

function refuse(context: ValidationContext, code: CodeWithoutRule, limit: number): void {
  const refusal = new Refusal(code, { limit });
  context.reportError(new GraphQLError(refusal.message, { originalError: refusal }));
}
