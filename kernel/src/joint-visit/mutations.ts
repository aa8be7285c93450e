import type { FileContext } from '../file/resolvers';
import { namedFor } from '../graphql/sdl';
import type { MutationDesk } from '../mutation';
import { type StepTaken, stepMutation } from '../procedure/mutation';
import { courseKnown } from '../procedure/step';
import type { SectorDefinition } from '../sector';
import type { Books, Transaction } from '../storage/books';
import type { Instant } from '../time';
import { enterJointVisit } from './enter';
import type { JointVisitAction } from './joint-visit';
import { type JointVisitsAsked, jointVisitsFor } from './loaders';
import { proposeJointVisit, type Standpoint } from './propose';
import { type ShownJointVisit, shown } from './resolvers';
import {
  acceptJointVisit,
  confirmJointVisit,
  endJointVisit,
  offerJointVisit,
  reportJointVisit,
} from './steps';
import { jointVisitProcedure } from './table';
import { type VisitsToMergeAsked, visitsToMerge } from './to-merge';

type Sector<Facts, Grade extends string> = Pick<SectorDefinition<Facts, Grade>, 'name' | 'field'>;
type Work<Input> = (tx: Transaction, input: Input, taken: StepTaken, here: Standpoint) => Promise<string>;

/** The mutations of one sector about joint visits. */
export function jointVisitMutations<Facts, Grade extends string>(
  { name: sector, field }: Sector<Facts, Grade>,
  desk: MutationDesk,
) {
  const { keys, sectors } = desk;
  const found = async (id: string, at: Instant) =>
    shown(await courseKnown<JointVisitAction>(desk.books, jointVisitProcedure.noun, id, at), at);
  const mutation = <Input extends object>(verb: string, work: Work<Input>) => ({
    [namedFor(field, `${verb}SECTORJointVisit`)]: stepMutation<Input, ShownJointVisit>(desk, {
      ...{ deed: `joint-visit.${verb}`, field: 'jointVisit', found },
      work: (tx, input, taken) => work(tx, input, taken, { sector, keys, sectors }),
    }),
  });
  return {
    ...mutation('propose', proposeJointVisit),
    ...mutation('enter', enterJointVisit),
    ...mutation('accept', acceptJointVisit),
    ...mutation('decline', endJointVisit('decline')),
    ...mutation('offer', offerJointVisit),
    ...mutation('confirm', confirmJointVisit),
    ...mutation('report', reportJointVisit),
    ...mutation('withdraw', endJointVisit('withdraw')),
  };
}

/** `SECTORJointVisits` of one sector. */
export const jointVisitQueries = <Facts, Grade extends string>(
  { name, field }: Sector<Facts, Grade>,
  books: Books,
) => ({
  [`${field}JointVisits`]: (_: unknown, asked: JointVisitsAsked, { caller, now }: FileContext) =>
    jointVisitsFor(books, name, caller, asked, now),
  [`${field}VisitsToMerge`]: (_: unknown, asked: VisitsToMergeAsked, context: FileContext) =>
    visitsToMerge(books, asked, context),
});
