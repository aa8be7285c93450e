import type { FictionalEntity } from '../subject/fiction';
import type { IsoDate } from '../time';
import type { SampleCourse } from './course';
import type { SampleListing } from './sample';

/** Registered by then, an entity can have been on any list and off it again. */
const OLD_ENOUGH: IsoDate = '2020-06-01';
/** Of a hundred of these, so many were noticed at least once. */
const NOTICED = 30;

/** What chance says of an entity and the lists of an authority. */
export interface SampleNotice {
  /** Whether it was ever told that it might be listed. */
  readonly noticed: boolean;
  readonly place: number;
  readonly serial: number;
}

/** Draws as many numbers for whoever was never noticed, so that no entity changes what is drawn for the next. */
export function drawNotice({ registeredOn, status }: FictionalEntity, random: () => number): SampleNotice {
  const [drawn, place, serial] = [random(), random(), random()];
  const noticed = drawn * 100 < NOTICED && registeredOn < OLD_ENOUGH && status !== 'DEREGISTERED';
  return { noticed, place, serial: 1 + Math.floor(serial * 9_000) };
}

type Said = 'subject' | 'subjectName' | 'list' | 'grounds' | 'basis' | 'decidedBy';

/** What a made-up decision says, but for its day. */
export interface SampleDecision extends Pick<SampleListing, Said> {
  /** Its number, by the year in which it was made. */
  readonly numbered: (year: string) => string;
  readonly publicUntil?: IsoDate | null;
  readonly validUntil?: IsoDate | null;
}

/** An entry as its procedure went. */
export function sampleListing(
  { numbered, publicUntil = null, validUntil = null, ...said }: SampleDecision,
  { enteredOn, steps }: SampleCourse,
): SampleListing {
  const decisionNumber = numbered(enteredOn.slice(0, 4));
  return {
    ...said,
    decisionNumber,
    enteredOn,
    publicUntil,
    validUntil,
    provenance: '虚构样本',
    steps: steps(decisionNumber),
  };
}
