import { type Conduct, saidBy } from '../conduct/conduct';
import { enterCorrection } from '../conduct/enter';
import { conductKindOf } from '../conduct/kind';
import { currentConduct } from '../conduct/loaders';
import { refuseUnjudged } from '../conduct/mutations';
import { Refusal } from '../errors';
import { judgeAgain } from '../evaluation/judge-again';
import { listingState, takeStep } from '../listing/record';
import type { StepTaken } from '../procedure/mutation';
import type { StepInput } from '../procedure/step';
import type { RecordNamed } from '../record-named';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { dayOf, earlierEnd, type IsoDate } from '../time';
import type { RequestDetails } from './repair';

/** Until when an act was public and held, before its repair. */
export type ActTerm = Pick<Conduct, 'publicUntil' | 'validUntil'>;

/** What an act said before it was repaired; null for a listing, whose steps say it. */
export async function termBefore(tx: Transaction, { kind, id }: RecordNamed): Promise<ActTerm | null> {
  if (kind !== 'CONDUCT') return null;
  const act = await currentConduct(tx, id);
  if (!act) throw new Refusal('NOT_RECORDED', { id });
  const { publicUntil, validUntil } = act;
  return { publicUntil, validUntil };
}

/** Publicity, sharing, use and measures end together: what is repaired is in no answer of this sector from the instant on. */
export async function endUse<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  { record, dutiesPerformedOn }: Pick<RequestDetails, 'record' | 'dutiesPerformedOn'>,
  step: StepInput,
  taken: StepTaken,
): Promise<void> {
  if (record.kind === 'LISTING') return stepListing(tx, sector, record.id, 'repair', step, taken);
  const act = await actOf(tx, record.id);
  const { publicUntil, validUntil } = endedOn(act, dayOf(taken.at));
  const key = correctionKey(sector, act);
  const useEndedOn = dayOf(taken.at);
  if (key === undefined) return reword(tx, sector, act, { publicUntil, validUntil, useEndedOn }, taken);
  if (dutiesPerformedOn < act.occurredOn)
    throw new Refusal('STEP_OUT_OF_ORDER', { from: dutiesPerformedOn, last: act.occurredOn });
  const details = { ...act.details, [key]: dutiesPerformedOn };
  await reword(tx, sector, act, { publicUntil, details }, taken);
}

/** Where the rules of the sector give back what the day of correction is worth, repair enters that day, and the act stays. */
const correctionKey = <Facts, Grade extends string>(
  { conductKinds }: SectorDefinition<Facts, Grade>,
  { kind }: Conduct,
) => conductKindOf(conductKinds, kind)?.repair?.correctedIn;

/** Until when an act is public and holds once its use ends on a day; one that was to hold later never does. */
export const endedOn = ({ validFrom, validUntil, publicUntil }: Conduct, today: IsoDate): ActTerm => ({
  publicUntil: earlierEnd(publicUntil, today),
  validUntil: earlierEnd(validUntil, validFrom < today ? today : validFrom),
});

/** The record is what it was, from the instant on. What has been revoked meanwhile stays revoked. */
export async function resumeUse<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  { kind, id }: RecordNamed,
  before: ActTerm | null,
  step: StepInput,
  taken: StepTaken,
): Promise<void> {
  if (kind === 'LISTING') {
    if ((await listingState(tx, id)) === 'repaired')
      await stepListing(tx, sector, id, 'restore', step, taken);
    return;
  }
  const act = await currentConduct(tx, id);
  if (!act || !before) return;
  const key = correctionKey(sector, act);
  if (key === undefined) return reword(tx, sector, act, { ...before, useEndedOn: null }, taken);
  const { [key]: _correctedOn, ...details } = act.details;
  await reword(tx, sector, act, { ...before, details }, taken);
}

async function actOf(tx: Transaction, id: string): Promise<Conduct> {
  const act = await currentConduct(tx, id);
  if (!act) throw new Refusal('NOT_RECORDED', { id });
  return act;
}

async function reword<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  act: Conduct,
  term: Partial<ActTerm> & Partial<Pick<Conduct, 'details' | 'useEndedOn'>>,
  { at, provenance }: StepTaken,
): Promise<void> {
  const next = { ...saidBy(act), ...term, provenance };
  refuseUnjudged((await enterCorrection(tx, sector, act.id, next, at)).notJudged);
}

async function stepListing<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  id: string,
  action: 'repair' | 'restore',
  { reason, document }: StepInput,
  { at }: StepTaken,
): Promise<void> {
  const step = { action, effectiveAt: at, recordedAt: at, reason };
  await takeStep(tx, id, document == null ? step : { ...step, document });
  const [row] = await tx.query<{ subject: string }>('SELECT subject FROM listing WHERE id = ?', [id]);
  refuseUnjudged(await judgeAgain(tx, sector, row ? [row.subject] : [], at));
}
