import { addDays, type IsoDate, type SampleListing } from '@creditgraph/kernel';

export type Steps = SampleListing['steps'];

const NOTICE_DAYS = 20;

/** The prior notice of reasons, basis and rights, and for some the answer to it. */
export const notice = (on: IsoDate, pleads: boolean): Steps => [
  { action: 'notify', on, reason: '送达拟列入告知书,告知事实、理由、依据和陈述申辩权' },
  ...(pleads ? [{ action: 'plead', on: addDays(on, 6), reason: '当事人提出陈述申辩' } as const] : []),
];

/** Notice, and the decision on the day of entry. */
export const entry = (enteredOn: IsoDate, document: string, pleads: boolean): Steps => [
  ...notice(addDays(enteredOn, -NOTICE_DAYS), pleads),
  { action: 'decide', on: enteredOn, document, reason: '作出列入决定并送达' },
];

/** Noticed, heard and let go: never on the list. */
export const dropped = (enteredOn: IsoDate): Steps => [
  ...notice(addDays(enteredOn, -NOTICE_DAYS), true),
  { action: 'drop', on: enteredOn, reason: '经复核,当事人的陈述申辩成立,不予列入' },
];

export const contested = (on: IsoDate): Steps => [
  { action: 'object', on, reason: '当事人对列入信息提出异议' },
];

export const revoked = (enteredOn: IsoDate): Steps => [
  ...contested(addDays(enteredOn, 25)),
  { action: 'uphold', on: addDays(enteredOn, 50), reason: '经核查异议成立,撤销列入决定' },
];

/** When an organisation was first told that it might be listed; null for most. */
export const noticedOn = (listings: readonly SampleListing[]): IsoDate | null =>
  listings
    .map(({ enteredOn, steps }) => steps[0]?.on ?? enteredOn)
    .sort()
    .at(0) ?? null;
