import { type FictionalEntity, type SampleRecords, startOfDay } from '@creditgraph/kernel';
import { enterBy } from '../removal';
import { assessmentsOf, starRatingOf } from './acts';
import { commitmentsOf } from './commitments';
import { listingsOf, noticedOn } from './listings';

const forms: readonly string[] = ['PRIVATE_NON_ENTERPRISE', 'SOCIAL_ASSOCIATION'];

/** What the made-up authority of its region keeps of a made-up organisation; null for whoever it did not register. */
export function sample(entity: FictionalEntity, random: () => number): SampleRecords | null {
  const { uscc: subject, name, kind: form, registeredOn: since } = entity;
  if (!forms.includes(form)) return null;
  const kind = kindOf(entity);
  const listings = listingsOf(entity, kind, random);
  const assessments = assessmentsOf(entity, noticedOn(listings), random);
  const stars = kind === 'ELDER_CARE' ? starRatingOf(entity, random) : [];
  const commitments = commitmentsOf(entity, kind);
  return {
    subject: {
      subject,
      name,
      kind,
      since,
      details: kind === form ? {} : { form },
      recordedAt: startOfDay(enterBy(since)),
    },
    conduct: [...assessments, ...stars],
    listings,
    commitments,
    evaluations: [],
  };
}

/** The trade in a made-up name says what the organisation is for. */
function kindOf({ name, kind }: FictionalEntity): string {
  if (name.includes('虚构养老')) return 'ELDER_CARE';
  return name.includes('虚构志愿服务') ? 'CHARITY' : kind;
}
