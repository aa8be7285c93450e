import { objectionMarks, objectionPage, objectionResolvers } from '../objection/resolvers';

/** How a subject answers back, in its file and on its records. */
export const answers = {
  CreditFile: { objections: objectionPage },
  Conduct: { underObjection: objectionMarks.conduct },
  Evaluation: { underObjection: objectionMarks.evaluation },
  types: { ...objectionResolvers },
};
