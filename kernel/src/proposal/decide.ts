import { refuseFuture } from '../conduct/input';
import { Refusal } from '../errors';
import { type ListingInput, listingIdOf, openListing, takeStep } from '../listing/record';
import type { StepTaken } from '../procedure/mutation';
import { courseKnown, type OwnStepInput, type StepInput, takeOwnStep, takeStepOf } from '../procedure/step';
import type { ListKind, SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { dayOf, type IsoDate } from '../time';
import { type Proposal, type ProposalAction, type ProposalCourse, proposalOf } from './proposal';
import { proposalProcedure } from './table';

/** What the subject says, before anything is decided. Answers the id of the proposal. */
export const pleadListing = async (tx: Transaction, input: OwnStepInput, taken: StepTaken): Promise<string> =>
  (await takeOwnStep(tx, proposalProcedure, 'plead', input, taken)).record;

export interface DecideListingInput extends StepInput {
  readonly listed: boolean;
  /** First day on the list, behind the days for a plea; that of the decision where it is left out. */
  readonly enteredOn?: IsoDate | null;
  readonly publicUntil?: IsoDate | null;
  readonly validUntil?: IsoDate | null;
}

/** Decides a proposal; where it lists, the listing is opened in the same transaction. Answers the id of the proposal. */
export async function decideListing<Facts, Grade extends string>(
  tx: Transaction,
  { lists }: Pick<SectorDefinition<Facts, Grade>, 'lists'>,
  { listed, enteredOn, publicUntil, validUntil, ...input }: DecideListingInput,
  taken: StepTaken,
): Promise<string> {
  if (!listed) return (await takeStepOf(tx, proposalProcedure, 'drop', input, taken)).record;
  const today = dayOf(taken.at);
  const decisionNumber = input.document?.trim() ?? '';
  if (decisionNumber === '') throw new Refusal('DECISION_NUMBER_MISSING');
  refuseFuture(enteredOn ?? today, today);
  const course = await courseKnown<ProposalAction>(tx, proposalProcedure.noun, input.id, taken.at);
  const proposal = proposalOf(course);
  const term = { enteredOn: enteredOn ?? today, publicUntil: publicUntil ?? null, validUntil };
  const entry = entryOf(listOf(lists, proposal), proposal, decisionNumber, term, taken);
  const listing = listingIdOf(entry);
  const facts = { heard: today > proposal.pleaUntil };
  await takeStepOf(tx, proposalProcedure, 'list', input, taken, { facts, details: { listing } });
  if (term.enteredOn <= proposal.pleaUntil)
    throw new Refusal('STEP_OUT_OF_ORDER', { from: term.enteredOn, last: proposal.pleaUntil });
  await enterListing(tx, lists, entry, course, input, taken);
  return input.id;
}

function listOf(lists: readonly ListKind[], { list: code }: Proposal): ListKind {
  const list = lists.find((one) => one.code === code);
  if (!list) throw new Refusal('LIST_UNKNOWN', { list: code });
  return list;
}

type Term = Pick<ListingInput, 'enteredOn' | 'publicUntil' | 'validUntil'>;

function entryOf(
  { code, decidesItsTerm }: ListKind,
  { subject, subjectName, grounds, basis, decidedBy }: Proposal,
  decisionNumber: string,
  { validUntil, ...term }: Term,
  { provenance }: StepTaken,
): ListingInput {
  if (decidesItsTerm && validUntil === undefined) throw new Refusal('TEXT_MISSING', { field: 'validUntil' });
  const said = { subject, subjectName, list: code, grounds, basis, decidedBy, decisionNumber, provenance };
  return validUntil === undefined ? { ...said, ...term } : { ...said, ...term, validUntil };
}

/** The listing begins with the notice and the pleas as they were made, and becomes known with the decision. */
async function enterListing(
  tx: Transaction,
  lists: readonly ListKind[],
  entry: ListingInput,
  { steps }: ProposalCourse,
  { reason }: StepInput,
  { at: recordedAt }: StepTaken,
): Promise<void> {
  const [notice, ...pleas] = steps.map(({ effectiveAt, reason: words, document }) => ({
    ...{ effectiveAt, recordedAt, reason: words },
    ...(document === null ? {} : { document }),
  }));
  if (!notice) return;
  const id = await openListing(tx, lists, entry, { ...notice, action: 'notify' });
  for (const plea of pleas) await takeStep(tx, id, { ...plea, action: 'plead' });
  const decision = { effectiveAt: recordedAt, recordedAt, reason, document: entry.decisionNumber };
  await takeStep(tx, id, { ...decision, action: 'decide' });
}
