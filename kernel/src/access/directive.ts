import { type DefinitionNode, type FieldDefinitionNode, Kind, visit } from 'graphql';
import { type Grant, isGrant, wordsFor } from './grants';

/** Its name in SDL, where it stands on a field. */
export const ACCESS = 'access';

/** To whom `@access` opens a field; null where it does not stand on it, and the field is public. */
export function grantsOn(node: FieldDefinitionNode): readonly Grant[] | null {
  const access = node.directives?.find(({ name }) => name.value === ACCESS);
  if (!access) return null;
  const to = access.arguments?.find(({ name }) => name.value === 'to')?.value;
  const named = to?.kind === Kind.LIST ? to.values : [];
  return named.flatMap((value) => (value.kind === Kind.ENUM && isGrant(value.value) ? [value.value] : []));
}

/** Clients do not see directives: the description of every such field says who may use it. */
export function withAccessDescribed(definition: DefinitionNode): DefinitionNode {
  return visit(definition, { FieldDefinition: (node) => described(node) });
}

function described(node: FieldDefinitionNode): FieldDefinitionNode | undefined {
  const grants = grantsOn(node);
  if (!grants) return undefined;
  const value = [node.description?.value, wordsFor(grants)].filter(Boolean).join('\n\n');
  return { ...node, description: { kind: Kind.STRING, value, block: true } };
}
