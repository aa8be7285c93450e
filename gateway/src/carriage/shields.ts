import { anonymous, type Caller, type Log, namedFor, reasonOf, type SectorName } from '@creditgraph/kernel';
import type { FormattedExecutionResult } from 'graphql';
import { type Repeated, repeatedly } from '../repeatedly';

/** Asks in the house's own name, as `RunningGateway.asHouse` does. */
export type Ask = (
  caller: Caller,
  query: string,
  variables?: Readonly<Record<string, unknown>>,
) => Promise<FormattedExecutionResult>;

export interface ShieldCarriage {
  readonly ask: Ask;
  /** Those of the house; without a desk for shields among them nothing is carried. */
  readonly sectors: readonly SectorName[];
  readonly log: Log;
}

/** What was to be carried in one round, and what arrived. */
export interface Carried {
  readonly orders: number;
  readonly acknowledged: number;
  readonly failed: number;
}

interface Order {
  readonly uscc: string;
  readonly order: string;
  readonly deliveries: readonly { readonly sector: string; readonly acknowledgedAt: string | null }[];
}
interface Page {
  readonly edges: readonly { readonly node: Order }[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

const PAGE = 20;
/** How long it waits between two rounds. */
const EVERY_MS = 10_000;

/** The messenger of the desk: it carries what is sealed, and can alter nothing. */
const messengerOf = (desk: SectorName): Caller => ({
  ...anonymous,
  ...{ id: 'shield-messenger', role: 'STAFF', authority: desk.name },
});

/**
 * Carries every order of the desk to every sector that has not acknowledged it, and word of it back. What was carried stands
 * in the books of the desk alone, so that whoever crashes, and however many carry at once, the next round goes on from there.
 */
export async function carryShields({ ask, sectors, log }: ShieldCarriage): Promise<Carried> {
  const desk = sectors.find(({ takesShields }) => takesShields);
  const sum = { orders: 0, acknowledged: 0, failed: 0 };
  if (!desk) return sum;
  const send: Send = async (query, variables) => {
    const { data, errors } = await ask(messengerOf(desk), query, variables);
    if (errors?.[0] || !data?.done) throw new Error(errors?.[0]?.message ?? 'there is no answer');
    return data.done as never;
  };
  let after: string | null = null;
  do {
    const page: Page = await send<Page>(toCarryAt(desk), { first: PAGE, after });
    for (const { node } of page.edges) {
      const { acknowledged, failed } = await carry(node, { desk, sectors, send, log });
      sum.orders += 1;
      sum.acknowledged += acknowledged;
      sum.failed += failed;
    }
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after !== null);
  return sum;
}

/** Carries until it is stopped. What fails is tried again in the next round. */
export const startCarriage = (carriage: ShieldCarriage, everyMs = EVERY_MS): Repeated =>
  repeatedly(async () => {
    try {
      await carryShields(carriage);
    } catch (error) {
      carriage.log('warn', 'Orders to shield could not be carried', { reason: reasonOf(error) });
    }
  }, everyMs);

type Send = <Answer>(query: string, variables: Readonly<Record<string, unknown>>) => Promise<Answer>;

interface Way extends Omit<ShieldCarriage, 'ask'> {
  readonly desk: SectorName;
  readonly send: Send;
}

/** A sector that does not answer keeps no other waiting for its order. */
async function carry({ uscc, order, deliveries }: Order, { desk, sectors, send, log }: Way) {
  const waiting = sectors.filter(({ name }) =>
    deliveries.some(({ sector, acknowledgedAt }) => sector === name && acknowledgedAt === null),
  );
  const answers = await Promise.allSettled(
    waiting.map(({ field }) =>
      send<{ acknowledgement: string }>(deliveryTo(field), { input: { uscc, order } }),
    ),
  );
  const acknowledgements = answers.flatMap((answer) =>
    answer.status === 'fulfilled' ? [answer.value.acknowledgement] : [],
  );
  for (const [index, answer] of answers.entries())
    if (answer.status === 'rejected') {
      const said = { sector: waiting[index]?.name ?? '', reason: reasonOf(answer.reason) };
      log('warn', 'An order to shield was not taken in', said);
    }
  if (acknowledgements.length > 0) await send(acknowledgementAt(desk), { input: { acknowledgements } });
  return { acknowledged: acknowledgements.length, failed: waiting.length - acknowledgements.length };
}

const toCarryAt = ({ field }: SectorName) =>
  `query ($first: Int, $after: String) { done: ${field}ShieldsToCarry(first: $first, after: $after) {
    edges { node { uscc order deliveries { sector acknowledgedAt } } } pageInfo { hasNextPage endCursor } } }`;

const deliveryTo = (field: string) =>
  `mutation ($input: DeliverShieldInput!) { done: ${namedFor(field, 'deliverSECTORShield')}(input: $input) { acknowledgement } }`;

const acknowledgementAt = ({ field }: SectorName) =>
  `mutation ($input: AcknowledgeShieldsInput!) { done: ${namedFor(field, 'acknowledgeSECTORShields')}(input: $input) { recorded } }`;
