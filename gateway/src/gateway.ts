import { ApolloGateway } from '@apollo/gateway';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Subgraph } from '@creditgraph/kernel';
import { accessPlugin, guardedFieldsOf } from './access';
import { answersPlugin, formatError } from './answers';
import { silenceTelemetry } from './config';
import type { GatewayContext } from './context';
import { costPlugin } from './cost/plugin';
import { weightsIn } from './cost/weights';
import { type DataSourceSettings, dataSourceOf } from './datasource';
import { evidenceOf } from './evidence';
import { guardOf } from './guard';
import { inputsPlugin } from './inputs';
import { type Audience, introspectionPlugin } from './introspection';
import { limitRules, limits } from './limits';
import type { Log } from './log';
import { metricsPlugin } from './metrics/plugin';
import { operationPlugin } from './operation';
import { type PlanCounts, planCache } from './plan-cache';
import { type QueryPlans, queryPlans } from './query-plan';
import type { Manifest } from './registered/manifest';
import { registerOnly, safelistPlugin } from './registered/registered';
import { WINDOW, windowOver } from './window';

export interface GatewaySettings extends DataSourceSettings {
  readonly supergraphSdl: string;
  /** Every subgraph of the supergraph, the directory included, the window not. */
  readonly subgraphs: readonly Subgraph[];
  /** What one operation may cost. */
  readonly costLimit: number;
  readonly operations: Manifest;
  /** True where nothing from outside runs that is not among the registered operations. */
  readonly safelist: boolean;
  /** Who may ask what the schema is; everyone unless told. */
  readonly introspection?: Audience | undefined;
  /** How plans fared so far, under this supergraph and those before it. */
  readonly planCounts?: PlanCounts | undefined;
  /** Whether a caller may see how an operation is planned. */
  readonly showsPlans?: boolean;
}

/** What of the server answers operations, and ends. */
export type GatewayServer = Pick<
  ApolloServer<GatewayContext>,
  'executeHTTPGraphQLRequest' | 'executeOperation' | 'stop'
>;

/** Nothing of ours is reported to anyone, and no page is loaded from anywhere. */
const silent: ApolloServerPlugin[] = [
  ApolloServerPluginCacheControlDisabled(),
  ApolloServerPluginInlineTraceDisabled(),
  ApolloServerPluginLandingPageDisabled(),
  ApolloServerPluginSchemaReportingDisabled(),
  ApolloServerPluginUsageReportingDisabled(),
];

/** The one door's inside: plans an operation, asks the subgraphs and joins their answers. */
export async function gatewayOf(settings: GatewaySettings): Promise<ApolloServer<GatewayContext>> {
  const { supergraphSdl, costLimit, operations, safelist, introspection = 'all', log, metrics } = settings;
  const plans = settings.showsPlans ? queryPlans() : null;
  const server = new ApolloServer<GatewayContext>({
    gateway: federationOf(settings, plans),
    validationRules: [guardOf(evidenceOf(supergraphSdl)), ...limitRules],
    parseOptions: { maxTokens: limits.tokens },
    maxRecursiveSelections: limits.selections,
    formatError,
    plugins: [
      ...silent,
      operationPlugin,
      ...(safelist ? [safelistPlugin(operations)] : []),
      ...(introspection === 'all' ? [] : [introspectionPlugin(introspection)]),
      accessPlugin(guardedFieldsOf(supergraphSdl)),
      answersPlugin(log),
      ...(metrics ? [metricsPlugin(metrics, operations)] : []),
      costPlugin(costLimit, weightsIn(supergraphSdl)),
      inputsPlugin,
      ...(plans ? [plans.plugin] : []),
    ],
    introspection: !safelist && introspection !== 'none',
    /** A suggestion tells of the schema whoever may not ask for it. */
    hideSchemaDetailsFromClientErrors: safelist || introspection !== 'all',
    csrfPrevention: true,
    persistedQueries: registerOnly(operations),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: loggerOf(log),
  });
  await server.start();
  return server;
}

function federationOf(
  { supergraphSdl, subgraphs, planCounts = { found: 0, made: 0 }, ...settings }: GatewaySettings,
  plans: QueryPlans | null,
): ApolloGateway {
  silenceTelemetry();
  return new ApolloGateway({
    supergraphSdl,
    logger: loggerOf(settings.log),
    __exposeQueryPlanExperimental: false,
    queryPlannerConfig: { cache: planCache(planCounts) },
    ...(plans && { experimental_didResolveQueryPlan: plans.didResolveQueryPlan }),
    buildService({ name }) {
      if (name === WINDOW) return windowOver(subgraphs, settings);
      const subgraph = subgraphs.find((candidate) => candidate.name === name);
      if (!subgraph) throw new Error(`The supergraph names a subgraph that is not here: ${name}`);
      return dataSourceOf(subgraph, settings);
    },
  });
}

const loggerOf = (log: Log) => ({
  debug: () => {},
  info: () => {},
  warn: (message?: unknown) => log('warn', String(message)),
  error: (message?: unknown) => log('error', String(message)),
});
