import { ownAmong } from '../access/sight';
import type { FileContext } from '../file/resolvers';
import type { At } from '../loading';
import type { PageAsked } from '../paging';
import { newestFirst } from '../procedure/page';
import { thingIn } from '../subject/thing';
import { type Repair, type RepairCourse, repairAt } from './repair';
import { repairProcedure } from './table';

/** Requests for repair of a subject, in its file or where it is shown itself, newest first: who asked reads of them, and staff. */
export async function repairPage(at: At, asked: PageAsked, context: FileContext) {
  const courses = await context.loaders.courses.load(at);
  const all = courses
    .filter(({ noun }) => noun === repairProcedure.noun)
    .map((course) => repairAt(course as RepairCourse, at.asOf));
  return newestFirst(ownAmong(context, all), asked, ({ requestedOn }) => requestedOn);
}

export const repairResolvers = {
  Repair: {
    thing: thingIn,
    dueOn: ({ due }: Repair) => due?.on ?? null,
    dueBasis: ({ due }: Repair) => due?.basis ?? null,
    rule: ({ law }: Repair) => law.rule,
    basis: ({ law }: Repair) => law.basis,
    severity: ({ law }: Repair) => law.severity,
    repairableFrom: ({ law }: Repair) => law.repairFrom,
  },
};
