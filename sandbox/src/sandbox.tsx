import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type Asking, asker } from './ask';
import { Bar } from './bar';
import { readContext, type SandboxContext } from './context';
import { planBoard, planPlugin } from './plan';
import { exampleTabs, frontTab } from './tabs';
import { preferredLanguage, rememberLanguage, speaker } from './words';

const board = planBoard();

/** The whole page: the example operations as tabs, a role to ask them in, and how they were planned. */
export function Sandbox({ given }: { given: SandboxContext }) {
  const [{ roles, withheld }, setContext] = useState(given);
  const [chosen, setChosen] = useState(0);
  const [language, setLanguage] = useState(preferredLanguage);
  const [tabs] = useState(() => exampleTabs(given));
  const [front] = useState(() => frontTab(tabs));
  const say = useMemo(() => speaker(language), [language]);
  const plugins = useMemo(() => [HISTORY_PLUGIN, planPlugin(board, say)], [say]);

  const renew = async () => {
    const renewed = await readContext();
    setContext(renewed);
    return renewed.roles[chosen];
  };
  const asking = useRef<Asking>({ role: roles[chosen], language, renew, planned: board.pin });
  asking.current = { role: roles[chosen], language, renew, planned: board.pin };
  const [fetcher] = useState(() => asker(() => asking.current));

  useEffect(() => {
    document.documentElement.lang = language;
    document.title = say('title');
    rememberLanguage(language);
  }, [language, say]);

  return (
    <>
      <Bar {...{ roles, chosen, language, say, withheld }} choose={setChosen} speak={setLanguage} />
      <main>
        <GraphiQL
          fetcher={fetcher}
          plugins={plugins}
          defaultTabs={tabs}
          initialQuery={front?.query}
          initialVariables={front?.variables}
          defaultEditorToolsVisibility="variables"
          schemaDescription
        >
          <GraphiQL.Logo>{null}</GraphiQL.Logo>
        </GraphiQL>
      </main>
    </>
  );
}
