import { namedFor } from '../graphql/sdl';
import { type AdoptListingInput, adoptListing } from '../listing/adopt';
import type { MutationDesk } from '../mutation';
import { type StepTaken, stepMutation } from '../procedure/mutation';
import { courseKnown } from '../procedure/step';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import type { Instant } from '../time';
import { type DecideListingInput, decideListing, pleadListing } from './decide';
import { type EndListingInput, endListing } from './end';
import { type NoticeListingInput, noticeListing } from './notice';
import { type Proposal, type ProposalAction, proposalOf } from './proposal';
import { proposalProcedure } from './table';

type Work<Input> = (tx: Transaction, input: Input, taken: StepTaken) => Promise<string>;

/** The mutations of one sector by which somebody is put on a list, and taken off. */
export function listingMutations<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  desk: MutationDesk,
) {
  const found = async (id: string, at: Instant) =>
    proposalOf(await courseKnown<ProposalAction>(desk.books, proposalProcedure.noun, id, at));
  const onRecord = async (id: string) => {
    const sql =
      'SELECT id, subject, action FROM listing l JOIN listing_step s ON s.listingId = l.id WHERE id = ?';
    const steps = await desk.books.query<{ id: string; subject: string }>(sql, [id]);
    const [first] = steps;
    if (!first) throw new Error(`the listing ${id} is not on record`);
    return { id, subject: first.subject, version: steps.length };
  };
  const mutation = <Input extends object>(action: string, work: Work<Input>) =>
    stepMutation<Input, Proposal>(desk, { deed: `proposal.${action}`, field: 'proposal', work, found });
  const named = (verb: string) => namedFor(sector.field, `${verb}SECTORListing`);
  return {
    [named('notice')]: mutation<NoticeListingInput>('notify', (tx, input, taken) =>
      noticeListing(tx, sector, input, taken),
    ),
    [named('plead')]: mutation('plead', pleadListing),
    [named('decide')]: mutation<DecideListingInput>('decide', (tx, input, taken) =>
      decideListing(tx, sector, input, taken),
    ),
    [named('adopt')]: stepMutation<AdoptListingInput, { id: string; subject: string; version: number }>(
      desk,
      {
        ...{ deed: 'listing.adopt', field: 'adopted', found: onRecord },
        work: (tx, input, taken) => adoptListing(tx, sector, input, taken),
      },
    ),
    [named('end')]: stepMutation<EndListingInput, { id: string; subject: string; version: number }>(desk, {
      ...{ deed: 'listing.end', field: 'ended', found: onRecord },
      work: (tx, input, taken) => endListing(tx, sector, input, taken),
    }),
  };
}
