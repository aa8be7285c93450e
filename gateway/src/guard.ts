import { Refusal } from '@creditgraph/kernel';
import { GraphQLError, type ValidationRule } from 'graphql';
import type { Evidence } from './evidence';

/**
 * Refuses aliases that would put another field's value where the gateway looks for evidence: it reads what
 * `@requires` and keys ask for by the name of the answer, not by the name of the field.
 */
export function guardOf({ names }: Evidence): ValidationRule {
  const reserved = (alias: string) => alias.startsWith('__') || names.has(alias);
  return (context) => ({
    Field(node) {
      const alias = node.alias?.value;
      if (alias === undefined || alias === node.name.value || !reserved(alias)) return;
      const refusal = new Refusal('RESERVED_ALIAS', { alias });
      context.reportError(new GraphQLError(refusal.message, { nodes: node, originalError: refusal }));
    },
  });
}
