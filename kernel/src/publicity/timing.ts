import { addWorkingDays, type Timeliness, timeliness } from '../calendar/working-days';
import { Refusal, refusals } from '../errors';
import { phrase } from '../message';
import { dayOf, type Instant, type IsoDate } from '../time';
import { type ClockedRecord, clocksOf, type PublicityClock, publicityChannels } from './clocks';

/** One clock of one record: by when it was to be public, and whether it was. */
export interface PublicityTiming extends PublicityClock {
  readonly channelName: string;
  /** Whether this is the clock of the record's own channel, which rules; the others are measured beside it. */
  readonly rules: boolean;
  /** The last day in time; null while no calendar of its year is published. */
  readonly dueOn: IsoDate | null;
  readonly receivedOn: IsoDate;
  /** Null where the days in between cannot be counted. */
  readonly timeliness: Timeliness | null;
  /** Why something is null. */
  readonly unknown: Unknown | null;
}

/** Why a figure cannot be told. */
export interface Unknown {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/**
 * The timings of a record that was received at an instant. It is received, and public if the law publishes it, from the
 * instant of its first version in the books: nothing lies between the two.
 */
export const timingsOf = (
  department: string,
  record: ClockedRecord,
  received: Instant,
): readonly PublicityTiming[] =>
  clocksOf(department, record).map((clock, place) => {
    const receivedOn = dayOf(received);
    const due = known(() => addWorkingDays(record.occurredOn, clock.workingDays));
    const kept = known(() => timeliness(record.occurredOn, receivedOn, clock.workingDays));
    return {
      ...clock,
      channelName: publicityChannels[clock.channel],
      rules: place === 0,
      dueOn: due.value,
      receivedOn,
      timeliness: kept.value,
      unknown: kept.unknown ?? due.unknown,
    };
  });

/** A value, or why the calendar does not give it: an unpublished year is told, never guessed. */
export function known<T>(count: () => T): { readonly value: T | null; readonly unknown: Unknown | null } {
  try {
    return { value: count(), unknown: null };
  } catch (cause) {
    if (!(cause instanceof Refusal) || cause.code !== 'CALENDAR_YEAR_UNKNOWN') throw cause;
    const { zh, en } = phrase(refusals.CALENDAR_YEAR_UNKNOWN, cause.details);
    return { value: null, unknown: { code: cause.code, zh, en } };
  }
}
