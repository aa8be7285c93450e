import type { FileContext } from '../file/resolvers';
import type { At } from '../loading';
import type { PageAsked } from '../paging';
import { newestFirst } from '../procedure/page';
import type { Signer } from '../standing';
import type { Instant } from '../time';
import { type JointVisit, type JointVisitCourse, jointVisitAt, saidIn, sideOf, stepsBy } from './joint-visit';
import { statementOf } from './statement';
import { jointVisitProcedure } from './table';

/** A joint visit as it is answered: it knows the steps that a statement is made of. */
export type ShownJointVisit = JointVisit & {
  readonly course: JointVisitCourse;
  /** When these books came to know of it. */
  readonly enteredAt: Instant;
};

export const shown = (course: JointVisitCourse, asOf: Instant): ShownJointVisit => ({
  ...jointVisitAt(course, asOf),
  course,
  enteredAt: course.steps[0]?.recordedAt ?? '',
});

/** `CreditFile.jointVisits`: to the ministry all, to the subject those whose day was fixed. What is only planned is told to no one. */
export async function jointVisitPage(at: At, asked: PageAsked, { loaders, caller }: FileContext) {
  const courses = (await loaders.courses.load(at)).filter(({ noun }) => noun === jointVisitProcedure.noun);
  const told = (courses as readonly JointVisitCourse[]).filter(
    ({ steps }) => caller.role !== 'SUBJECT' || steps.some(({ action }) => action === 'confirm'),
  );
  return newestFirst(
    told.map((course) => shown(course, at.asOf)),
    asked,
    ({ enteredAt }) => enteredAt,
  );
}

/** The statement is made anew whenever it is read, since it is taken for an hour only. */
export const jointVisitResolvers = (sector: string, signer: Signer) => ({
  JointVisit: {
    uscc: ({ subject }: JointVisit) => subject,
    host: ({ host }: JointVisit) => host.sector,
    guest: ({ guest }: JointVisit) => guest.sector,
    from: ({ days }: JointVisit) => days.from,
    until: ({ days }: JointVisit) => days.until,
    basis: ({ law }: JointVisit) => law.basis,
    verified: ({ law }: JointVisit) => law.verified,
    taken: ({ course }: ShownJointVisit) => stepsBy(course, sideOf(saidIn(course), sector)),
    entered: ({ course, version }: ShownJointVisit) =>
      version - stepsBy(course, sideOf(saidIn(course), sector)),
    statement: ({ course }: ShownJointVisit, _: unknown, { now }: FileContext) =>
      statementOf(course, sector, signer, now),
  },
});
