import { type IsoDate, passedFrom, Refusal, type TermRow } from '@creditgraph/kernel';

/** What becomes of a demand: the body contests it, and whoever made the listing insists on it or lets it go, as far as the ground it was let go for lasts. */
export type UndoAction = 'DEMAND' | 'OVERDUE' | 'CONTEST' | 'INSIST' | 'RELEASE' | 'RETURN';

/** What is entered by itself, once what the sources say under seal brings it about. */
export type UndoFound = 'DEMAND' | 'RETURN';

const next: Readonly<Record<UndoAction | 'NONE', readonly UndoAction[]>> = {
  NONE: ['DEMAND'],
  DEMAND: ['CONTEST', 'OVERDUE'],
  OVERDUE: ['CONTEST'],
  CONTEST: ['INSIST', 'RELEASE'],
  INSIST: ['OVERDUE'],
  RELEASE: ['DEMAND', 'RETURN'],
  RETURN: ['DEMAND'],
};

/** Whether a step may follow. */
export const follows = (last: UndoAction | 'NONE', action: UndoAction): boolean =>
  next[last].includes(action);

/** Refuses a step that cannot follow. */
export function takeUndo(last: UndoAction | 'NONE', action: UndoAction): void {
  if (!follows(last, action)) throw notAllowed(last, action);
}

/** A step of a demand that does not follow from where its matter stands. */
export const notAllowed = (state: string, action: UndoAction): Refusal =>
  new Refusal('STEP_NOT_ALLOWED', { state, action, basis: UNDO_BASIS });

/** What demands it (不当联合惩戒的撤销). The article was read in no text of the law. */
export const UNDO_BASIS = '苏府办〔2020〕232号 十九';

/** Within which days it must be undone, by place: no text that was read gives any. */
const terms: readonly TermRow[] = [];

/** The last day for it; null where the law gives none. */
export const undoDueOn = (demandedOn: IsoDate, region: string): IsoDate | null =>
  passedFrom(
    { zh: '措施解除期限', en: 'days for undoing a measure', since: 'DEMAND', terms },
    demandedOn,
    region,
  );
