import {
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/** What one selection counts; `ofSchema` where it asks about the schema itself. */
export type Weigh = (selection: SelectionNode, ofSchema: boolean) => number;

/** What an operation counts with every fragment written out wherever it is asked for; each is looked at once. */
export function writtenOut(
  { selectionSet }: OperationDefinitionNode,
  fragmentNamed: (name: string) => FragmentDefinitionNode | null | undefined,
  weigh: Weigh,
): number {
  const known = new Map<string, number>();

  const inSet = ({ selections }: SelectionSetNode, ofSchema: boolean): number =>
    selections.reduce((sum, node) => sum + weigh(node, ofSchema) + below(node, ofSchema), 0);

  const below = (node: SelectionNode, ofSchema: boolean): number => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return inFragment(node.name.value);
    const within = ofSchema || (node.kind === Kind.FIELD && asksForSchema(node.name.value));
    return node.selectionSet ? inSet(node.selectionSet, within) : 0;
  };

  /** One that leads to itself is refused by another rule. */
  const inFragment = (name: string): number => {
    const before = known.get(name);
    if (before !== undefined) return before;
    known.set(name, 0);
    const fragment = fragmentNamed(name);
    const ofSchema = fragment?.typeCondition.name.value.startsWith('__') === true;
    const count = fragment ? inSet(fragment.selectionSet, ofSchema) : 0;
    known.set(name, count);
    return count;
  };

  return inSet(selectionSet, false);
}

/** Whether a field of the root is one of the two by which the schema tells of itself. */
export const asksForSchema = (field: string): boolean => field === '__schema' || field === '__type';
