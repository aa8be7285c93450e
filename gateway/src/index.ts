export { type Composed, compose, type SubgraphSdl } from './compose';
export { type GatewayEnvironment, readEnvironment } from './config';
export { directory } from './directory';
export type { Health, Readiness } from './health';
export { inProcess } from './in-process';
export { jsonLog, type Log } from './log';
export type { SourceAnswer, SourceRequest, Transport } from './source';
export { type RunningGateway, type StartSettings, startGateway } from './start';
