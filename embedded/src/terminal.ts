import { join } from 'node:path';
import { startGateway } from '@creditgraph/gateway';
import type { FormattedExecutionResult } from 'graphql';
import type { Settings } from './config';
import { openHouse } from './house';
import { issuerIn } from './issuer';
import { ministriesIn } from './ministries';
import { clock, root } from './root';

/** Whoever can open the books can make such a token; in the receipt it stands by this name. */
const WHOEVER_IS_AT_THE_TERMINAL = { sub: 'terminal', role: 'GOVERNMENT', authority: '本机终端' };

/** Puts a question to the federation as whoever is at the terminal. */
export type Ask = (
  query: string,
  variables: Readonly<Record<string, unknown>>,
  purpose?: string | undefined,
) => Promise<FormattedExecutionResult>;

/** Nobody waits beside it, so one question may be large and take its time. */
const PATIENT = { costLimit: Number.MAX_SAFE_INTEGER, timeoutMs: 60_000, deadlineMs: 120_000 };

/** Opens the whole federation in this process, without a door, for as long as the work at the terminal takes. */
export async function atTheTerminal<T>(
  settings: Settings,
  language: string,
  work: (ask: Ask) => Promise<T>,
): Promise<T> {
  const house = await openHouse(ministriesIn(root), settings, clock);
  const { authenticate, issue } = issuerIn(join(settings.dataDir, 'keys'), clock);
  const { subgraphs, personKey } = house;
  const log = () => undefined;
  try {
    const gateway = await startGateway({ ...PATIENT, subgraphs, personKey, authenticate, clock, log });
    try {
      return await work(async (query, variables, purpose) => {
        const { token } = await issue(WHOEVER_IS_AT_THE_TERMINAL, 1);
        return gateway.execute(query, variables, {
          'accept-language': language,
          authorization: `Bearer ${token}`,
          ...(purpose && { 'x-credit-purpose': encodeURIComponent(purpose) }),
        });
      });
    } finally {
      await gateway.close();
    }
  } finally {
    await house.close();
  }
}
