import { namedFor } from '../graphql/sdl';
import type { SectorName } from '../ministry';
import type { AskHouse, Round } from '../round';
import { done, failWith, pagesOf } from '../round-ask';

/** What was to be carried in one round, what arrived, and why the rest did not. */
export interface Carried {
  readonly orders: number;
  readonly acknowledged: number;
  readonly failures: readonly string[];
}

interface Order {
  readonly uscc: string;
  readonly order: string;
  readonly deliveries: readonly {
    readonly sector: string;
    readonly field: string;
    readonly acknowledgedAt: string | null;
  }[];
}
type Desk = Pick<SectorName, 'field'>;

const PAGE = 20;

/** The desk's orders go to every sector by themselves; what fails is tried again in the next round. */
export const shieldRound = (desk: Desk): Round => ({
  name: 'shields',
  everyMs: 10_000,
  async make(ask, stop) {
    const { failures } = await carryShields(desk, ask, stop);
    failWith(failures);
  },
});

/**
 * Carries every order of the desk to every sector that has not acknowledged it, and word of it back. What was carried stands
 * in the books of the desk alone, so that whoever crashes, and however many carry at once, the next round goes on from there.
 */
export async function carryShields(desk: Desk, ask: AskHouse, stop: AbortSignal): Promise<Carried> {
  const sum = { orders: 0, acknowledged: 0, failures: [] as string[] };
  for await (const orders of pagesOf<Order>(ask, toCarryAt(desk), PAGE)) {
    for (const order of orders) {
      if (stop.aborted) return sum;
      const { acknowledged, failures } = await carry(order, desk, ask);
      sum.orders += 1;
      sum.acknowledged += acknowledged;
      sum.failures.push(...failures);
    }
  }
  return sum;
}

/** A sector that does not answer keeps no other waiting for its order. */
async function carry({ uscc, order, deliveries }: Order, desk: Desk, ask: AskHouse) {
  const waiting = deliveries.filter(({ acknowledgedAt }) => acknowledgedAt === null);
  const answers = await Promise.allSettled(
    waiting.map((one) => done<{ acknowledgement: string }>(ask, deliveryTo(one), { input: { uscc, order } })),
  );
  const acknowledgements = answers.flatMap((answer) =>
    answer.status === 'fulfilled' ? [answer.value.acknowledgement] : [],
  );
  const failures = answers.flatMap((answer, index) =>
    answer.status === 'rejected' ? [`${waiting[index]?.sector}: ${answer.reason.message}`] : [],
  );
  if (acknowledgements.length > 0) await done(ask, acknowledgementAt(desk), { input: { acknowledgements } });
  return { acknowledged: acknowledgements.length, failures };
}

const toCarryAt = ({ field }: Desk) =>
  `query ($first: Int, $after: String) { done: ${field}ShieldsToCarry(first: $first, after: $after) {
    edges { node { uscc order deliveries { sector field acknowledgedAt } } } pageInfo { hasNextPage endCursor } } }`;

const deliveryTo = ({ field }: Desk) =>
  `mutation ($input: DeliverShieldInput!) { done: ${namedFor(field, 'deliverSECTORShield')}(input: $input) { acknowledgement } }`;

const acknowledgementAt = ({ field }: Desk) =>
  `mutation ($input: AcknowledgeShieldsInput!) { done: ${namedFor(field, 'acknowledgeSECTORShields')}(input: $input) { recorded } }`;
