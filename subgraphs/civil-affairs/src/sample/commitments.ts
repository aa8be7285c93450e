import {
  type Assessment,
  addDays,
  type CommitmentMatter,
  type CommitmentPromise,
  type CommitmentTemplate,
  FICTIONAL_BODY,
  type FictionalEntity,
  type IsoDate,
  pick,
  rowInForce,
  type SampleRecords,
  seededRandom,
  startOfDay,
  usccWith,
} from '@creditgraph/kernel';
import { commitmentMatters } from '../commitments';
import { enterBy } from '../removal';
import { officeOf, TODAY } from './acts';

type SampleCommitments = NonNullable<SampleRecords['commitments']>;
type Found = Pick<Assessment, 'action' | 'unperformed' | 'liabilityPursued'>;

/** The authority looks after half a year, and needs some days to enter what it found. */
const DAYS_UNTIL_ASSESSED = 180;
const DAYS_TO_ENTER = 20;
/** Of a hundred promises, so many are accepted as not for everybody. */
const RESTRICTED = 10;

const kept: Found = { action: 'fulfil', unperformed: null, liabilityPursued: null };

/** What is found of a promise, each drawn as often as it stands here; null where nobody has looked yet. */
const findings: readonly (Found | null)[] = [
  null,
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
const registration: readonly (readonly [matter: string, days: number])[] = [['SOCIAL_ORGANISATION', 0]];
const occasions: Readonly<Record<string, typeof registration>> = {
  ELDER_CARE: [...registration, ['ELDER_CARE', 40]],
  CHARITY: [...registration, ['PUBLIC_FUNDRAISING', 90], ['PUBLIC_FUNDRAISING', 500]],
};

/**
 * What an organisation promised since there are templates, and once more with what was found of it. The numbers are
 * drawn from its own code, so that the rest of the sample does not depend on how many promises there are.
 */
export function commitmentsOf(entity: FictionalEntity, kind: string): SampleCommitments {
  const random = seededRandom(Number.parseInt(entity.uscc.slice(12, 16), 36));
  return (occasions[kind] ?? registration).flatMap(([matter, days]) =>
    promised(entity, matter, addDays(entity.registeredOn, days), random),
  );
}

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
  if (!matter || !template || !entered(madeOn)) return [];
  const promise: CommitmentPromise = {
    ...signed(entity, matter, template),
    code: codeOf(entity, madeOn, serial),
    madeOn,
    publicity: restricted * 100 < RESTRICTED ? 'RESTRICTED' : 'PUBLIC',
  };
  const pending = { promise, assessment: null, provenance: '虚构样本', recordedAt: enteredAt(madeOn) };
  const assessedOn = addDays(madeOn, DAYS_UNTIL_ASSESSED);
  if (!found || !entered(assessedOn)) return [pending];
  const assessment = {
    ...found,
    assessedOn,
    assessedBy: officeOf(entity),
    assessedByCode: codeOfOffice(entity),
  };
  return [pending, { ...pending, assessment, recordedAt: enteredAt(assessedOn) }];
}

/** What stands in the form, whoever signs it. */
const signed = (
  entity: FictionalEntity,
  matter: CommitmentMatter,
  { text, liability }: CommitmentTemplate,
) => ({
  subject: entity.uscc,
  subjectName: entity.name,
  promiser: 'ORGANISATION' as const,
  matter: matter.code,
  type: matter.type,
  reason: `办理${matter.name}`,
  content: text,
  liability,
  validUntil: null,
  acceptedBy: officeOf(entity),
  acceptedByCode: codeOfOffice(entity),
  remark: null,
});

const enteredAt = (arose: IsoDate) => startOfDay(enterBy(arose));
const entered = (arose: IsoDate) => addDays(arose, DAYS_TO_ENTER) < TODAY;

const codeOf = ({ region }: FictionalEntity, madeOn: IsoDate, serial: number) =>
  region.code + madeOn.replaceAll('-', '') + String(1 + Math.floor(serial * 999_998)).padStart(6, '0');

const codeOfOffice = ({ region }: FictionalEntity) =>
  usccWith({ department: '1', category: '1', region: region.code, body: `${FICTIONAL_BODY}0000` });
