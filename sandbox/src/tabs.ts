import type { SandboxContext } from './context';

export interface Tab {
  readonly query: string;
  readonly variables: string;
}

/** The example operations, a tab each. */
export const exampleTabs = ({ operations }: SandboxContext): Tab[] =>
  operations.map(({ text, variables }) => ({ query: text, variables: JSON.stringify(variables, null, 2) }));

/** Where the editor keeps its tabs from one visit to the next. */
const KEPT = 'graphiql:tabState';

/** The tab that will be in front when the page opens; unless told, the editor would show it without its variables. */
export function frontTab(examples: readonly Tab[]): Tab | undefined {
  const kept = JSON.parse(localStorage.getItem(KEPT) ?? 'null');
  return kept?.tabs?.[kept.activeTabIndex] ?? examples[0];
}
