import { Refusal } from '@creditgraph/kernel';
import type { Deadline } from './deadline';
import { NoPlace, type Places, placesFor } from './places';

export interface CrowdSettings {
  /** So many requests are worked on at a time, and so many more may wait. */
  readonly inFlight: number;
  readonly waiting: number;
  /** How long a request may wait. */
  readonly waitMs: number;
  /** So many large bodies are read at a time. */
  readonly largeBodies: number;
}

export interface CrowdState {
  readonly inFlight: number;
  readonly waiting: number;
  readonly mostInFlight: number;
  readonly mostWaiting: number;
  readonly largeBodies: number;
  readonly mostLargeBodies: number;
}

/** Keeps more from coming in than can be served. */
export interface Crowd {
  /** Throws `OVERLOADED` where `admit` would; costs nothing, so that it can stand before a body is read. */
  refuseIfFull(): void;
  /** Finds out who asks, for no more at a time than there are places, or than come in one burst. */
  identify<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Reads what may take much room for a long time, whoever sends it: a body comes as slowly as its sender likes. */
  receive<Result>(work: () => Promise<Result>): Promise<Result>;
  /** How many are worked on and wait, and how many may. */
  state(): CrowdState;
  /** Refuses with `OVERLOADED` at once where there is no room, and later where the wait was too long. */
  admit<Result>(deadline: Deadline, work: () => Promise<Result>): Promise<Result>;
}

/** After so long a refused caller may try again. */
const RETRY_SECONDS = 1;

/** A look at a token is over in no time, but where its issuer is not heard: many may come at once however few are worked on. */
const BURST = 256;

/** Bounded in number for the sake of memory, and in time because how long so many wait depends on what they ask. */
export function crowdOf({ inFlight, waiting, waitMs, largeBodies }: CrowdSettings): Crowd {
  const places = placesFor(inFlight, waiting);
  const unknown = placesFor(Math.max(inFlight + waiting, BURST), 0);
  const arriving = placesFor(largeBodies, 0);
  return {
    refuseIfFull() {
      if (places.taken() === inFlight && places.waiting() === waiting) throw overloaded();
    },
    identify: (work) => atOnce(unknown, work),
    receive: (work) => atOnce(arriving, work),
    state: () => ({
      inFlight: places.taken(),
      waiting: places.waiting(),
      mostInFlight: inFlight,
      mostWaiting: waiting,
      largeBodies: arriving.taken(),
      mostLargeBodies: largeBodies,
    }),
    async admit(deadline, work) {
      const wait = new AbortController();
      const timer = setTimeout(() => wait.abort(), Math.min(waitMs, deadline.remainingMs()));
      try {
        return await places.take(() => {
          clearTimeout(timer);
          if (deadline.remainingMs() === 0) throw overloaded();
          return work();
        }, wait.signal);
      } catch (thrown) {
        throw told(thrown);
      } finally {
        clearTimeout(timer);
      }
    },
  };
}

const never = new AbortController().signal;

const atOnce = <Result>(places: Places, work: () => Promise<Result>): Promise<Result> =>
  places.take(work, never).catch((thrown) => {
    throw told(thrown);
  });

const told = (thrown: unknown) => (thrown instanceof NoPlace ? overloaded() : thrown);

const overloaded = () => new Refusal('OVERLOADED', { seconds: RETRY_SECONDS });
