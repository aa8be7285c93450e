import { randomUUID } from 'node:crypto';
import { anonymous, newTrace, roles } from '@creditgraph/kernel';
import {
  buildSchema,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  Kind,
  parse,
  typeFromAST,
} from 'graphql';
import type { GatewayContext } from './context';
import type { DataSourceSettings } from './datasource';
import { deadlineIn } from './deadline';
import type { GatewayServer } from './gateway';
import type { GatewayMetrics } from './metrics/gateway-metrics';
import type { Patience } from './patience';
import type { SourceAnswer } from './source';

/** What a server is served with that outlives it, and is to learn nothing from a rehearsal. */
type Lasting = Pick<DataSourceSettings, 'transport' | 'patienceWith' | 'log' | 'metrics'>;

export interface Rehearsal extends Lasting {
  /** Has the operations checked and planned, so that nobody waits for it later; what it says against them. */
  of(server: GatewayServer, apiSdl: string, operations: readonly string[]): Promise<string[]>;
}

/** Sources are not asked, so that nothing of it is waited for but the planning. */
const PLANNING_MS = 60_000;

/**
 * Stands between a server and what outlives it until the operations have been rehearsed: nothing of them is sent out, what
 * is missing from the answers is not logged, for it is missing on purpose, and no breaker and no count moves for it.
 *
 * Planning takes longer than many an answer; clients' known operations are planned before anyone asks them.
 */
export function rehearsalOver({ transport, patienceWith, log, metrics }: Lasting): Rehearsal {
  let isOver = false;
  const requestId = randomUUID();
  const trace = newTrace();
  const contexts = roles.map(
    (role): GatewayContext => ({
      request: { requestId, trace, caller: { ...anonymous, role, purpose: 'a rehearsal' } },
      language: 'en',
      tellCost: false,
      visitor: null,
      deadline: deadlineIn(PLANNING_MS),
    }),
  );
  return {
    transport: async (subgraph, asked) => (isOver ? transport(subgraph, asked) : UNASKED),
    patienceWith: (subgraph) => (isOver ? patienceWith(subgraph) : boundless),
    log: (level, message, details) =>
      details?.requestId === requestId ? undefined : log(level, message, details),
    metrics: metrics && whenever(() => isOver, metrics),
    async of(server, apiSdl, operations) {
      const schema = buildSchema(apiSdl);
      const complaints: string[] = [];
      for (const query of operations) {
        const variables = placeholders(schema, parse(query));
        complaints.push(...(await complaintsOf(server, { query, variables }, contexts)));
      }
      isOver = true;
      return complaints;
    },
  };
}

const UNASKED: SourceAnswer = { data: null, errors: [{ message: 'a rehearsal' }] };

/** Where nobody is asked there is nothing to wait for and nothing to count. */
const boundless: Patience = {
  ask: (attempt, { deadline }) => attempt(new AbortController().signal, deadline.remainingMs()),
  state: () => ({ breaker: 'CLOSED', underWay: 0, waiting: 0 }),
};

function whenever(counts: () => boolean, metrics: GatewayMetrics): GatewayMetrics {
  return {
    asked: (...said) => void (counts() && metrics.asked(...said)),
    ran: (...said) => void (counts() && metrics.ran(...said)),
    told: (...said) => void (counts() && metrics.told(...said)),
    fetched: (...said) => void (counts() && metrics.fetched(...said)),
  };
}

/** None where somebody may ask it: an operation is planned once for whoever it is open to. */
async function complaintsOf(
  server: GatewayServer,
  operation: { query: string; variables: Record<string, unknown> },
  contexts: readonly GatewayContext[],
): Promise<readonly string[]> {
  let complaints: readonly string[] = [];
  for (const contextValue of contexts) {
    const { body } = await server.executeOperation(operation, { contextValue });
    if (body.kind !== 'single') throw new Error('The gateway does not answer in parts');
    const { data, errors = [] } = body.singleResult;
    if (data !== undefined) return [];
    complaints = errors.map(({ message }) => message);
  }
  return complaints;
}

/** A value for every variable that must have one; no plan depends on which. */
function placeholders(schema: GraphQLSchema, { definitions }: DocumentNode): Record<string, unknown> {
  const declared = definitions.flatMap((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? (node.variableDefinitions ?? []) : [],
  );
  return Object.fromEntries(
    declared.flatMap(({ variable, type, defaultValue }) => {
      const known = typeFromAST(schema, type as never);
      const needed = isInputType(known) && isNonNullType(known) && defaultValue === undefined;
      return needed ? [[variable.name.value, placeholder(known)]] : [];
    }),
  );
}

function placeholder(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return placeholder(type.ofType);
  if (isListType(type)) return [];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, placeholder(field.type)]));
  }
  return { Int: 1, Float: 1, Boolean: true }[type.name] ?? '';
}
