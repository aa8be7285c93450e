import type { FileContext } from '../file/resolvers';
import type { At } from '../loading';
import { connectionOf, type PageAsked, pageOf } from '../paging';
import { type Repair, type RepairCourse, repairAt } from './repair';
import { repairProcedure } from './table';

const keyOf = ({ requestedOn, id }: Repair) => `${requestedOn} ${id}`;

/** `CreditFile.repairs`, newest first. */
export async function repairPage(at: At, asked: PageAsked, { loaders }: FileContext) {
  const page = pageOf(asked, 2);
  const courses = await loaders.courses.load(at);
  const all = courses
    .filter(({ noun }) => noun === repairProcedure.noun)
    .map((course) => repairAt(course as RepairCourse, at.asOf))
    .sort((one, other) => (keyOf(one) < keyOf(other) ? 1 : -1));
  const last = page.after?.join(' ');
  const rest = last === undefined ? all : all.filter((one) => keyOf(one) < last);
  return connectionOf(rest.slice(0, page.first + 1), page, (one) => [one.requestedOn, one.id]);
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
