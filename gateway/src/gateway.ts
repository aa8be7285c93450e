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
import { answersPlugin, formatError } from './answers';
import { silenceTelemetry } from './config';
import type { GatewayContext } from './context';
import { type DataSourceSettings, dataSourceOf } from './datasource';
import { evidenceOf } from './evidence';
import { guardOf } from './guard';
import { limitRules, limits } from './limits';
import type { Log } from './log';
import { operationPlugin } from './operation';
import { type QueryPlans, queryPlans } from './query-plan';

export interface GatewaySettings extends DataSourceSettings {
  readonly supergraphSdl: string;
  /** Every subgraph of the supergraph, the directory included. */
  readonly subgraphs: readonly Subgraph[];
  /** Whether a caller may see how an operation is planned. */
  readonly showsPlans?: boolean;
}

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
  const { supergraphSdl, log } = settings;
  const plans = settings.showsPlans ? queryPlans() : null;
  const server = new ApolloServer<GatewayContext>({
    gateway: federationOf(settings, plans),
    validationRules: [guardOf(evidenceOf(supergraphSdl)), ...limitRules],
    parseOptions: { maxTokens: limits.tokens },
    formatError,
    plugins: [...silent, operationPlugin, answersPlugin(log), ...(plans ? [plans.plugin] : [])],
    introspection: true,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    logger: loggerOf(log),
  });
  await server.start();
  return server;
}

function federationOf(
  { supergraphSdl, subgraphs, ...settings }: GatewaySettings,
  plans: QueryPlans | null,
): ApolloGateway {
  silenceTelemetry();
  return new ApolloGateway({
    supergraphSdl,
    logger: loggerOf(settings.log),
    __exposeQueryPlanExperimental: false,
    ...(plans && { experimental_didResolveQueryPlan: plans.didResolveQueryPlan }),
    buildService({ name }) {
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
