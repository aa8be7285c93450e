import { type Meter, watch } from '@creditgraph/kernel';
import type { Crowd } from '../crowd';
import type { SourceState } from '../patience';
import type { PlanCounts } from '../plan-cache';

/** What is read of the gateway when somebody looks. */
export interface GatewayState {
  readonly sources: () => Readonly<Record<string, SourceState>>;
  readonly crowd: Crowd;
  readonly plans: PlanCounts;
}

const breakerStates = ['CLOSED', 'OPEN', 'HALF_OPEN'] as const;

export function watchGateway(meter: Meter, { sources, crowd, plans }: GatewayState): void {
  watch(meter, {
    name: 'creditgraph_breaker_state',
    help: 'The state a breaker is in is 1, the others 0',
    labelNames: ['sector', 'state'],
    collect() {
      for (const [sector, { breaker }] of Object.entries(sources())) {
        for (const state of breakerStates) this.set({ sector, state }, Number(state === breaker));
      }
    },
  });
  watch(meter, {
    name: 'creditgraph_fetches',
    help: 'Fetches from a source under way, and waiting',
    labelNames: ['sector', 'state'],
    collect() {
      for (const [sector, { underWay, waiting }] of Object.entries(sources())) {
        this.set({ sector, state: 'under way' }, underWay);
        this.set({ sector, state: 'waiting' }, waiting);
      }
    },
  });
  watch(meter, {
    name: 'creditgraph_requests',
    help: 'Requests worked on and waiting, and the most of either',
    labelNames: ['state'],
    collect() {
      for (const [state, count] of Object.entries(crowd.state())) this.set({ state }, count);
    },
  });
  watchPlans(meter, plans);
}

function watchPlans({ prom, registry }: Meter, plans: PlanCounts): void {
  new prom.Counter({
    name: 'creditgraph_plans_total',
    help: 'Query plans that were found in the cache, and that had to be made',
    labelNames: ['outcome'],
    registers: [registry],
    collect() {
      this.reset();
      this.inc({ outcome: 'found' }, plans.found);
      this.inc({ outcome: 'made' }, plans.made);
    },
  });
}
