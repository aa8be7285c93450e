import { turnstile } from '@creditgraph/kernel';
import type { GatewayServer } from './gateway';

/** A server in whose place another can be put while operations are under way. */
export interface Succession extends GatewayServer {
  /** The next one answers from now on; the former finishes what it has begun, and then ends. */
  succeed(next: GatewayServer): void;
}

/**
 * A whole server is replaced and never a part of it: schema, plans, guard and data sources of one operation always
 * belong together.
 */
export function successionOf(first: GatewayServer): Succession {
  let reign = { server: first, visits: turnstile() };
  const use = <Result>(work: (server: GatewayServer) => Promise<Result>) => {
    const { server, visits } = reign;
    return visits.pass(() => work(server));
  };
  const ended = async ({ server, visits }: typeof reign) => {
    await visits.close();
    await server.stop();
  };

  return {
    executeHTTPGraphQLRequest: (request) => use((server) => server.executeHTTPGraphQLRequest(request)),
    executeOperation: ((...asked: Parameters<GatewayServer['executeOperation']>) =>
      use((server) => server.executeOperation(...asked))) as GatewayServer['executeOperation'],
    succeed(next) {
      const former = reign;
      reign = { server: next, visits: turnstile() };
      void ended(former);
    },
    stop: () => ended(reign),
  };
}
