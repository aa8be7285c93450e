import {
  addDays,
  addYears,
  type ConductInput,
  type FictionalEntity,
  type IsoDate,
  startOfDay,
} from '@creditgraph/kernel';
import { type AnnualRecord, detailsOf } from '../annual-record';
import { ANNUAL_RECORD, type BreachKind, breachKinds, type MisconductKind, misconductKinds } from '../kinds';
import { acts } from '../law';

export type SampleConduct = ConductInput & { readonly recordedAt: string };

const administration = '《中华人民共和国税收征收管理法》';

const bases: Partial<Record<BreachKind | MisconductKind, string>> = {
  LATE_FILING: `${administration}第六十二条`,
  LATE_STATEMENTS: `${administration}第六十二条`,
  EVASION: `${administration}第六十三条`,
  DECISION_UNPAID: `${administration}第六十八条`,
  OBSTRUCTION: `${administration}第七十条`,
  INVOICE_HARM: '《中华人民共和国发票管理办法》',
};

/** The bureau of the entity's region; its name says that it is made up. */
export const bureauOf = ({ region }: FictionalEntity): string => `${region.name}虚构税务局(示例)`;

/** One act as the bureau documented it some days later; not published unless `publicUntil` says so. */
function act(
  entity: FictionalEntity,
  occurredOn: IsoDate,
  lag: number,
  more: Partial<ConductInput> & { kind: string },
): SampleConduct {
  const validFrom = addDays(occurredOn, lag);
  return {
    subject: entity.uscc,
    subjectName: entity.name,
    documentNumber: `示例税认〔${validFrom.slice(0, 4)}〕${more.kind}${validFrom.replaceAll('-', '')}号`,
    authority: bureauOf(entity),
    authorityCode: null,
    basis: acts.measures,
    summary: '',
    occurredOn,
    validFrom,
    validUntil: null,
    publicUntil: validFrom,
    details: {},
    provenance: '虚构样本',
    recordedAt: startOfDay(addDays(validFrom, 1)),
    ...more,
  };
}

export interface BreachSample {
  readonly kind: BreachKind;
  readonly occurredOn: IsoDate;
  /** Days after which it was made good; left out where it never was. */
  readonly correctedAfter?: number;
  readonly taxFen?: number;
}

export function breachAct(
  entity: FictionalEntity,
  random: () => number,
  breach: BreachSample,
): SampleConduct {
  const { kind, occurredOn, correctedAfter, taxFen } = breach;
  const lag = Math.max(correctedAfter ?? 0, 2 + Math.floor(random() * 8));
  return act(entity, occurredOn, lag, {
    kind,
    basis: bases[kind] ?? acts.measures,
    summary: `${occurredOn}${breachKinds[kind]}`,
    details: {
      ...(correctedAfter === undefined ? {} : { correctedOn: addDays(occurredOn, correctedAfter) }),
      ...(taxFen === undefined ? {} : { taxFen }),
    },
  });
}

export function misconductAct(
  entity: FictionalEntity,
  kind: MisconductKind,
  occurredOn: IsoDate,
  details: Readonly<Record<string, number>> = {},
): SampleConduct {
  const basis = bases[kind] ?? acts.measures;
  return act(entity, occurredOn, 5, {
    kind,
    basis,
    summary: `${occurredOn}${misconductKinds[kind]}`,
    details,
  });
}

/** The returns of a year, added up when it is over. */
export const annualAct = (entity: FictionalEntity, year: number, record: AnnualRecord): SampleConduct =>
  act(entity, `${year}-12-31`, 20, {
    kind: ANNUAL_RECORD,
    summary: `${year}年度纳税申报汇总`,
    details: detailsOf(year, record),
  });

/** A published penalty decision. */
export function penaltyAct(
  entity: FictionalEntity,
  occurredOn: IsoDate,
  summary: string,
  fineFen: number,
): SampleConduct {
  const validFrom = addDays(occurredOn, 10);
  return act(entity, occurredOn, 10, {
    kind: 'PENALTY',
    documentNumber: `示例税罚〔${validFrom.slice(0, 4)}〕${validFrom.slice(5).replace('-', '')}号`,
    basis: administration,
    summary,
    publicUntil: addYears(validFrom, 3),
    details: { fineFen },
  });
}
