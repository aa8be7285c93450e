import {
  addDays,
  addYears,
  type ConductInput,
  type FictionalEntity,
  type IsoDate,
  type SampleRecords,
  startOfDay,
} from '@creditgraph/kernel';
import { validityOf } from '../clock';
import { type InformationKind, informationKinds } from '../kinds';
import { acts } from '../law';

export type SampleConduct = SampleRecords['conduct'][number];

/** Information as it arose; `points` and `years` where the kind has no figure of its own. */
export interface Arisen {
  readonly kind: InformationKind;
  readonly arose: IsoDate;
  /** How long its points count. */
  readonly months: number;
  readonly points?: number;
  readonly years?: 1 | 2;
  /** The penalty it tells of. */
  readonly decision?: string;
}

/** The bureau of the entity's region; its name says that it is made up. */
const bureauOf = ({ region }: FictionalEntity): string => `${region.name}虚构生态环境局(示例)`;

/** Known within the term of entry, and counted from the fifteenth day; shown for as long as it counts. */
export function informationAct(entity: FictionalEntity, arisen: Arisen): SampleConduct {
  const { kind, arose, months, points, years, decision } = arisen;
  const { validFrom, validUntil } = validityOf(arose, months);
  return {
    ...said(entity, arose),
    kind,
    documentNumber: `示例环信〔${arose.slice(0, 4)}〕${numberOf(arose)}号`,
    basis: acts.measures,
    summary: `${arose}${informationKinds[kind]}`,
    validFrom,
    validUntil,
    publicUntil: validUntil,
    details: {
      ...(points === undefined ? {} : { points }),
      ...(years === undefined ? {} : { years }),
      ...(decision === undefined ? {} : { decision }),
    },
  };
}

export const decisionOf = (arose: IsoDate): string => `示例环罚〔${arose.slice(0, 4)}〕${numberOf(arose)}号`;

/** The decision behind a fine, as it is published; where information tells of it, the account looks at that. */
export function penaltyAct(entity: FictionalEntity, arose: IsoDate, fineFen: number): SampleConduct {
  return {
    ...said(entity, arose),
    kind: 'PENALTY',
    documentNumber: decisionOf(arose),
    basis: '《中华人民共和国大气污染防治法》第九十九条',
    summary: '超过大气污染物排放标准排放大气污染物,处以罚款',
    validFrom: arose,
    validUntil: null,
    publicUntil: addYears(arose, 3),
    details: { categories: ['FINE'], fineFen },
  };
}

function said(entity: FictionalEntity, arose: IsoDate): Pick<ConductInput, Said> & { recordedAt: string } {
  return {
    subject: entity.uscc,
    subjectName: entity.name,
    authority: bureauOf(entity),
    authorityCode: null,
    occurredOn: arose,
    provenance: '虚构样本',
    recordedAt: startOfDay(addDays(arose, 3)),
  };
}

type Said = 'subject' | 'subjectName' | 'authority' | 'authorityCode' | 'occurredOn' | 'provenance';

const numberOf = (arose: IsoDate) => arose.slice(5).replace('-', '');
