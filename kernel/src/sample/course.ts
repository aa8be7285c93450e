import { addDays, type IsoDate } from '../time';
import type { SampleListing } from './sample';

type Steps = SampleListing['steps'];
type Step = Steps[number];

/** How a made-up procedure went: the day of entry, and the steps once the decision has a number. */
export interface SampleCourse {
  readonly enteredOn: IsoDate;
  readonly steps: (document: string) => Steps;
}

/** What chance says of a procedure. */
export interface SampleChance {
  /** In [0, 1): where in its span of days an entry falls. */
  readonly place: number;
  /** Whether the subject answers the notice. */
  readonly pleads?: boolean;
}

const NOTICE_DAYS = 20;
const PLEA_DAYS = 6;

export const notified = (on: IsoDate): Step => ({
  action: 'notify',
  on,
  reason: '送达拟列入告知书,告知事实、理由、依据和陈述申辩权',
});

export const pleaded = (on: IsoDate): Step => ({ action: 'plead', on, reason: '当事人提出陈述申辩' });

export const decided = (on: IsoDate, document: string): Step => ({
  action: 'decide',
  on,
  document,
  reason: '作出列入决定、送达并公布',
});

export const objected = (on: IsoDate, reason = '当事人对列入信息提出异议'): Step => ({
  action: 'object',
  on,
  reason,
});

export const upheld = (on: IsoDate, reason = '经核查异议成立,撤销列入决定'): Step => ({
  action: 'uphold',
  on,
  reason,
});

/** The day that chance points to among so many from a day on. */
export const dayIn = (from: IsoDate, days: number, { place }: Pick<SampleChance, 'place'>): IsoDate =>
  addDays(from, Math.floor(place * days));

/** Listed twenty days after notice, and whatever came after. */
export const entered = (
  enteredOn: IsoDate,
  { pleads = false }: Pick<SampleChance, 'pleads'>,
  later: Steps = [],
): SampleCourse => ({
  enteredOn,
  steps: (document) => [...told(enteredOn, pleads), decided(enteredOn, document), ...later],
});

/**
 * Courses any list can take. Entries in force are young enough for nobody to have been on a list for two years by the
 * autumn of 2026, in which the sample ends.
 */
export const courses = {
  inForce: (chance: SampleChance) => entered(dayIn('2025-02-01', 560, chance), chance),
  underObjection: (chance: SampleChance) =>
    entered(dayIn('2025-02-01', 500, chance), chance, [objected(dayIn('2026-09-10', 40, chance))]),
  revoked(chance: SampleChance) {
    const on = dayIn('2025-02-01', 500, chance);
    return entered(on, chance, [objected(addDays(on, 25)), upheld(addDays(on, 50))]);
  },
  /** Heard and let go: never on the list. */
  dropped(chance: SampleChance) {
    const on = dayIn('2025-02-01', 500, chance);
    const reason = '经复核,当事人的陈述申辩成立,不予列入';
    return { enteredOn: on, steps: () => [...told(on, true), { action: 'drop', on, reason }] };
  },
  /** No decision yet, and so on no list. */
  noticed(chance: SampleChance) {
    const on = dayIn('2026-10-29', 10, chance);
    return { enteredOn: on, steps: () => told(on, chance.pleads ?? false) };
  },
} as const satisfies Readonly<Record<string, (chance: SampleChance) => SampleCourse>>;

function told(enteredOn: IsoDate, pleads: boolean): Steps {
  const on = addDays(enteredOn, -NOTICE_DAYS);
  return [notified(on), ...(pleads ? [pleaded(addDays(on, PLEA_DAYS))] : [])];
}
