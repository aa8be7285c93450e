import { type GatewayEnvironment, readEnvironment } from '@creditgraph/gateway';
import {
  attempt,
  complain,
  readAll,
  type SharedSettings,
  shared,
  sharedOf,
  type Variables,
  variablesIn,
  whole,
} from './config';

export interface GatewaySettings extends SharedSettings, GatewayEnvironment {
  readonly host: string;
  readonly operationsDir: string;
  readonly lookEveryMs: number;
}

/** Beside `config.ts`, because a ministry that reads its own settings has no use for the gateway's code. */
export function readGateway(variables: Variables = variablesIn()): GatewaySettings {
  const schema = shared.extend({ SUPERGRAPH_LOOK_MS: whole(50, 3_600_000).default(2_000) });
  const complaints: string[] = [];
  const read = attempt(complaints, () => readAll(schema, variables));
  const environment = attempt(complaints, () => readEnvironment({ ...variables }));
  complain(complaints);
  if (!read || !environment) throw new Error('unreachable: complaints are thrown');
  return { ...environment, ...sharedOf(read), lookEveryMs: read.SUPERGRAPH_LOOK_MS };
}
