import type { QueryPlan } from '@apollo/query-planner';
import { LRUCache } from 'lru-cache';

/** How often a plan was found, and how often one had to be made, since the gateway was opened. */
export interface PlanCounts {
  found: number;
  made: number;
}

/** As much as the library itself would keep. */
const MOST_BYTES = 30 * 1_048_576;

/** Where the gateway keeps its plans: what it would do anyhow, and counted. */
export function planCache(counts: PlanCounts) {
  const plans = new LRUCache<string, QueryPlan>({
    maxSize: MOST_BYTES,
    sizeCalculation: (plan) => Buffer.byteLength(JSON.stringify(plan)),
  });
  return {
    async get(key: string) {
      const plan = plans.get(key);
      if (plan) counts.found += 1;
      return plan;
    },
    async set(key: string, plan: QueryPlan) {
      counts.made += 1;
      plans.set(key, plan);
    },
    delete: async (key: string) => plans.delete(key),
    clear: () => plans.clear(),
  };
}
