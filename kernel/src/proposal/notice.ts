import { idOf } from '../canonical';
import { refuseFuture } from '../conduct/input';
import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import type { StepTaken } from '../procedure/mutation';
import { reasonIn } from '../procedure/step';
import { takeNext } from '../procedure/take';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { currentSubject } from '../subject/loaders';
import { dayOf, type Instant, type IsoDate, startOfDay } from '../time';
import { type BrokenWord, refuseUnlessBroken } from './broken-word';
import { type NoticeDetails, pleaUntil } from './proposal';
import { proposalProcedure } from './table';

export interface NoticeListingInput {
  readonly uscc: string;
  readonly list: string;
  /** The situation of the regulation that was found. */
  readonly grounds: string;
  readonly basis: string;
  readonly decidedBy: string;
  readonly noticeNumber: string;
  readonly servedOn: IsoDate;
  /** Facts, reasons and rights, as they were told. */
  readonly notice: string;
  /** The word that the subject refused or broke, where the proposal rests on that. */
  readonly brokenWord?: { readonly matter: string; readonly commitment?: string | null } | null;
}

/** Records the prior notice, with which a listing begins. Answers the id of the proposal. */
export async function noticeListing<Facts, Grade extends string>(
  tx: Transaction,
  sector: Pick<SectorDefinition<Facts, Grade>, 'name' | 'lists' | 'commitmentMatters'>,
  input: NoticeListingInput,
  { at, actor, by }: StepTaken,
): Promise<string> {
  const { uscc: subject, servedOn } = input;
  const list = sector.lists.find(({ code }) => code === input.list);
  if (!list) throw new Refusal('LIST_UNKNOWN', { list: input.list });
  const known = await currentSubject(tx, subject);
  if (!known) throw new Refusal('SUBJECT_UNKNOWN', { uscc: subject, sector: sector.name });
  refuseFuture(servedOn, dayOf(at));
  const brokenWord = await brokenWordIn(tx, sector, input, at);
  const noticeNumber = wordsIn('noticeNumber', input.noticeNumber, 128);
  const details: NoticeDetails = {
    ...{ list: list.code, subjectName: known.name, pleaUntil: pleaUntil(list, servedOn, subject) },
    grounds: wordsIn('grounds', input.grounds, 500),
    basis: wordsIn('basis', input.basis, 500),
    decidedBy: wordsIn('decidedBy', input.decidedBy, 200),
    brokenWord,
  };
  // The same notice to the same subject is one proposal.
  const id = idOf('proposal', list.code, noticeNumber, subject);
  const [same] = await tx.query('SELECT record FROM procedure_step WHERE noun = ? AND record = ?', [
    ...[proposalProcedure.noun, id],
  ]);
  if (same) throw new Refusal('ALREADY_RECORDED');
  await takeNext(tx, proposalProcedure, {
    ...{ record: id, subject, action: 'notify', by, actor, expectedVersion: 0, document: noticeNumber },
    ...{ effectiveAt: startOfDay(servedOn), recordedAt: at, reason: reasonIn('notice', input.notice) },
    details: { ...details },
  });
  return id;
}

async function brokenWordIn<Facts, Grade extends string>(
  tx: Transaction,
  sector: Pick<SectorDefinition<Facts, Grade>, 'commitmentMatters'>,
  { uscc: subject, list, brokenWord }: NoticeListingInput,
  at: Instant,
): Promise<BrokenWord | null> {
  if (!brokenWord) return null;
  const said = { matter: brokenWord.matter, commitment: brokenWord.commitment ?? null };
  await refuseUnlessBroken(tx, sector, said, { subject, list, at });
  return said;
}
