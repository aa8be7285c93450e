export { idsOf, jsonLog, type Level, type Log, reasonOf } from '@creditgraph/kernel';
