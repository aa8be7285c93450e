import { namedFor } from '../graphql/sdl';
import type { MutationDesk } from '../mutation';
import { type StepTaken, stepMutation } from '../procedure/mutation';
import { courseKnown } from '../procedure/step';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import type { Instant } from '../time';
import { type Declaration, type DeclarationAction, declarationAt } from './declaration';
import { type DeclareInformationInput, declareInformation } from './declare';
import { decideDeclaration, verifyDeclaration, withdrawDeclaration } from './steps';
import { declarationProcedure } from './table';

type Work<Input> = (tx: Transaction, input: Input, taken: StepTaken) => Promise<string>;

/** The mutations of one sector about what subjects say of themselves. */
export function declarationMutations<Facts, Grade extends string>(
  { name, field }: Pick<SectorDefinition<Facts, Grade>, 'name' | 'field'>,
  desk: MutationDesk,
) {
  const found = async (id: string, at: Instant) =>
    declarationAt(await courseKnown<DeclarationAction>(desk.books, declarationProcedure.noun, id, at), at);
  const mutation = <Input extends object>(action: string, work: Work<Input>) =>
    stepMutation<Input, Declaration>(desk, {
      ...{ deed: `declaration.${action}`, field: 'declaration', work, found },
    });
  return {
    [namedFor(field, 'declareSECTORInformation')]: mutation<DeclareInformationInput>(
      'declare',
      (tx, input, taken) => declareInformation(tx, { name }, input, taken),
    ),
    [namedFor(field, 'verifySECTORDeclaration')]: mutation('verify', verifyDeclaration),
    [namedFor(field, 'decideSECTORDeclaration')]: mutation('decide', decideDeclaration),
    [namedFor(field, 'withdrawSECTORDeclaration')]: mutation('withdraw', withdrawDeclaration),
  };
}
