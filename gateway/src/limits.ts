import { type CodeWithoutRule, Refusal } from '@creditgraph/kernel';
import { maxAliasesRule } from '@escape.tech/graphql-armor-max-aliases';
import { maxDepthRule } from '@escape.tech/graphql-armor-max-depth';
import { GraphQLError, type ValidationContext, type ValidationRule } from 'graphql';

/**
 * How large one operation may be; a profile of twenty sectors needs a third of it. `selections` are those of an operation
 * with every fragment written out wherever it is asked for.
 */
export const limits = {
  depth: 15,
  aliases: 30,
  roots: 20,
  tokens: 5_000,
  selections: 5_000,
  bodyBytes: 1_048_576,
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
];

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
