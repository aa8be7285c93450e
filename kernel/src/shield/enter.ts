import { Refusal } from '../errors';
import { courseById } from '../procedure/course';
import type { StepTaken } from '../procedure/mutation';
import { takeNext } from '../procedure/take';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { coverable, restoreRecords, shieldRecords } from './cover';
import { type OrderCheck, type OrderedStep, orderIn, type ShieldOrder } from './order';
import {
  coveredBy,
  isShielding,
  type ShieldAction,
  type ShieldCourse,
  shieldAt,
  shieldSetting,
} from './shield';
import { shieldProcedure } from './table';

export interface EnterShieldInput {
  readonly uscc: string;
  readonly order: string;
}

/** Takes in what the desk decided, and refuses what would change nothing. Answers the id of the shield. */
export async function enterShield<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  { uscc, order: sealed }: EnterShieldInput,
  taken: StepTaken,
  check: OrderCheck,
): Promise<string> {
  const order = orderIn(sealed, uscc, check, taken.at);
  if (!(await takeIn(tx, sector, order, taken))) throw new Refusal('SHIELD_ORDER_KNOWN', { id: order.id });
  return order.id;
}

/**
 * Takes in what the desk decided, as far as it is not in these books yet; brought again while the shield lasts, it covers
 * what came in since from before the ruling. That the seal is the desk's is known to whoever calls it.
 * Answers whether anything was new.
 */
export async function takeIn<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  order: ShieldOrder,
  taken: StepTaken,
): Promise<boolean> {
  const before = await known(tx, order, taken);
  const missing = order.steps.filter((step) => !isKnown(before, step));
  for (const step of missing) await take(tx, sector, order, step, taken);
  return missing.length > 0 || coverLate(tx, sector, order, taken);
}

const known = (tx: Transaction, { id }: ShieldOrder, { at }: StepTaken) =>
  courseById<ShieldAction>(tx, shieldProcedure.noun, id, at);

const isKnown = (course: ShieldCourse | null, { action }: OrderedStep) =>
  course?.steps.some((step) => step.action === action || (action === 'grant' && step.action === 'enter')) ??
  false;

/** The same step as that of the desk: since when it holds there, and known here from now on. */
async function take<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  order: ShieldOrder,
  step: OrderedStep,
  taken: StepTaken,
): Promise<void> {
  const { action } = step;
  if (action === 'grant') return cover(tx, sector, order, { ...step, action: 'enter' }, taken);
  const before = await known(tx, order, taken);
  await record(tx, order, step, taken, {});
  if (action !== 'restore' || !before) return;
  await restoreRecords(tx, sector, order.subject, coveredBy(before.steps), step, taken);
}

async function cover<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  order: ShieldOrder,
  step: Taking,
  taken: StepTaken,
): Promise<void> {
  const covered = await coverable(tx, sector, order.subject, order.ruling.ruledOn, taken);
  const { ruling, law, planUntil } = order;
  await record(tx, order, step, taken, { ruling, law, planUntil, covered });
  await shieldRecords(tx, sector, order.subject, covered, step, taken);
}

/** Whether there was anything to cover that was not here before. */
async function coverLate<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  order: ShieldOrder,
  taken: StepTaken,
): Promise<boolean> {
  const before = await known(tx, order, taken);
  if (!before || !isShielding(shieldAt(before, taken.at).state)) return false;
  const late = await coverable(tx, sector, order.subject, order.ruling.ruledOn, taken);
  if (late.length === 0) return false;
  const step = { action: 'cover', effectiveAt: taken.at, reason: LATE, document: null } as const;
  await cover(tx, sector, order, step, taken);
  return true;
}

const LATE = '裁定前的信息在屏蔽后录入';

type Taking = Omit<OrderedStep, 'action'> & { readonly action: ShieldAction };

const record = (
  tx: Transaction,
  { id, subject, planUntil }: ShieldOrder,
  { action, effectiveAt, reason, document }: Taking,
  { at, actor }: StepTaken,
  details: Readonly<Record<string, unknown>>,
) =>
  takeNext(tx, shieldProcedure, {
    ...{ record: id, subject, action, by: 'SYSTEM', actor, expectedVersion: null },
    ...{
      effectiveAt,
      recordedAt: at,
      reason,
      document,
      details,
      setting: shieldSetting(subject, { planUntil }),
    },
  });
