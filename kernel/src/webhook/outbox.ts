import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { raiseDeadlines } from '../deadline/raise';
import { type Log, reasonOf } from '../log/log';
import type { SectorDefinition } from '../sector';
import type { Books } from '../storage/books';
import { beginDue } from './deliver';
import type { Deliverer } from './send';

/** How far the deliveries of a ministry are behind. */
export interface OutboxState {
  /** Entries of the journal that the webhook that is furthest behind has not looked at. */
  readonly backlog: number;
  readonly stopped: number;
  readonly deadLetters: number;
}

/** What watches the deadlines of a ministry and delivers its alerts, once it is started. */
export interface Outbox {
  /** Works until it is stopped; in several processes at once each webhook is delivered by one of them. */
  start(log: Log, timing?: Partial<OutboxTiming>): RunningOutbox;
  state(): Promise<OutboxState>;
}

export interface RunningOutbox {
  /** Ends an attempt that is under way, which is made again later. */
  stop(): Promise<void>;
}

/** How long it waits between two rounds. */
export interface OutboxTiming {
  readonly deliverMs: number;
  readonly deadlinesMs: number;
}

const TIMING: OutboxTiming = { deliverMs: 2_000, deadlinesMs: 600_000 };

export const outboxOf = <Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  parts: Omit<Deliverer, 'sector' | 'holder' | 'stop' | 'busy'>,
): Outbox => ({
  start(log, timing = {}) {
    const { deliverMs, deadlinesMs } = { ...TIMING, ...timing };
    const ending = new AbortController();
    const { signal } = ending;
    const deliverer: Deliverer = { ...parts, sector, holder: randomUUID(), stop: signal, busy: new Set() };
    const failed = (what: string) => (error: unknown) =>
      log('warn', what, { ministry: sector.name, reason: reasonOf(error) });
    const underWay = new Set<Promise<void>>();
    const deliver = async () => {
      for (const one of await beginDue(deliverer)) {
        const told: Promise<void> = one
          .catch(failed('Alerts could not be delivered'))
          .finally(() => underWay.delete(told));
        underWay.add(told);
      }
    };
    const every = async (ms: number, what: string, work: () => Promise<unknown>) => {
      while (!signal.aborted) {
        await work().catch(failed(what));
        await pause(ms, null, { signal, ref: false }).catch(() => undefined);
      }
    };
    const loops = [
      every(deliverMs, 'Alerts could not be looked for', deliver),
      every(deadlinesMs, 'Deadlines could not be looked at', () =>
        raiseDeadlines(parts.books, sector, parts.clock()),
      ),
    ];
    return {
      async stop() {
        ending.abort();
        await Promise.all(loops);
        await Promise.all(underWay);
      },
    };
  },
  state: () => stateOf(parts.books),
});

const STATE = `SELECT h.sequence AS head,
    (SELECT MIN(p.sequence) FROM webhook_place p WHERE ${timesOf('remove')} = 0) AS place,
    (SELECT COUNT(*) FROM webhook_place p WHERE ${timesOf('remove')} = 0 AND ${timesOf('stop')} > ${timesOf('resume')}) AS stopped,
    (SELECT COUNT(*) FROM dead_letter d JOIN webhook_place p ON p.webhook = d.webhook
      WHERE d.deliveredAt IS NULL AND ${timesOf('remove')} = 0) AS letters
  FROM book_head h WHERE h.book = 'journal'`;

/** How often a step of a webhook was taken. */
function timesOf(action: string): string {
  return `(SELECT COUNT(*) FROM procedure_step s WHERE s.noun = 'webhook' AND s.record = p.webhook AND s.action = '${action}')`;
}

async function stateOf(books: Books): Promise<OutboxState> {
  const [row] = await books.query<Record<'head' | 'place' | 'stopped' | 'letters', number | null>>(STATE);
  const { head = 0, place = null, stopped = 0, letters = 0 } = row ?? {};
  return {
    backlog: place === null ? 0 : Number(head) - Number(place),
    stopped: Number(stopped),
    deadLetters: Number(letters),
  };
}
