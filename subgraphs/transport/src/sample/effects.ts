import { addDays, type FictionalEntity, pick, type SampleRecords, startOfDay } from '@creditgraph/kernel';
import { acts } from '../law';
import { entryOf, type Held, serialIn } from './held';
import { officeOf } from './results';

const uses = [
  ['提高检查频次', '列为日常检查重点'],
  ['降低检查频次', '年度检查计划中免予抽查一次'],
  ['优先办理', '道路运输许可延续事项优先受理'],
  ['约谈提醒', '由负责人到场接受约谈并提交整改报告'],
] as const;

/** What use was made of the credit of a made-up company in the last months, and whether it is on the list of the qualified. */
export function effectsOn(entity: FictionalEntity, random: () => number): Held {
  const [used, day, qualified, entered] = [random(), random(), random(), random()];
  const [measure, what] = pick(random, uses);
  if (entity.registeredOn >= '2025-06-01') return { held: [], conduct: [], listings: [] };
  const on = addDays('2026-05-02', Math.floor(day * 170));
  const enteredOn = addDays('2025-08-04', Math.floor(entered * 420));
  return {
    held: [],
    conduct: used < 0.25 ? [effect(entity, { on, measure, what })] : [],
    listings: qualified < 0.4 ? [qualifiedFrom(entity, enteredOn)] : [],
  };
}

function effect(
  entity: FictionalEntity,
  { on, measure, what }: { on: string; measure: string; what: string },
): SampleRecords['conduct'][number] {
  const { uscc, name, region } = entity;
  return {
    subject: uscc,
    subjectName: name,
    kind: 'MEASURE_APPLIED',
    documentNumber: `示例交效〔2026〕${serialIn(entity)}号`,
    authority: officeOf(entity),
    authorityCode: null,
    basis: acts.plan,
    summary: measure,
    occurredOn: on,
    validFrom: addDays(on, 1),
    validUntil: null,
    publicUntil: null,
    details: { body: `${region.name}虚构交通运输综合行政执法支队(示例)`, measure, matter: `${name}:${what}` },
    provenance: '虚构样本',
    recordedAt: startOfDay(addDays(on, 3)),
  };
}

const qualifiedFrom = (entity: FictionalEntity, enteredOn: string) =>
  entryOf(
    {
      subject: entity.uscc,
      subjectName: entity.name,
      list: 'JTZZ',
      grounds: '具备相应经营资质(虚构情形)',
      basis: acts.plan,
      decidedBy: officeOf(entity),
      enteredOn,
    },
    serialIn(entity),
  );
