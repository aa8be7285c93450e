import {
  addMonths,
  courses,
  dayIn,
  drawNotice,
  entered,
  type FictionalEntity,
  pick,
  type SampleChance,
  type SampleCourse,
  type SampleListing,
  sampleListing,
} from '@creditgraph/kernel';
import { acts } from '../law';
import { leavesColumnOn, overloadSituations } from '../overload';
import { officeOf } from './results';

type ListCode = 'CXCZ' | 'JTGZ' | 'JTHM';

/** Situations a company can be in; the others are a truck's or a driver's. */
const companyCodes = ['FLEET', 'INSTIGATION', 'FALSE_MATERIAL', 'REFUSAL'];
const grounds: Readonly<Record<ListCode, readonly { grounds: string; basis: string }[]>> = {
  CXCZ: overloadSituations.filter(({ code }) => companyCodes.includes(code)),
  JTGZ: [{ grounds: '一年内两次受到较轻行政处罚(虚构情形)', basis: acts.plan }],
  JTHM: [{ grounds: '连续两年信用评价为最高等级且无行政处罚(虚构情形)', basis: acts.plan }],
};

const { inForce, underObjection, revoked, dropped, noticed } = courses;

/** Repaired in the seventh month. */
function repaired(chance: SampleChance): SampleCourse {
  const enteredOn = dayIn('2025-01-10', 300, chance);
  const reason = '已履行义务、完成整改,经申请准予信用修复';
  return entered(enteredOn, chance, [{ action: 'repair', on: addMonths(enteredOn, 7), reason }]);
}

function removed(chance: SampleChance): SampleCourse {
  const enteredOn = dayIn('2025-01-10', 300, chance);
  const reason = '经复核不再符合列入条件,予以移出';
  return entered(enteredOn, chance, [{ action: 'remove', on: addMonths(enteredOn, 6), reason }]);
}

/** Over by now, where the list has a term. */
const longAgo = (chance: SampleChance) => entered(dayIn('2023-01-10', 600, chance), chance);

type Fate = (chance: SampleChance) => SampleCourse;

/** What became of an entry, each drawn as often as it stands here. */
const fates: readonly Fate[] = [
  ...[inForce, inForce, underObjection, revoked, repaired, removed, longAgo, dropped, noticed],
];
/** Good news is not answered by an objection, nor is anyone repaired out of it. */
const redFates: readonly Fate[] = [inForce, inForce, removed, dropped, noticed];

const roadLists: readonly ListCode[] = ['CXCZ', 'CXCZ', 'JTGZ', 'JTHM'];
const otherLists: readonly ListCode[] = ['JTGZ', 'JTHM'];

/** The listings of one company, none for most; nobody is listed without prior notice. */
export function listingsOf(
  entity: FictionalEntity,
  kind: string,
  random: () => number,
): readonly SampleListing[] {
  const notice = drawNotice(entity, random);
  const list = pick(random, kind === 'ROAD_TRANSPORT' ? roadLists : otherLists);
  const reason = pick(random, grounds[list]);
  const fate = pick(random, list === 'JTHM' ? redFates : fates);
  if (!notice.noticed) return [];
  const course = fate(notice);
  const decision = {
    subject: entity.uscc,
    subjectName: entity.name,
    list,
    grounds: reason.grounds,
    basis: reason.basis,
    decidedBy: officeOf(entity),
    numbered: (year: string) => `示例交信〔${year}〕${list}${notice.serial}号`,
    validUntil: list === 'CXCZ' ? leavesColumnOn(course.enteredOn) : null,
  };
  return [sampleListing(decision, course)];
}
