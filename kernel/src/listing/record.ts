import { idOf } from '../canonical';
import { Refusal } from '../errors';
import { enter } from '../journal/pad';
import type { ListKind } from '../sector';
import type { Transaction } from '../storage/books';
import { addMonths, type Instant, type IsoDate } from '../time';
import { provinceOf } from '../uscc/region';
import {
  afterOneMore,
  afterStep,
  type ListingAction,
  type ListingState,
  type ListingStep,
  type ListingTerm,
  listingAmount,
} from './procedure';
import { type ListingRow, listingNoun, listingStepNoun } from './row';

export interface ListingInput {
  readonly subject: string;
  readonly subjectName: string;
  readonly list: string;
  readonly grounds: string;
  readonly decisionNumber: string;
  readonly decidedBy: string;
  readonly basis: string;
  readonly enteredOn: IsoDate;
  readonly publicUntil?: IsoDate | null;
  /** The list kind's own term when left out. */
  readonly validUntil?: IsoDate | null;
  /** Division of whoever made the entry, where another region did; its province is recorded. */
  readonly originRegion?: string | null;
  /** Code of the agreement under which it was taken over. */
  readonly originAgreement?: string | null;
  readonly provenance: string;
}

export interface StepInput {
  readonly action: ListingAction;
  readonly effectiveAt: Instant;
  readonly recordedAt: Instant;
  readonly document?: string;
  readonly reason: string;
  readonly validUntil?: IsoDate | null;
}

/**
 * The same decision on the same subject for the same list is one listing, however often it arrives. That of another region is
 * another one, though its number is the same: neither can stand in the place of the other. A region is its province, as agreements
 * speak of it, so that one decision is not two where its region is once said by the city.
 */
export const listingIdOf = ({
  list,
  decisionNumber,
  subject,
  originRegion = null,
}: Pick<ListingInput, 'list' | 'decisionNumber' | 'subject' | 'originRegion'>) =>
  idOf(list, decisionNumber, subject, ...(originRegion === null ? [] : ['origin', provinceOf(originRegion)]));

/**
 * Opens a listing with its first step: the prior notice, or the adoption of a decision made elsewhere. Without
 * a decision number there is nothing to contest, so there is nothing to list.
 */
export async function openListing(
  tx: Transaction,
  lists: readonly ListKind[],
  input: ListingInput,
  first: StepInput,
): Promise<string> {
  const list = lists.find(({ code }) => code === input.list);
  if (!list) throw new Refusal('LIST_UNKNOWN', { list: input.list });
  if (input.decisionNumber.trim() === '') throw new Refusal('DECISION_NUMBER_MISSING');
  afterStep('none', first.action);

  const id = listingIdOf(input);
  const [known] = await tx.query('SELECT id FROM listing WHERE id = ?', [id]);
  if (known) throw new Refusal('ALREADY_RECORDED');
  await enter(tx, listingNoun, [listingRowOf(id, input, list, first.recordedAt)]);
  await enter(tx, listingStepNoun, [stepRowOf(id, 1, first)], () => input.subject);
  return id;
}

/** Records one more step, or refuses it; steps are only ever added. */
export async function takeStep(tx: Transaction, listingId: string, step: StepInput): Promise<ListingState> {
  const taken = await tx.query<Taken>(
    `SELECT l.subject, l.enteredOn, l.publicUntil, l.validUntil, s.action, s.effectiveAt, s.recordedAt, s.details
      FROM listing l JOIN listing_step s ON s.listingId = l.id WHERE l.id = ? ORDER BY s.sequence`,
    [listingId],
  );
  const [term] = taken;
  if (!term) throw new Refusal('NOT_RECORDED', { id: listingId });
  const next = afterOneMore(term, taken.map(stepOf), step);
  await enter(tx, listingStepNoun, [stepRowOf(listingId, taken.length + 1, step)], () => term.subject);
  return next;
}

type Taken = ListingTerm &
  Omit<ListingStep, 'validUntil'> & { readonly subject: string; readonly details: string };

const stepOf = ({ action, effectiveAt, recordedAt, details }: Taken): ListingStep => ({
  ...JSON.parse(details),
  action,
  effectiveAt,
  recordedAt,
});

/** The row of a listing, with the term of its list where it does not say its own. */
export const listingRowOf = (
  id: string,
  input: ListingInput,
  list: ListKind,
  recordedAt: Instant,
): ListingRow => ({
  ...input,
  id,
  publicUntil: input.publicUntil ?? null,
  originRegion: input.originRegion == null ? null : provinceOf(input.originRegion),
  originAgreement: input.originAgreement ?? null,
  validUntil: input.validUntil === undefined ? termOf(list, input.enteredOn) : input.validUntil,
  recordedAt,
});

const termOf = ({ months }: ListKind, enteredOn: IsoDate) =>
  months === null ? null : addMonths(enteredOn, months);

/** The row of a step. */
export const stepRowOf = (listingId: string, sequence: number, step: StepInput) => ({
  listingId,
  sequence,
  action: step.action,
  effectiveAt: step.effectiveAt,
  recordedAt: step.recordedAt,
  document: step.document ?? null,
  reason: step.reason,
  details: step.validUntil === undefined ? {} : { validUntil: step.validUntil },
});

/** What the steps of a listing amount to, seen from inside a transaction; `none` where there is no such listing. */
export async function listingState(tx: Transaction, listingId: string): Promise<ListingState> {
  const sql = 'SELECT action FROM listing_step WHERE listingId = ? ORDER BY sequence';
  return listingAmount(await tx.query<Pick<ListingStep, 'action'>>(sql, [listingId]));
}
