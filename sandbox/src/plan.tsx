import type { GraphiQLPlugin } from '@graphiql/react';
import { useSyncExternalStore } from 'react';
import type { Say } from './words';

/** The plan of the last operation, for whoever looks. */
export function planBoard() {
  let plan: string | null = null;
  const watchers = new Set<() => void>();
  return {
    current: () => plan,
    watch(watcher: () => void) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    pin(next: string) {
      plan = next;
      for (const watcher of watchers) watcher();
    },
  };
}

export type PlanBoard = ReturnType<typeof planBoard>;

/** The panel beside the editor that shows how the gateway planned the last operation. */
export function planPlugin(board: PlanBoard, say: Say): GraphiQLPlugin {
  return { title: say('plan'), icon: PlanIcon, content: () => <PlanPanel board={board} say={say} /> };
}

function PlanPanel({ board, say }: { board: PlanBoard; say: Say }) {
  const plan = useSyncExternalStore(board.watch, board.current);
  return (
    <section className="plan" aria-label={say('plan')}>
      <h2>{say('plan')}</h2>
      <p>{say('planLead')}</p>
      {plan === null ? <p>{say('planNone')}</p> : <PlanText plan={plan} say={say} />}
    </section>
  );
}

function PlanText({ plan, say }: { plan: string; say: Say }) {
  const fetches = plan.match(/^\s*Fetch\(/gm)?.length ?? 0;
  return (
    <>
      <p>{say('planOf').replace('{count}', String(fetches))}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre tabIndex={0}>{plan}</pre>
    </>
  );
}

const PlanIcon = () => (
  <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
    <path d="M12 8v4M12 12H5v4M12 12h7v4M12 12v4" />
    <rect x="9" y="3" width="6" height="5" rx="1" />
    <rect x="2.5" y="16" width="5" height="5" rx="1" />
    <rect x="9.5" y="16" width="5" height="5" rx="1" />
    <rect x="16.5" y="16" width="5" height="5" rx="1" />
  </svg>
);
