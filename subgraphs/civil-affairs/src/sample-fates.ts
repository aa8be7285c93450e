import {
  addDays,
  addMonths,
  addYears,
  type FictionalEntity,
  type IsoDate,
  type SampleListing,
} from '@creditgraph/kernel';
import { elderCareSituations } from './elder-care';
import { officeOf } from './sample-acts';
import { contested, dropped, entry, notice, revoked, type Steps } from './sample-steps';
import { abnormalSituations, type Situation, seriousSituations } from './situations';

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
export interface Draw {
  readonly entity: FictionalEntity;
  readonly list: ListCode;
  readonly grounds: Grounds;
  readonly pleads: boolean;
  /** In [0, 1): where in its span of days an entry falls. */
  readonly place: number;
  readonly serial: number;
}

/** What became of an entry, each drawn as often as it stands here. */
export const fates: readonly ((draw: Draw) => readonly SampleListing[])[] = [
  inForce,
  inForce,
  inForce,
  underObjection,
  ended,
  ended,
  twoYearsLong,
  wrong,
  letGo,
  justNoticed,
];

/** Late enough for nobody to have been abnormal for two years by the autumn of 2026. */
function inForce(draw: Draw): SampleListing[] {
  const enteredOn = dayIn('2025-02-01', 560, draw);
  return [listing(draw, enteredOn, (document) => entry(enteredOn, document, draw.pleads))];
}

function underObjection(draw: Draw): SampleListing[] {
  const enteredOn = dayIn('2025-02-01', 500, draw);
  const objectedOn = dayIn('2026-09-10', 40, draw);
  return [
    listing(draw, enteredOn, (document) => [
      ...entry(enteredOn, document, draw.pleads),
      ...contested(objectedOn),
    ]),
  ];
}

/** Corrected, or old enough: out by a decision. */
function ended(draw: Draw): SampleListing[] {
  const enteredOn = dayIn('2023-01-10', 450, draw);
  const { list, grounds } = draw;
  const out = (): Steps[number] => {
    if (list !== 'HDYC')
      return { action: 'remove', on: addDays(addYears(enteredOn, 2), 20), reason: '列入满二年,准予移出' };
    if (grounds.code === 'SMALL_PENALTY')
      return { action: 'remove', on: addDays(addMonths(enteredOn, 6), 5), reason: '列入满六个月,予以移出' };
    return {
      action: 'repair',
      on: addDays(enteredOn, 90),
      reason: '已履行义务、完成整改,经申请准予移出',
    };
  };
  return [listing(draw, enteredOn, (document) => [...entry(enteredOn, document, draw.pleads), out()])];
}

/** From the list of abnormal activity to the list of serious breach, after two years. */
function twoYearsLong(draw: Draw): SampleListing[] {
  if (!twoYears) throw new Error('there is no rule of two years');
  const enteredOn = dayIn('2023-02-01', 400, draw);
  const movedOn = addDays(addYears(enteredOn, 2), 30);
  const abnormal: Draw = { ...draw, list: 'HDYC', grounds: pickUncorrected(draw) };
  const serious: Draw = { ...draw, list: 'SHZZ', grounds: twoYears };
  return [
    listing(abnormal, enteredOn, (document) => [
      ...entry(enteredOn, document, draw.pleads),
      { action: 'remove', on: movedOn, reason: '列入满二年,移出并列入严重违法失信名单' },
    ]),
    listing(serious, movedOn, (document) => entry(movedOn, document, false)),
  ];
}

function wrong(draw: Draw): SampleListing[] {
  const enteredOn = dayIn('2025-02-01', 500, draw);
  return [
    listing(draw, enteredOn, (document) => [
      ...entry(enteredOn, document, draw.pleads),
      ...revoked(enteredOn),
    ]),
  ];
}

function letGo(draw: Draw): SampleListing[] {
  const enteredOn = dayIn('2025-02-01', 500, draw);
  return [listing(draw, enteredOn, () => dropped(enteredOn))];
}

/** Noticed only: no decision yet, and so on no list. */
function justNoticed(draw: Draw): SampleListing[] {
  const noticedOn = dayIn('2026-10-09', 10, draw);
  return [listing(draw, addDays(noticedOn, 20), () => notice(noticedOn, draw.pleads))];
}

function listing(
  { entity, list, grounds, serial }: Draw,
  enteredOn: IsoDate,
  steps: (document: string) => Steps,
): SampleListing {
  const decisionNumber = `示例民信〔${enteredOn.slice(0, 4)}〕${list}${serial}号`;
  return {
    subject: entity.uscc,
    subjectName: entity.name,
    list,
    grounds: grounds.grounds,
    decisionNumber,
    decidedBy: officeOf(entity),
    basis: grounds.basis,
    enteredOn,
    publicUntil: null,
    validUntil: null,
    provenance: '虚构样本',
    steps: steps(decisionNumber),
  };
}

/** A penalty is over after six months; what lasts two years was never put right. */
function pickUncorrected({ serial }: Draw): Grounds {
  const lasting = situations.HDYC.filter(({ code }) => code !== 'SMALL_PENALTY');
  const found = lasting[serial % lasting.length];
  if (!found) throw new RangeError('there is nothing to pick from');
  return found;
}

const dayIn = (from: IsoDate, days: number, { place }: Draw): IsoDate =>
  addDays(from, Math.floor(place * days));
