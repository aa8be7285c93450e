import { objectionMarks, objectionPage, objectionResolvers } from '../objection/resolvers';
import { repairPage, repairResolvers } from '../repair/resolvers';

/** How a subject answers back, in its file and on its records. */
export const answers = {
  CreditFile: { objections: objectionPage, repairs: repairPage },
  Conduct: { underObjection: objectionMarks.conduct },
  Evaluation: { underObjection: objectionMarks.evaluation },
  types: { ...objectionResolvers, ...repairResolvers },
};
