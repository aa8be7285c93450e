import { once } from 'node:events';
import { Refusal } from '@creditgraph/kernel';
import {
  type RateLimiterAbstract,
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { type Log, reasonOf } from '../log';

export interface RateSettings {
  /** Points a caller may spend in a minute; null for as many as it likes. */
  readonly rateLimit: number | null;
  /** Where several gateways keep one account of a caller; null for each its own. */
  readonly redisUrl: string | null;
}

/** Keeps the account of every caller. */
export interface RateLimiter {
  /** Refuses with `RATE_LIMITED` once the account is overdrawn. */
  charge(payer: string, points: number): Promise<void>;
  close(): void;
}

const WINDOW_SECONDS = 60;

/** Without the server every gateway counts for itself: a caller may then spend more, but not without bound. */
export async function rateLimiterOf({ rateLimit, redisUrl }: RateSettings, log: Log): Promise<RateLimiter> {
  if (rateLimit === null) return { charge: async () => {}, close: () => {} };
  const options = { points: rateLimit, duration: WINDOW_SECONDS, keyPrefix: 'creditgraph:rate' };
  const own = new RateLimiterMemory(options);
  if (redisUrl === null) return charging(own, rateLimit, () => {});

  const { createClient } = await import('@redis/client');
  const client = createClient({ url: redisUrl, disableOfflineQueue: true });
  client.on('error', (error) =>
    log('warn', 'The account of callers is out of reach', { reason: reasonOf(error) }),
  );
  const failed = once(client, 'error');
  await Promise.race([client.connect().catch(() => {}), failed]);
  const shared = new RateLimiterRedis({
    ...options,
    storeClient: client,
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
    insuranceLimiter: own,
  });
  return charging(shared, rateLimit, () => client.destroy());
}

function charging(accounts: RateLimiterAbstract, limit: number, close: () => void): RateLimiter {
  return {
    async charge(payer, points) {
      try {
        await accounts.consume(payer, points);
      } catch (thrown) {
        if (!(thrown instanceof RateLimiterRes)) throw thrown;
        throw new Refusal('RATE_LIMITED', { limit, seconds: Math.ceil(thrown.msBeforeNext / 1000) });
      }
    },
    close,
  };
}
