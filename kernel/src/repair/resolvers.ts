import type { FileContext } from '../file/resolvers';
import type { At } from '../loading';
import type { PageAsked } from '../paging';
import { newestFirst } from '../procedure/page';
import { type Repair, type RepairCourse, repairAt } from './repair';
import { repairProcedure } from './table';

/** `CreditFile.repairs`, newest first. */
export async function repairPage(at: At, asked: PageAsked, { loaders }: FileContext) {
  const courses = await loaders.courses.load(at);
  const all = courses
    .filter(({ noun }) => noun === repairProcedure.noun)
    .map((course) => repairAt(course as RepairCourse, at.asOf));
  return newestFirst(all, asked, ({ requestedOn }) => requestedOn);
}

export const repairResolvers = {
  Repair: {
    dueOn: ({ due }: Repair) => due?.on ?? null,
    dueBasis: ({ due }: Repair) => due?.basis ?? null,
    rule: ({ law }: Repair) => law.rule,
    basis: ({ law }: Repair) => law.basis,
    severity: ({ law }: Repair) => law.severity,
    repairableFrom: ({ law }: Repair) => law.repairFrom,
  },
};
