import type { Meter } from '@creditgraph/kernel';
import type { Crowd } from '../crowd';
import type { PlanCounts } from '../plan-cache';
import type { Sources } from '../sources';
import { type GatewayMetrics, gatewayMetrics } from './gateway-metrics';
import { watchGateway } from './gauges';

/** Everything about a gateway that is counted, for as long as it runs. */
export interface Measures {
  /** Null where nobody watches. */
  readonly metrics: GatewayMetrics | null;
  readonly planCounts: PlanCounts;
  /** Watches those before the door too. */
  watch(crowd: Crowd): void;
}

export function measuresOf(meter: Meter | null | undefined, { states }: Pick<Sources, 'states'>): Measures {
  const planCounts = { found: 0, made: 0 };
  if (!meter) return { metrics: null, planCounts, watch: () => undefined };
  return {
    metrics: gatewayMetrics(meter, () => Object.keys(states())),
    planCounts,
    watch: (crowd) => watchGateway(meter, { sources: states, crowd, plans: planCounts }),
  };
}
