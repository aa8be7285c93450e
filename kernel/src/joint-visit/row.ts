import { code, entity, instant } from '../storage/columns';
import type { Instant } from '../time';

/** With whom a joint visit is, so that a ministry finds those it was invited to. All else are steps, which the journal holds. */
export interface JointVisitPartnerRow {
  /** That of the joint visit. */
  id: string;
  /** Name of the other sector. */
  partner: string;
  recordedAt: Instant;
}

export const jointVisitPartnerColumns = { id: code(43), partner: code(40), recordedAt: instant() };

export const jointVisitPartnerTable = entity<JointVisitPartnerRow>(
  'joint_visit_partner',
  jointVisitPartnerColumns,
  ['id'],
);
