import {
  type Assessment,
  addDays,
  type CommitmentMatter,
  type FictionalEntity,
  type IsoDate,
  pick,
  rowInForce,
  type SampleRecords,
  startOfDay,
  usccWith,
} from '@creditgraph/kernel';
import { commitmentMatters } from './commitments';
import { enterBy } from './removal';
import { officeOf } from './sample-acts';

type SampleCommitments = NonNullable<SampleRecords['commitments']>;
type Found = Pick<Assessment, 'action' | 'unperformed' | 'liabilityPursued'>;

const TODAY: IsoDate = '2026-11-01';
/** The authority looks after half a year, and needs some days to enter what it found. */
const DAYS_UNTIL_ASSESSED = 180;
const DAYS_TO_ENTER = 20;
/** Of a hundred promises, so many are accepted as not for everybody. */
const RESTRICTED = 10;

const kept: Found = { action: 'fulfil', unperformed: null, liabilityPursued: null };

/** What is found of a promise, each drawn as often as it stands here. */
const findings: readonly Found[] = [
  kept,
  kept,
  kept,
  kept,
  kept,
  {
    action: 'fulfilPartly',
    unperformed: '(示例)没有按时报送年度工作报告',
    liabilityPursued: '(示例)责令限期改正,记入信用记录',
  },
  {
    action: 'fulfilPartly',
    unperformed: '(示例)没有按时公开资金使用的情况',
    liabilityPursued: '(示例)约谈负责人,记入信用记录',
  },
  {
    action: 'breach',
    unperformed: '(示例)提交的材料不真实,所承诺的事项均未办理',
    liabilityPursued: '(示例)责令改正,记入信用记录,列为重点检查对象',
  },
];

/** In which matters each kind of organisation gives its word, and how many days after its registration. */
const occasions: Readonly<Record<string, readonly (readonly [matter: string, days: number])[]>> = {
  ELDER_CARE: [
    ['SOCIAL_ORGANISATION', 0],
    ['ELDER_CARE', 40],
  ],
  CHARITY: [
    ['SOCIAL_ORGANISATION', 0],
    ['PUBLIC_FUNDRAISING', 90],
    ['PUBLIC_FUNDRAISING', 500],
  ],
};

/** What an organisation promised since there are templates, and once more with what was found of it. */
export const commitmentsOf = (
  entity: FictionalEntity,
  kind: string,
  random: () => number,
): SampleCommitments =>
  (occasions[kind] ?? [['SOCIAL_ORGANISATION', 0] as const]).flatMap(([matter, days]) =>
    promised(entity, matter, addDays(entity.registeredOn, days), random),
  );

function promised(
  entity: FictionalEntity,
  code: string,
  madeOn: IsoDate,
  random: () => number,
): SampleCommitments {
  const [serial, restricted] = [random(), random()];
  const found = pick(random, findings);
  const matter = commitmentMatters.find((one) => one.code === code);
  const template = rowInForce(matter?.templates ?? [], madeOn);
  if (!matter || !template || addDays(madeOn, DAYS_TO_ENTER) >= TODAY) return [];
  const promise = {
    ...promiseOf(entity, matter, madeOn),
    code: `${entity.region.code}${madeOn.replaceAll('-', '')}${String(1 + Math.floor(serial * 999_998)).padStart(6, '0')}`,
    content: template.text,
    liability: template.liability,
    publicity: restricted * 100 < RESTRICTED ? ('RESTRICTED' as const) : ('PUBLIC' as const),
  };
  const arrived = (on: IsoDate, assessment: Assessment | null) => ({
    promise,
    assessment,
    provenance: '虚构样本',
    recordedAt: startOfDay(enterBy(on)),
  });
  const assessedOn = addDays(madeOn, DAYS_UNTIL_ASSESSED);
  if (addDays(assessedOn, DAYS_TO_ENTER) >= TODAY) return [arrived(madeOn, null)];
  const assessment = {
    ...found,
    assessedOn,
    assessedBy: officeOf(entity),
    assessedByCode: officeCode(entity),
  };
  return [arrived(madeOn, null), arrived(assessedOn, assessment)];
}

const promiseOf = (entity: FictionalEntity, matter: CommitmentMatter, madeOn: IsoDate) => ({
  subject: entity.uscc,
  subjectName: entity.name,
  promiser: 'ORGANISATION' as const,
  matter: matter.code,
  type: matter.type,
  reason: `办理${matter.name}`,
  madeOn,
  validUntil: null,
  acceptedBy: officeOf(entity),
  acceptedByCode: officeCode(entity),
  remark: null,
});

const officeCode = ({ region }: FictionalEntity) =>
  usccWith({ department: '1', category: '1', region: region.code, body: 'MUXU0000' });
