import { idOf } from '../canonical';
import { refuseFuture } from '../conduct/input';
import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import { coursesOf } from '../procedure/course';
import { stateName } from '../procedure/life';
import type { StepTaken } from '../procedure/mutation';
import { takeNext } from '../procedure/take';
import type { Transaction } from '../storage/books';
import { isEntityKey } from '../subject/thing';
import { dayOf, type IsoDate } from '../time';
import { type RulingKind, shieldLawOn } from './law';
import { type Ruling, type ShieldAction, type ShieldSaid, shieldAt } from './shield';
import { shieldProcedure } from './table';

export interface ApplyShieldInput {
  readonly uscc: string;
  readonly ruling: {
    readonly kind: RulingKind;
    readonly number: string;
    readonly court: string;
    readonly ruledOn: IsoDate;
  };
  readonly applicant: 'ENTERPRISE' | 'ADMINISTRATOR';
  readonly planUntil?: IsoDate | null;
  readonly grounds: string;
}

const NUMBER_LIMIT = 128;
const COURT_LIMIT = 200;
const GROUNDS_LIMIT = 4_000;

/** Applies for a shield, once for everything on record everywhere. Answers the id of the application. */
export async function applyShield(
  tx: Transaction,
  { uscc: subject, applicant, planUntil = null, grounds, ...input }: ApplyShieldInput,
  { at, actor, by }: StepTaken,
): Promise<string> {
  if (!isEntityKey(subject)) throw new Refusal('NOT_RECORDED', { id: subject });
  const ruling = rulingIn(input.ruling, dayOf(at));
  const { rule, basis } = shieldLawOn(ruling.ruledOn);
  if (planUntil !== null && planUntil <= ruling.ruledOn)
    throw new Refusal('SHIELD_PLAN_OVER', { planUntil, ruledOn: ruling.ruledOn, basis });
  const id = await idFor(tx, subject, ruling, at);
  const details: ShieldSaid = { ruling, law: { rule, basis }, planUntil };
  await takeNext(tx, shieldProcedure, {
    ...{ record: id, subject, action: 'apply', by, actor, expectedVersion: 0 },
    ...{ effectiveAt: at, recordedAt: at, document: ruling.number },
    reason: wordsIn('grounds', grounds, GROUNDS_LIMIT),
    details: { ...details, applicant },
  });
  return id;
}

function rulingIn({ kind, number, court, ruledOn }: ApplyShieldInput['ruling'], today: IsoDate): Ruling {
  refuseFuture(ruledOn, today);
  return {
    ...{ kind, ruledOn },
    number: wordsIn('number', number, NUMBER_LIMIT),
    court: wordsIn('court', court, COURT_LIMIT),
  };
}

const over = ['refused', 'withdrawn', 'restored'].map(stateName);

/** One enterprise has one shield at a time; a later ruling has its own. */
async function idFor(tx: Transaction, subject: string, ruling: Ruling, at: string): Promise<string> {
  const all = await coursesOf<ShieldAction>(tx, shieldProcedure.noun, subject);
  const shields = all.map((course) => shieldAt(course, at));
  const open = shields.find(({ state }) => !over.includes(state) && state !== stateName('completed'));
  if (open) throw new Refusal('SHIELD_OPEN', { id: open.id });
  return shieldIdOf(subject, ruling, shields.length);
}

export const shieldIdOf = (subject: string, { court, number }: Ruling, earlier: number): string =>
  idOf('shield', subject, court, number, earlier);
