import { Refusal } from '../errors';
import type { FileContext } from '../file/resolvers';
import { namedFor } from '../graphql/sdl';
import {
  type MaybeKeyed,
  type MutationDesk,
  onceIfKeyed,
  provenanceOf,
  type RecordOutcome,
} from '../mutation';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { currentSubject } from '../subject/loaders';
import { dayOf, type Instant } from '../time';
import type { Authorisation } from './authorisation';
import { authorisationFrom, authorisationIdOf, type GrantAuthorisationInput, isTheSame } from './input';
import { grantedBy } from './loaders';
import { enterAuthorisation, enterWithdrawal } from './record';

/** Which authorisation its subject withdraws. */
export interface WithdrawAuthorisationInput {
  readonly uscc: string;
  readonly id: string;
}

/** What became of what was handed in. */
export interface RecordedAuthorisation {
  readonly authorisation: Authorisation;
  readonly outcome: RecordOutcome;
}

/** `grantSECTORAuthorisation` and `withdrawSECTORAuthorisation` of one sector. */
export function authorisationMutations<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  { books, clock }: Pick<MutationDesk, 'books' | 'clock'>,
) {
  const mutation =
    <Input extends { readonly uscc: string }>(
      deed: string,
      work: (
        tx: Transaction,
        input: Input,
        at: Instant,
        context: FileContext,
      ) => Promise<RecordedAuthorisation>,
    ) =>
    (_: unknown, { input }: { input: MaybeKeyed<Input> }, context: FileContext) =>
      onceIfKeyed<Input, RecordedAuthorisation>(
        { books },
        context,
        deed,
        input,
        (tx, said) => work(tx, said, clock(), context),
        async (tx, { record: id }, { uscc }) => {
          const authorisation = await grantedBy(tx, uscc, id, clock());
          if (!authorisation) throw new Refusal('NOT_RECORDED', { id });
          return { authorisation, outcome: 'ALREADY_RECORDED' };
        },
      );
  return {
    [namedFor(sector.field, 'grantSECTORAuthorisation')]: mutation<GrantAuthorisationInput>(
      'authorisation.grant',
      (tx, input, at, context) => grant(tx, sector, input, at, context),
    ),
    [namedFor(sector.field, 'withdrawSECTORAuthorisation')]: mutation<WithdrawAuthorisationInput>(
      'authorisation.withdraw',
      withdraw,
    ),
  };
}

async function grant<Facts, Grade extends string>(
  tx: Transaction,
  { name, evaluation }: SectorDefinition<Facts, Grade>,
  input: GrantAuthorisationInput,
  at: Instant,
  context: FileContext,
): Promise<RecordedAuthorisation> {
  const { uscc } = input;
  if (!evaluation) throw new Refusal('NOT_EVALUATED', { sector: name });
  if (!(await currentSubject(tx, uscc))) throw new Refusal('SUBJECT_UNKNOWN', { uscc, sector: name });
  const id = authorisationIdOf(name, input);
  const before = await grantedBy(tx, uscc, id, at);
  const said = authorisationFrom(id, input, before, dayOf(at));
  if (before && !isTheSame(before, said)) throw new Refusal('AUTHORISATION_CONFLICT', { id });
  if (before) return { authorisation: before, outcome: 'ALREADY_RECORDED' };
  const recording = { provenance: provenanceOf('recorded', context), recordedAt: at };
  return { authorisation: await enterAuthorisation(tx, said, recording), outcome: 'RECORDED' };
}

/** No version is asked for: whoever withdraws is never told to look again first. */
async function withdraw(
  tx: Transaction,
  { uscc, id }: WithdrawAuthorisationInput,
  at: Instant,
  context: FileContext,
): Promise<RecordedAuthorisation> {
  const before = await grantedBy(tx, uscc, id, at);
  if (!before) throw new Refusal('NOT_RECORDED', { id });
  if (before.withdrawnAt !== null) return { authorisation: before, outcome: 'ALREADY_RECORDED' };
  const recording = { provenance: provenanceOf('recorded', context), recordedAt: at };
  return { authorisation: await enterWithdrawal(tx, before, recording), outcome: 'RECORDED' };
}
