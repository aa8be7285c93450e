import {
  addDays,
  addMonths,
  type FictionalEntity,
  type IsoDate,
  pick,
  type SampleListing,
} from '@creditgraph/kernel';
import { acts } from './law';
import { leavesColumnOn, overloadSituations } from './overload';
import { officeOf } from './sample-results';

type Steps = SampleListing['steps'];
type ListCode = 'CXCZ' | 'JTGZ' | 'JTHM';

/** Registered by then, a company can have been on any list and off it again. */
const OLD_ENOUGH: IsoDate = '2020-06-01';
/** Of a hundred of these, so many were noticed. */
const NOTICED = 30;
const NOTICE_DAYS = 20;

/** Situations a company can be in; the others are a truck's or a driver's. */
const companyCodes = ['FLEET', 'INSTIGATION', 'FALSE_MATERIAL', 'REFUSAL'];
const grounds: Readonly<Record<ListCode, readonly { grounds: string; basis: string }[]>> = {
  CXCZ: overloadSituations.filter(({ code }) => companyCodes.includes(code)),
  JTGZ: [{ grounds: '一年内两次受到较轻行政处罚(虚构情形)', basis: acts.plan }],
  JTHM: [{ grounds: '连续两年信用评价为最高等级且无行政处罚(虚构情形)', basis: acts.plan }],
};

interface Draw {
  readonly entity: FictionalEntity;
  readonly list: ListCode;
  readonly reason: { readonly grounds: string; readonly basis: string };
  /** In [0, 1): where in its span of days an entry falls. */
  readonly place: number;
  readonly serial: number;
}

/** What became of an entry, each drawn as often as it stands here. */
const fates: readonly ((draw: Draw) => SampleListing)[] = [
  (draw) => entered(draw, dayIn('2025-02-01', 560, draw), () => []),
  (draw) => entered(draw, dayIn('2025-02-01', 560, draw), () => []),
  (draw) => entered(draw, dayIn('2025-02-01', 500, draw), () => objected(dayIn('2026-09-10', 40, draw))),
  (draw) =>
    entered(draw, dayIn('2025-02-01', 500, draw), (on) => [
      ...objected(addDays(on, 25)),
      { action: 'uphold', on: addDays(on, 50), reason: '经核查异议成立,撤销列入决定' },
    ]),
  (draw) =>
    entered(draw, dayIn('2025-01-10', 300, draw), (on) => [
      { action: 'repair', on: addMonths(on, 7), reason: '已履行义务、完成整改,经申请准予信用修复' },
    ]),
  (draw) =>
    entered(draw, dayIn('2025-01-10', 300, draw), (on) => [
      { action: 'remove', on: addMonths(on, 6), reason: '经复核不再符合列入条件,予以移出' },
    ]),
  (draw) => entered(draw, dayIn('2023-01-10', 600, draw), () => []),
  (draw) => told(draw, dayIn('2025-02-01', 500, draw), true),
  (draw) => told(draw, dayIn('2026-10-29', 10, draw), false),
];

/** Good news is not answered by an objection, nor is anyone repaired out of it. */
const redFates = fates.filter((_, index) => [0, 1, 5, 7, 8].includes(index));

/** The listings of one company, none for most; nobody is listed without prior notice. */
export function listingsOf(
  entity: FictionalEntity,
  kind: string,
  random: () => number,
): readonly SampleListing[] {
  const [drawn, place, serial] = [random(), random(), random()];
  const list = pick<ListCode>(
    random,
    kind === 'ROAD_TRANSPORT' ? ['CXCZ', 'CXCZ', 'JTGZ', 'JTHM'] : ['JTGZ', 'JTHM'],
  );
  const reason = pick(random, grounds[list]);
  const fate = pick(random, list === 'JTHM' ? redFates : fates);
  if (drawn * 100 >= NOTICED || entity.registeredOn >= OLD_ENOUGH || entity.status === 'DEREGISTERED')
    return [];
  return [fate({ entity, list, reason, place, serial: 1 + Math.floor(serial * 9_000) })];
}

/** Noticed, decided, and whatever came after. */
const entered = (draw: Draw, on: IsoDate, later: (on: IsoDate) => Steps): SampleListing =>
  listing(draw, on, (document) => [
    notice(on),
    { action: 'decide', on, document, reason: '作出列入决定、送达并公布' },
    ...later(on),
  ]);

/** Noticed and heard, and then let go or still waiting: on no list. */
const told = (draw: Draw, on: IsoDate, letGo: boolean): SampleListing =>
  listing(draw, on, () => [
    notice(on),
    ...(letGo
      ? ([
          { action: 'plead', on: addDays(on, -10), reason: '当事人提出陈述申辩' },
          { action: 'drop', on, reason: '经复核,当事人的陈述申辩成立,不予列入' },
        ] as const)
      : []),
  ]);

const notice = (enteredOn: IsoDate): Steps[number] => ({
  action: 'notify',
  on: addDays(enteredOn, -NOTICE_DAYS),
  reason: '送达拟列入告知书,告知事实、理由、依据和陈述申辩权',
});

const objected = (on: IsoDate): Steps => [{ action: 'object', on, reason: '当事人对列入信息提出异议' }];

function listing(
  { entity, list, reason, serial }: Draw,
  enteredOn: IsoDate,
  steps: (document: string) => Steps,
): SampleListing {
  const decisionNumber = `示例交信〔${enteredOn.slice(0, 4)}〕${list}${serial}号`;
  return {
    subject: entity.uscc,
    subjectName: entity.name,
    list,
    grounds: reason.grounds,
    decisionNumber,
    decidedBy: officeOf(entity),
    basis: reason.basis,
    enteredOn,
    publicUntil: null,
    validUntil: list === 'CXCZ' ? leavesColumnOn(enteredOn) : null,
    provenance: '虚构样本',
    steps: steps(decisionNumber),
  };
}

const dayIn = (from: IsoDate, days: number, { place }: Draw): IsoDate =>
  addDays(from, Math.floor(place * days));
