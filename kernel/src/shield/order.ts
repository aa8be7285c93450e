import { Refusal } from '../errors';
import { isTakenStill, openedOfSource, signed } from '../jws';
import type { House } from '../ministry';
import type { Signer } from '../standing';
import type { Instant } from '../time';
import type { ShieldAction, ShieldCourse, ShieldSaid } from './shield';

/** A step of the desk that every sector takes as well. */
export interface OrderedStep {
  readonly action: Extract<ShieldAction, 'grant' | 'complete' | 'restore'>;
  readonly effectiveAt: Instant;
  readonly reason: string;
  readonly document: string | null;
}

/** What the desk decided, as it is carried to the other sectors. */
export interface ShieldOrder extends ShieldSaid {
  readonly version: 1;
  readonly source: string;
  readonly id: string;
  readonly subject: string;
  readonly steps: readonly OrderedStep[];
  /** It is taken for an hour: a shield that has ended since must not begin anew by an order of before. */
  readonly issuedAt: Instant;
}

/** What the desk decides that every sector takes in. */
export const ordered: readonly ShieldAction[] = ['grant', 'complete', 'restore'];

/** The steps an order has. */
export const orderedSteps = ({ steps }: ShieldCourse): readonly OrderedStep[] =>
  steps.filter(({ action }) => ordered.includes(action)) as readonly OrderedStep[];

/** The order of a shield as it stands, sealed by the desk; null before it is granted. */
export function orderOf(
  course: ShieldCourse,
  source: string,
  signer: Signer,
  issuedAt: Instant,
): string | null {
  const { record: id, subject } = course;
  const [first] = course.steps;
  const decided = orderedSteps(course);
  if (!first || !decided.some(({ action }) => action === 'grant')) return null;
  const { ruling, law, planUntil } = first.details as unknown as ShieldSaid;
  const said = decided.map(({ action, effectiveAt, reason, document }) => ({
    ...{ action, effectiveAt, reason, document },
  }));
  const order: ShieldOrder = {
    version: 1,
    source,
    id,
    subject,
    ruling,
    law,
    planUntil,
    steps: said,
    issuedAt,
  };
  return signed('shield', order, signer);
}

/** Which sector of a house is the desk, as the house says; null where none is. Two could decide differently. */
export function shieldDeskOf(sectors: House['sectors']): string | null {
  const [desk, ...others] = sectors.filter(({ takesShields }) => takesShields).map(({ name }) => name);
  if (others.length > 0) throw new Error(`${[desk, ...others].join(' and ')} take shields; one desk does`);
  return desk ?? null;
}

/** Whose order a sector takes in, and how it knows that one is. */
export interface OrderCheck {
  readonly keys: House['keys'];
  /** Name of the desk; null where the house has none. */
  readonly desk: string | null;
}

/** The order that the desk of the house sealed about a subject; refuses anything else, and one of too long ago. */
export function orderIn(
  sealed: string,
  subject: string,
  { keys, desk }: OrderCheck,
  now: Instant,
): ShieldOrder {
  const order = openedOfSource<ShieldOrder>('shield', sealed, keys);
  if (order?.subject !== subject) throw new Refusal('SHIELD_ORDER_INVALID');
  const { source = '', issuedAt = '' } = order;
  if (source !== desk) throw new Refusal('SHIELD_ORDER_NOT_OF_DESK', { source, desk: desk ?? '' });
  if (!isTakenStill(issuedAt, now)) throw new Refusal('SHIELD_ORDER_STALE', { issuedAt });
  return order as ShieldOrder;
}
