import { Refusal } from '../errors';
import { enter } from '../journal/pad';
import { openedOfSource, signed } from '../jws';
import type { House } from '../ministry';
import { courseKnown } from '../procedure/step';
import type { Signer } from '../standing';
import { marks, type Reading, type Transaction } from '../storage/books';
import type { Instant } from '../time';
import { orderedSteps } from './order';
import { type ShieldAcknowledgementRow, shieldAcknowledgementNoun } from './row';
import type { ShieldAction } from './shield';
import { shieldProcedure } from './table';

/** What a sector says once an order of the desk stands in its books. */
export interface ShieldAcknowledgement {
  readonly version: 1;
  readonly source: string;
  readonly id: string;
  /** How many steps the order had. */
  readonly steps: number;
  readonly at: Instant;
}

const KIND = 'shield-acknowledgement';
export const MOST_ACKNOWLEDGED = 100;

export const acknowledgementOf = (said: Omit<ShieldAcknowledgement, 'version'>, signer: Signer): string =>
  signed(KIND, { version: 1, ...said } satisfies ShieldAcknowledgement, signer);

/** Who takes acknowledgements in. */
export interface AckDesk extends Pick<House, 'keys'> {
  /** The sectors an order is carried to. */
  readonly others: readonly string[];
}

/** Enters which sectors have taken in which orders; what is known already stays as it is. Answers how many were new. */
export async function acknowledgeShields(
  tx: Transaction,
  acknowledgements: readonly string[],
  { keys, others }: AckDesk,
  recordedAt: Instant,
): Promise<number> {
  const count = acknowledgements.length;
  if (count > MOST_ACKNOWLEDGED)
    throw new Refusal('TOO_MANY', { field: 'acknowledgements', limit: MOST_ACKNOWLEDGED, count });
  const rows = new Map<string, ShieldAcknowledgementRow>();
  for (const sealed of acknowledgements) {
    const { id: shield, source: sector, steps, at: acknowledgedAt } = saidIn(sealed, keys, others);
    const course = await courseKnown<ShieldAction>(tx, shieldProcedure.noun, shield, recordedAt);
    if (steps > orderedSteps(course).length) throw new Refusal('SHIELD_ACKNOWLEDGEMENT_INVALID');
    const row = { shield, sector, steps, subject: course.subject, acknowledgedAt, recordedAt };
    rows.set(keyOf(row), row);
  }
  const shields = [...new Set([...rows.values()].map(({ shield }) => shield))];
  const known = new Set((await acknowledgedBy(tx, shields)).map(keyOf));
  const fresh = [...rows].flatMap(([key, row]) => (known.has(key) ? [] : [row]));
  await enter(tx, shieldAcknowledgementNoun, fresh);
  return fresh.length;
}

const keyOf = ({ shield, sector, steps }: ShieldAcknowledgementRow) => `${shield} ${sector} ${steps}`;

/** All that sectors have said of some shields. */
export const acknowledgedBy = async (
  from: Reading,
  shields: readonly string[],
): Promise<readonly ShieldAcknowledgementRow[]> =>
  shields.length === 0
    ? []
    : from.query(`SELECT * FROM shield_acknowledgement WHERE shield IN (${marks(shields)})`, shields);

function saidIn(sealed: string, keys: House['keys'], others: readonly string[]): ShieldAcknowledgement {
  const said = openedOfSource<ShieldAcknowledgement>(KIND, sealed, keys);
  if (!said || !others.includes(said.source ?? '')) throw new Refusal('SHIELD_ACKNOWLEDGEMENT_INVALID');
  return said as ShieldAcknowledgement;
}
