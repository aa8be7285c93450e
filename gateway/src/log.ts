export { jsonLog, type Level, type Log, reasonOf } from '@creditgraph/kernel';
