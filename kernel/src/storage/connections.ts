import type { DataSource } from 'typeorm';

/** How the connections to a server are used. */
export interface BooksState {
  readonly used: number;
  readonly idle: number;
  /** Requests that wait for a connection. */
  readonly waiting: number;
  /** So many there may be at most. */
  readonly limit: number;
}

/** The parts of the driver's pool that tell how full it is; it has no public word for that. */
interface DriverPool {
  readonly _allConnections: { readonly length: number };
  readonly _freeConnections: { readonly length: number };
  readonly _connectionQueue: { readonly length: number };
  readonly config: { readonly connectionLimit: number };
}

/** Null for an embedded file, which has no pool. */
export function stateOf(database: DataSource): BooksState | null {
  const { pool } = database.driver as { pool?: DriverPool };
  if (!pool) return null;
  const idle = pool._freeConnections.length;
  return {
    used: pool._allConnections.length - idle,
    idle,
    waiting: pool._connectionQueue.length,
    limit: pool.config.connectionLimit,
  };
}
