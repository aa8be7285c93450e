import type { Course } from '../procedure/course';
import { lastDayOf, termOn } from '../procedure/deadline';
import { amountOf, stateName } from '../procedure/life';
import type { ActionOf } from '../procedure/procedure';
import { placeOf } from '../procedure/step';
import type { ListKind } from '../sector';
import { dayOf, type IsoDate } from '../time';
import type { BrokenWord } from './broken-word';
import { pleaTerms, proposalProcedure } from './table';

export type ProposalAction = ActionOf<typeof proposalProcedure>;
export type ProposalCourse = Course<ProposalAction>;

/** What a notice says, as it is kept with its step. */
export interface NoticeDetails {
  readonly list: string;
  readonly subjectName: string;
  readonly grounds: string;
  readonly basis: string;
  readonly decidedBy: string;
  /** Last day of the plea. */
  readonly pleaUntil: IsoDate;
  /** Left out by notices of before there were any. */
  readonly brokenWord?: BrokenWord | null;
}

/** A proposal to list as it stood at an instant. */
export interface Proposal extends NoticeDetails {
  readonly id: string;
  readonly subject: string;
  readonly version: number;
  readonly noticeNumber: string;
  /** The reasons and the rights it told. */
  readonly notice: string;
  readonly servedOn: IsoDate;
  readonly pleas: readonly { readonly on: IsoDate; readonly words: string }[];
  readonly state: string;
  readonly open: boolean;
  /** The answer to the pleas, and why it was decided so. */
  readonly finding: string | null;
  readonly decisionNumber: string | null;
  /** Id of the listing it came to. */
  readonly listing: string | null;
}

/** The last day on which a plea is in time. */
export function pleaUntil(list: ListKind, servedOn: IsoDate, uscc: string): IsoDate {
  const term = termOn(list.plea ?? pleaTerms, servedOn, placeOf(uscc)) ?? termOn(pleaTerms, servedOn);
  if (!term) throw new Error(`nobody says how long a plea may take on ${servedOn}`);
  return lastDayOf(term, servedOn);
}

/** What a proposal amounts to, by the steps that were known. */
export function proposalOf({ record: id, subject, steps }: ProposalCourse): Proposal {
  const [notice] = steps;
  if (!notice) throw new Error(`the proposal ${id} has no step`);
  const state = amountOf(proposalProcedure, steps);
  const decision = steps.find(({ action }) => action === 'list' || action === 'drop');
  return {
    ...(notice.details as unknown as NoticeDetails),
    ...{ id, subject, version: steps.length, noticeNumber: notice.document ?? '', notice: notice.reason },
    servedOn: dayOf(notice.effectiveAt),
    pleas: steps.flatMap(({ action, effectiveAt, reason }) =>
      action === 'plead' ? [{ on: dayOf(effectiveAt), words: reason }] : [],
    ),
    ...{ state: stateName(state), open: state === 'noticed' || state === 'pleaded' },
    finding: decision?.reason ?? null,
    decisionNumber: decision?.document ?? null,
    listing: (decision?.details.listing as string | undefined) ?? null,
  };
}
