import { code, entity, instant, isoDate, optional } from '../storage/columns';
import type { Instant, IsoDate } from '../time';

/** With whom a joint visit is, so that a ministry finds those it was invited to. All else are steps, which the journal holds. */
export interface JointVisitPartnerRow {
  /** That of the joint visit. */
  id: string;
  /** Name of the other sector. */
  partner: string;
  recordedAt: Instant;
  /** Whose it is; null in rows of earlier releases. */
  subject: string | null;
  /** The day from which nothing more can be said about it; null in rows of earlier releases. */
  closesOn: IsoDate | null;
}

export const jointVisitPartnerColumns = {
  ...{ id: code(43), partner: code(40), recordedAt: instant() },
  ...{ subject: optional(code(64)), closesOn: optional(isoDate()) },
};

export const jointVisitPartnerTable = entity<JointVisitPartnerRow>(
  'joint_visit_partner',
  jointVisitPartnerColumns,
  ['id'],
);
