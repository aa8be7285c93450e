import type { IncomingMessage } from 'node:http';
import { anonymous, type Caller } from '@creditgraph/kernel';
import type { Visitor } from '../context';
import { addressOf, proxiesOf } from './address';
import type { RateLimiter } from './limiter';

/** Who pays for a request: a caller by its name, whoever has none by the address it came from. */
export function visitorsOf(limiter: RateLimiter, trustedProxies: readonly string[]) {
  const proxies = proxiesOf(trustedProxies);
  return (request: IncomingMessage, { id }: Caller): Visitor => {
    const payer = id === anonymous.id ? `address:${addressOf(request, proxies)}` : `caller:${id}`;
    return { charge: (points) => limiter.charge(payer, points) };
  };
}
