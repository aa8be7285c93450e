export * from './conduct/conduct';
export * from './errors';
export * from './ministry';
export * from './standing';
export * from './storage/database';
export * from './time';
export * from './conduct/identity';
export * from './intake/store';
