import { type Conduct, fictionalEntities, type IsoDate, type SubjectFile } from '@creditgraph/kernel';
import type { Account, Information } from '../facts';
import type { InformationKind } from '../kinds';

const [entity] = fictionalEntities({ seed: 1, count: 1 });
if (!entity) throw new Error('there is no made-up entity');
const { uscc, name } = entity;

export const information = (kind: InformationKind, traits: Partial<Information> = {}): Information => ({
  kind,
  reason: kind,
  points: null,
  years: null,
  ...traits,
});

export const account = (...held: readonly Information[]): Account => ({ information: held });

/** An account at this score, by one decision. */
export function accountAt(score: number): Account {
  const moved = score - 9;
  if (moved === 0) return account();
  const kind = moved > 0 ? 'RECOGNITION' : 'OTHER_DEDUCTION';
  return account(information(kind, { points: Math.abs(moved) }));
}

export const anAct = (kind: string, traits: Partial<Conduct> = {}): Conduct => ({
  id: kind,
  version: 1,
  subject: uscc,
  subjectName: name,
  kind,
  documentNumber: null,
  authority: '虚构生态环境局(示例)',
  authorityCode: null,
  basis: '示例',
  summary: kind,
  occurredOn: '2020-03-10',
  validFrom: '2020-03-25',
  validUntil: '2020-09-25',
  publicUntil: null,
  details: {},
  provenance: '虚构样本',
  recordedAt: '2020-03-12T08:00:00.000Z',
  supersededAt: null,
  ...traits,
});

export const aFile = (conduct: readonly Conduct[], since: IsoDate = '2020-01-10'): SubjectFile => ({
  subject: { subject: uscc, name, kind: 'POLLUTER', since, details: {} },
  conduct,
  listings: [],
  evaluations: [],
});
