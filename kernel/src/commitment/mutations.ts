import type { FileContext } from '../file/resolvers';
import { namedFor } from '../graphql/sdl';
import { fileAfter, type Keyed, type MutationDesk, type Recording, recordedOnce } from '../mutation';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import type { Commitment } from './commitment';
import { type MakeCommitmentInput, makeCommitment } from './make';
import { type CommitmentMatter, commitmentMattersOf, isPublicMatter } from './matter';
import { commitmentsByCode } from './stands';
import {
  assessCommitment,
  feedBackCommitment,
  type SupplyPapersInput,
  supplyPapers,
  verifyCommitment,
} from './steps';

type Work<Input> = (tx: Transaction, input: Input, recording: Recording) => Promise<string>;

/** The mutations of one sector about commitments. */
export function commitmentMutations<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  desk: MutationDesk,
) {
  const { name, field } = sector;
  const commitmentMatters = commitmentMattersOf(sector);
  const mutation =
    <Input extends object>(deed: string, workOf: (context: FileContext) => Work<Input>) =>
    async (_: unknown, { input }: { input: Keyed<Input> }, context: FileContext) => {
      const { outcome, id: code, at } = await recordedOnce(desk, context, deed, input, workOf(context));
      const [made] = await commitmentsByCode(desk.books, [code], at);
      if (!made) throw new Error(`the commitment ${code} was recorded and is not found`);
      const file = fileAfter({ subject: made.subject, asOf: at }, context, desk);
      const { version } = made;
      return { outcome, code, version, commitment: isServed(made, commitmentMatters) ? made : null, file };
    };
  const make: Work<MakeCommitmentInput> = (tx, input, recording) =>
    makeCommitment(tx, { name, commitmentMatters }, input, recording);
  const supply =
    ({ caller }: FileContext): Work<SupplyPapersInput> =>
    (tx, input, recording) =>
      supplyPapers(tx, input, caller.role === 'SUBJECT' ? 'SUBJECT' : 'OWN_STAFF', recording);
  return {
    [namedFor(field, 'makeSECTORCommitment')]: mutation('commitment.make', () => make),
    [namedFor(field, 'supplySECTORPapers')]: mutation('commitment.supply', supply),
    [namedFor(field, 'verifySECTORCommitment')]: mutation('commitment.verify', () => verifyCommitment),
    [namedFor(field, 'assessSECTORCommitment')]: mutation('commitment.assess', () => assessCommitment),
    [namedFor(field, 'feedBackSECTORCommitment')]: mutation('commitment.feedBack', () => feedBackCommitment),
  };
}

/** Both the matter and whoever accepted it say that it is public. */
const isServed = ({ matter, publicity }: Commitment, matters: readonly CommitmentMatter[]): boolean =>
  publicity === 'PUBLIC' && matters.some((one) => one.code === matter && isPublicMatter(one));
