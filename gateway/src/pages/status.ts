import type { Instant, Message, Subgraph } from '@creditgraph/kernel';
import { within } from '../deadline';
import type { Health } from '../health';
import { type Log, reasonOf } from '../log';

/** By ministry: the instant of its latest record, null in empty books. */
export type Freshness = Readonly<Record<string, () => Promise<Instant | null>>>;

export interface SectorStatus {
  readonly name: string;
  readonly label: Message;
  readonly ready: boolean;
  /** Null in empty books; left out where the ministry keeps no records of others, or did not say. */
  readonly latest?: Instant | null;
}

export interface Status {
  readonly asOf: Instant;
  /** Whether the fictional sample stands in the books. */
  readonly sample: boolean;
  readonly sectors: readonly SectorStatus[];
}

export interface StatusSettings {
  readonly sectors: readonly Pick<Subgraph, 'name' | 'label'>[];
  readonly health: () => Promise<Health>;
  readonly freshness?: Freshness | undefined;
  readonly sample?: (() => boolean) | undefined;
  readonly clock: () => Instant;
  readonly timeoutMs: number;
  readonly log: Log;
}

/** What the front page tells of every ministry; a question they all are asked at once. */
export async function statusOf(settings: StatusSettings): Promise<Status> {
  const { sectors, health, clock, sample } = settings;
  const [{ reasons }, latest] = await Promise.all([health(), latestOf(settings)]);
  return {
    asOf: clock(),
    sample: sample?.() ?? false,
    sectors: sectors.map(({ name, label }) => ({
      name,
      label,
      ready: !(name in reasons),
      ...latest[name],
    })),
  };
}

/** Who does not say in time is left out: silence is not an empty book. */
async function latestOf({ freshness = {}, timeoutMs, log }: StatusSettings) {
  const asked = Object.entries(freshness).map(async ([ministry, ask]) => {
    try {
      return [[ministry, { latest: await within(timeoutMs, ask) }] as const];
    } catch (thrown) {
      log('warn', 'A ministry did not say how fresh it is', { ministry, reason: reasonOf(thrown) });
      return [];
    }
  });
  return Object.fromEntries((await Promise.all(asked)).flat());
}
