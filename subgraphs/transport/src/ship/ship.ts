import type { At, IsoDate, SubjectRecord } from '@creditgraph/kernel';
import { numberIn } from './number';

/** A ship as transport knew it at an instant. */
export interface Ship extends At {
  readonly imo: string | null;
  readonly nationalNumber: string | null;
  readonly name: string;
  readonly holder: string | null;
  readonly since: IsoDate;
}

export function shipOf({ subject, name, since, heldBy }: SubjectRecord, asOf: string): Ship {
  const number = numberIn(subject);
  return {
    imo: 'imo' in number ? number.imo : null,
    nationalNumber: 'imo' in number ? null : number.nationalNumber,
    subject,
    asOf,
    name,
    holder: heldBy ?? null,
    since,
  };
}
