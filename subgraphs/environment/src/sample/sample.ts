import {
  addDays,
  type FictionalEntity,
  type IsoDate,
  type SampleDesk,
  type SampleRecords,
  type SampleSubject,
  samplePerson,
  startOfDay,
} from '@creditgraph/kernel';
import { historyOf } from './history';

/** Trades that discharge, and trades that measure or clean up for others, as they stand in made-up names. */
const dirty = /建材|化工|药业|纺织|机械|食品|新能源|建设工程|疗养/;
const serving = /环保科技|检验检测|检测/;

/** How many of each the bureau has included. */
const included = { POLLUTER: 0.85, SERVICE_BODY: 0.7, OTHER: 0.06 } as const;

/** Nobody was included before the measures that made it so. */
const FIRST_DAY = '2020-01-10';

/** What the made-up bureau knows of a made-up entity; null for those who neither discharge nor serve. */
export function sample(
  entity: FictionalEntity,
  random: () => number,
  desk: SampleDesk,
): SampleRecords | null {
  const drawn = random();
  const kind = kindOf(entity, drawn);
  if (!kind || entity.status === 'DEREGISTERED') return null;
  const opened = addDays(entity.registeredOn, 30 + Math.floor(random() * 120));
  const since = opened < FIRST_DAY ? FIRST_DAY : opened;
  const { uscc: subject, name } = entity;
  return {
    subject: { subject, name, kind, since, details: {}, recordedAt: startOfDay(since) },
    held: kind === 'SERVICE_BODY' ? practitionersOf(entity, since, desk) : [],
    conduct: historyOf(entity, since, random),
    listings: [],
    evaluations: [],
  };
}

function kindOf({ kind, name }: FictionalEntity, drawn: number): 'POLLUTER' | 'SERVICE_BODY' | null {
  if (kind !== 'ENTERPRISE' && kind !== 'PUBLIC_INSTITUTION') return null;
  if (serving.test(name)) return drawn < included.SERVICE_BODY ? 'SERVICE_BODY' : null;
  return drawn < (dirty.test(name) ? included.POLLUTER : included.OTHER) ? 'POLLUTER' : null;
}

const PRACTITIONERS = ['甲示例', '乙示例', '丙示例'];

/** Who works in a made-up service body. */
const practitionersOf = (entity: FictionalEntity, since: IsoDate, desk: SampleDesk): SampleSubject[] =>
  PRACTITIONERS.map((name, at) =>
    samplePerson(desk, entity, at, {
      name,
      kind: 'PRACTITIONER',
      since,
      details: {},
      recordedAt: startOfDay(since),
    }),
  );
