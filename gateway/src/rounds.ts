import { setTimeout as pause } from 'node:timers/promises';
import {
  type AskHouse,
  callerOnRound,
  type Ministry,
  type Round,
  reasonOf,
  sectorsOf,
} from '@creditgraph/kernel';
import type { FormattedExecutionResult } from 'graphql';
import type { GatewayContext } from './context';
import { deadlineIn } from './deadline';
import type { GatewayServer } from './gateway';
import type { Log } from './log';
import { underIds } from './trace';

/** A round, and the ministry whose it is. */
export interface MinistryRound {
  readonly ministry: string;
  readonly round: Round;
}

export function roundsOf(ministries: readonly Ministry[]): readonly MinistryRound[] {
  const sectors = sectorsOf(ministries);
  return ministries.flatMap(({ name: ministry, rounds }) =>
    (rounds?.(sectors) ?? []).map((round) => ({ ministry, round })),
  );
}

export interface RoundSettings {
  /** How long one operation of a round may take. */
  readonly deadlineMs: number;
  /** How long to wait between two rounds; null for as long as each says. */
  readonly roundMs: number | null;
  readonly log: Log;
}

/** The first comes soon, since a gateway may not live as long as some wait between two. */
const FIRST_MS = 5_000;

/** Makes the rounds of the ministries until it is stopped, which waits for the operations that are under way. */
export function makeRounds(
  server: Pick<GatewayServer, 'executeOperation'>,
  rounds: readonly MinistryRound[],
  { deadlineMs, roundMs, log }: RoundSettings,
): { stop(): Promise<void> } {
  const ending = new AbortController();
  const { signal } = ending;
  const rest = (ms: number) => pause(ms, null, { signal, ref: false }).catch(() => undefined);
  const repeat = async ({ ministry, round }: MinistryRound) => {
    const everyMs = roundMs ?? round.everyMs;
    const ask = askAs(server, ministry, deadlineMs);
    await rest(Math.min(everyMs, FIRST_MS));
    while (!signal.aborted) {
      await round
        .make(ask, signal)
        .catch((error) =>
          log('warn', 'A round failed', { ministry, round: round.name, reason: reasonOf(error) }),
        );
      await rest(everyMs);
    }
  };
  const underWay = rounds.map(repeat);
  return {
    async stop() {
      ending.abort();
      await Promise.all(underWay);
    },
  };
}

const askAs =
  (server: Pick<GatewayServer, 'executeOperation'>, ministry: string, deadlineMs: number): AskHouse =>
  (query, variables = {}) =>
    underIds({}, async (ids): Promise<FormattedExecutionResult> => {
      const request = { ...ids, caller: callerOnRound(ministry) };
      const deadline = deadlineIn(deadlineMs);
      const contextValue: GatewayContext = {
        ...{ request, deadline, language: 'zh', tellCost: false, visitor: null },
      };
      const { body } = await server.executeOperation(
        { query, variables: { ...variables } },
        { contextValue },
      );
      if (body.kind !== 'single') throw new Error('The gateway does not answer in parts');
      return body.singleResult;
    });
