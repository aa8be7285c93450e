import { namedFor } from '../graphql/sdl';
import type { MutationDesk } from '../mutation';
import { type StepTaken, stepMutation } from '../procedure/mutation';
import { courseKnown, type StepInput } from '../procedure/step';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import type { Instant } from '../time';
import { type DecideObjectionInput, decideObjection } from './decide';
import { type FileObjectionInput, fileObjection } from './file';
import { type ObjectionAction, objectionAt } from './objection';
import { extendObjection, stepObjection, withdrawObjection } from './steps';
import { objectionProcedure } from './table';

type Work<Input> = (tx: Transaction, input: Input, taken: StepTaken) => Promise<string>;

/** The mutations of one sector about objections. */
export function objectionMutations<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  desk: MutationDesk,
) {
  const found = async (id: string, at: Instant) =>
    objectionAt(await courseKnown<ObjectionAction>(desk.books, objectionProcedure.noun, id, at), at);
  const mutation = <Input extends object>(action: string, work: Work<Input>) =>
    stepMutation<Input, ReturnType<typeof objectionAt>>(desk, {
      ...{ deed: `objection.${action}`, field: 'objection', work, found },
    });
  const step = (action: 'verify' | 'answer' | 'notify') =>
    mutation<StepInput>(
      action,
      async (tx, input, taken) => (await stepObjection(tx, action, input, taken)).id,
    );
  const named = (verb: string) => namedFor(sector.field, `${verb}SECTORObjection`);
  return {
    [named('file')]: mutation<FileObjectionInput>('file', (tx, input, taken) =>
      fileObjection(tx, sector, input, taken),
    ),
    [named('verify')]: step('verify'),
    [named('extend')]: mutation('extend', extendObjection),
    [named('answer')]: step('answer'),
    [named('decide')]: mutation<DecideObjectionInput>('decide', (tx, input, taken) =>
      decideObjection(tx, sector, input, taken),
    ),
    [named('notify')]: step('notify'),
    [named('withdraw')]: mutation('withdraw', withdrawObjection),
  };
}
