import type { FileContext } from '../file/resolvers';
import type { At } from '../loading';
import type { House } from '../ministry';
import type { PageAsked } from '../paging';
import { newestFirst } from '../procedure/page';
import type { SectorDefinition } from '../sector';
import type { Instant } from '../time';
import { carriedTo, deliveriesOf } from './deliveries';
import { orderOf } from './order';
import { isCovered, type Shield, type ShieldCourse, shieldAt } from './shield';
import { shieldProcedure } from './table';

/** A shield as it is answered: it knows the steps that an order is made of. */
export type ShownShield = Shield & { readonly course: ShieldCourse };

export const shown = (course: ShieldCourse, asOf: Instant): ShownShield => ({
  ...shieldAt(course, asOf),
  course,
});

async function shieldsOf(at: At, { loaders }: FileContext): Promise<readonly ShownShield[]> {
  const courses = await loaders.courses.load(at);
  return courses
    .filter(({ noun }) => noun === shieldProcedure.noun)
    .map((course) => shown(course as ShieldCourse, at.asOf));
}

/** `CreditFile.shields`, newest first. */
export const shieldPage = async (at: At, asked: PageAsked, context: FileContext) =>
  newestFirst(await shieldsOf(at, context), asked, ({ appliedOn }) => appliedOn);

/** `Conduct.shielded`. */
export const isShielded = async (
  { id, subject, asOf }: { readonly id: string; readonly subject: string; readonly asOf?: string },
  _: unknown,
  context: FileContext,
): Promise<boolean> =>
  isCovered(await shieldsOf({ subject, asOf: asOf ?? context.now }, context), { kind: 'CONDUCT', id });

/** The order is made anew whenever it is read, since it is taken for an hour only. */
export const shieldResolvers = <Facts, Grade extends string>(
  { name, takesShields }: Pick<SectorDefinition<Facts, Grade>, 'name' | 'takesShields'>,
  { signer, sectors }: Pick<House, 'signer' | 'sectors'>,
) => ({
  Shield: {
    rule: ({ law }: Shield) => law.rule,
    basis: ({ law }: Shield) => law.basis,
    dueOn: ({ due }: Shield) => due?.on ?? null,
    dueBasis: ({ due }: Shield) => due?.basis ?? null,
    covered: ({ covered }: Shield) => covered.map(({ record }) => record),
    order: ({ course }: ShownShield, _: unknown, { now }: FileContext) =>
      takesShields ? orderOf(course, name, signer, now) : null,
    uscc: ({ subject }: Shield) => subject,
    deliveries: ({ course }: ShownShield, _: unknown, { loaders }: FileContext) =>
      takesShields ? deliveriesOf(course, carriedTo(sectors, name), loaders.shieldAcknowledgements) : null,
  },
});
