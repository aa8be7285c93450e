import {
  addDays,
  addMonths,
  type FictionalEntity,
  type IsoDate,
  objected,
  pick,
  pleaded,
  type SampleListing,
  sampleListing,
  upheld,
} from '@creditgraph/kernel';
import { ZDSSWF } from '../lists';
import { situations } from '../major-violation';
import { bureauOf } from './acts';

type Fate = 'IN_FORCE' | 'UNDER_OBJECTION' | 'EXPIRED' | 'REPAIRED' | 'REVOKED';

interface FateRow {
  readonly fate: Fate;
  /** Drawn by a number up to this. */
  readonly upTo: number;
  /** Between which days it was entered, so that its end is reached, or not, before November 2026. */
  readonly from: IsoDate;
  readonly days: number;
}

const fates: readonly FateRow[] = [
  { fate: 'IN_FORCE', upTo: 0.4, from: '2024-02-01', days: 660 },
  { fate: 'UNDER_OBJECTION', upTo: 0.55, from: '2024-02-01', days: 660 },
  { fate: 'EXPIRED', upTo: 0.7, from: '2022-06-01', days: 480 },
  { fate: 'REPAIRED', upTo: 0.85, from: '2023-06-01', days: 600 },
  { fate: 'REVOKED', upTo: 1, from: '2024-06-01', days: 480 },
];

/** Of the taxpayers old enough to be listed, so many are. */
const chance = 0.022;
const termMonths = 36;

/** A listing in one of its possible fates, or null for most; never without prior notice. */
export function listingOf(
  entity: FictionalEntity,
  since: IsoDate,
  random: () => number,
): SampleListing | null {
  const [drawn, place] = [random(), random()];
  const number = random();
  const row = fates.find(({ upTo }) => number < upTo);
  if (!row || drawn >= chance || entity.status === 'DEREGISTERED' || addMonths(since, 12) > row.from)
    return null;
  const enteredOn = addDays(row.from, Math.floor(place * row.days));
  const { grounds, basis } = pick(
    random,
    situations.filter(({ kind }) => kind !== 'AGENT' && kind !== 'OTHER'),
  );
  const serial = String(1 + Math.floor(random() * 99_999)).padStart(5, '0');
  return sampleListing(
    {
      subject: entity.uscc,
      subjectName: entity.name,
      list: ZDSSWF,
      grounds,
      basis,
      decidedBy: bureauOf(entity),
      numbered: (year) => `示例税失信〔${year}〕${serial}号`,
      publicUntil: addMonths(enteredOn, termMonths),
      validUntil: addMonths(enteredOn, termMonths),
    },
    {
      enteredOn,
      steps: (document) => [...entry(enteredOn, document, random), ...endings[row.fate](enteredOn, random)],
    },
  );
}

/** The day on which a listing was found wrong, or null. */
export const revokedOn = (listing: SampleListing): IsoDate | null =>
  listing.steps.find(({ action }) => action === 'uphold')?.on ?? null;

type Steps = SampleListing['steps'];

function entry(enteredOn: IsoDate, document: string, random: () => number): Steps {
  return [
    {
      action: 'notify',
      on: addDays(enteredOn, -45),
      reason: '送达拟确定为失信主体的告知文书,告知事实、理由、依据和陈述申辩权',
    },
    ...(random() < 0.4 ? [pleaded(addDays(enteredOn, -38))] : []),
    { action: 'decide', on: enteredOn, document, reason: '确定为失信主体并送达确定文书' },
  ];
}

const CONTESTED = '当事人对公布的信息提出异议';

const endings: Record<Fate, (enteredOn: IsoDate, random: () => number) => Steps> = {
  IN_FORCE: (enteredOn, random) =>
    random() < 0.3
      ? [
          objected(addDays(enteredOn, 20), CONTESTED),
          { action: 'dismiss', on: addDays(enteredOn, 45), reason: '经核查,公布的信息无误' },
        ]
      : [],
  UNDER_OBJECTION: (_, random) => [objected(addDays('2026-09-10', Math.floor(random() * 40)), CONTESTED)],
  EXPIRED: () => [],
  REPAIRED: (enteredOn, random) => [
    {
      action: 'repair',
      on: addDays(enteredOn, 400 + Math.floor(random() * 140)),
      reason: '已缴清税款、滞纳金和罚款,准予提前停止公布',
    },
  ],
  REVOKED: (enteredOn, random) => {
    const objectedOn = addDays(enteredOn, 100 + Math.floor(random() * 100));
    return [
      objected(objectedOn, '当事人认为认定的事实有误,提出异议'),
      upheld(addDays(objectedOn, 30 + Math.floor(random() * 30)), '经复核异议成立,撤销确定决定'),
    ];
  },
};
