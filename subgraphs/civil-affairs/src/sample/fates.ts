import {
  addDays,
  addMonths,
  addYears,
  courses,
  dayIn,
  entered,
  type FictionalEntity,
  type IsoDate,
  type SampleChance,
  type SampleCourse,
  type SampleListing,
  sampleListing,
} from '@creditgraph/kernel';
import { elderCareSituations } from '../elder-care';
import { abnormalSituations, type Situation, seriousSituations } from '../situations';
import { officeOf } from './acts';

export type ListCode = 'HDYC' | 'SHZZ' | 'YLFW';
export type Grounds = Pick<Situation<never>, 'code' | 'grounds' | 'basis'>;

const [twoYears, ...otherSerious] = seriousSituations;

/** For which the sample puts anyone on a list. */
export const situations: Readonly<Record<ListCode, readonly Grounds[]>> = {
  HDYC: abnormalSituations.filter(({ code }) => code !== 'FUNDRAISING'),
  SHZZ: otherSerious.filter(({ code }) => code !== 'REVOKED'),
  YLFW: elderCareSituations.filter(({ code }) => code !== 'OTHER'),
};

/** What is drawn of one organisation that was noticed. */
export interface Draw extends SampleChance {
  readonly entity: FictionalEntity;
  readonly list: ListCode;
  readonly grounds: Grounds;
  readonly serial: number;
}

type Fate = (draw: Draw) => readonly SampleListing[];

const one =
  (course: (chance: SampleChance) => SampleCourse): Fate =>
  (draw) => [listing(draw, course(draw))];

const inForce = one(courses.inForce);

/** What became of an entry, each drawn as often as it stands here. */
export const fates: readonly Fate[] = [
  ...[inForce, inForce, inForce, one(courses.underObjection), ended, ended, twoYearsLong],
  ...[one(courses.revoked), one(courses.dropped), one(courses.noticed)],
];

/** Corrected, or old enough: out by a decision. */
function ended(draw: Draw): SampleListing[] {
  const enteredOn = dayIn('2023-01-10', 450, draw);
  return [listing(draw, entered(enteredOn, draw, [wayOut(draw, enteredOn)]))];
}

function wayOut({ list, grounds }: Draw, enteredOn: IsoDate): SampleListing['steps'][number] {
  if (list !== 'HDYC')
    return { action: 'remove', on: addDays(addYears(enteredOn, 2), 20), reason: '列入满二年,准予移出' };
  if (grounds.code === 'SMALL_PENALTY')
    return { action: 'remove', on: addDays(addMonths(enteredOn, 6), 5), reason: '列入满六个月,予以移出' };
  return { action: 'repair', on: addDays(enteredOn, 90), reason: '已履行义务、完成整改,经申请准予移出' };
}

/** From the list of abnormal activity to the list of serious breach, after two years. */
function twoYearsLong(draw: Draw): SampleListing[] {
  if (!twoYears) throw new Error('there is no rule of two years');
  const enteredOn = dayIn('2023-02-01', 400, draw);
  const on = addDays(addYears(enteredOn, 2), 30);
  const reason = '列入满二年,移出并列入严重违法失信名单';
  const abnormal: Draw = { ...draw, list: 'HDYC', grounds: pickUncorrected(draw) };
  const serious: Draw = { ...draw, list: 'SHZZ', grounds: twoYears, pleads: false };
  return [
    listing(abnormal, entered(enteredOn, abnormal, [{ action: 'remove', on, reason }])),
    listing(serious, entered(on, serious)),
  ];
}

const listing = ({ entity, list, grounds, serial }: Draw, course: SampleCourse): SampleListing =>
  sampleListing(
    {
      subject: entity.uscc,
      subjectName: entity.name,
      list,
      grounds: grounds.grounds,
      basis: grounds.basis,
      decidedBy: officeOf(entity),
      numbered: (year) => `示例民信〔${year}〕${list}${serial}号`,
    },
    course,
  );

/** A penalty is over after six months; what lasts two years was never put right. */
function pickUncorrected({ serial }: Draw): Grounds {
  const lasting = situations.HDYC.filter(({ code }) => code !== 'SMALL_PENALTY');
  const found = lasting[serial % lasting.length];
  if (!found) throw new RangeError('there is nothing to pick from');
  return found;
}
