import { randomUUID } from 'node:crypto';
import {
  type Caller,
  dayOf,
  fits,
  type House,
  type Instant,
  type IsoDate,
  isPast,
  isPublic,
  Refusal,
  withoutNumbers,
} from '@creditgraph/kernel';
import type { Catalogue, RoleCode, ScenarioCode } from './catalogue/model';
import { decide } from './decide';
import type { Decision, Information, Question } from './decision/model';
import { type Arrived, arrivedOf, arrivedOfPerson, gather, type Person, type Profile } from './evidence';
import type { ReceiptBook } from './receipt/loaders';

export interface CheckArguments {
  readonly scenario: ScenarioCode;
  readonly role?: RoleCode | null;
  readonly purpose?: string | null;
  readonly caseNumber?: string | null;
}

/** A decision with the receipt that was stored before it was told. */
export interface Check extends Decision {
  readonly id: string;
  readonly scenario: ScenarioCode;
  readonly role: RoleCode;
  readonly asOf: Instant;
  readonly decidedAt: Instant;
  readonly catalogueVersion: string;
  readonly receipt: string;
}

/** What a check is made with. */
export interface Desk extends Pick<House, 'keys' | 'sectors' | 'clock'> {
  readonly catalogue: Catalogue;
  /** SHA-256 of its canonical form. */
  readonly catalogueHash: string;
  readonly receipts: ReceiptBook;
}

/** Checks an entity on the evidence in its profile. */
export function checkEntity(
  desk: Desk,
  caller: Caller,
  profile: Profile,
  asked: CheckArguments,
): Promise<Check> {
  const subject = { kind: 'ORGANISATION', key: profile.uscc, shown: profile.uscc } as const;
  return check(desk, caller, subject, arrivedOf(profile, desk.sectors), {
    role: 'SUPPLIER',
    ...given(asked),
  });
}

/** Checks a natural person; what is answered and kept names nobody. */
export function checkPerson(
  desk: Desk,
  caller: Caller,
  person: Person,
  asked: CheckArguments,
): Promise<Check> {
  if (!asked.purpose?.trim()) {
    throw new Refusal('PURPOSE_MISSING', { field: 'jointPunishmentCheck' });
  }
  const subject = { kind: 'PERSON', key: person.personKey, shown: PERSON_SHOWN } as const;
  return check(desk, caller, subject, arrivedOfPerson(person, desk.sectors), {
    role: 'EVALUATION_EXPERT',
    ...given(asked),
  });
}

const PERSON_SHOWN = '自然人';

/** An explicit null asks for the default, as leaving the argument out does. */
const given = ({ role, ...rest }: CheckArguments) => ({ ...rest, ...(role ? { role } : {}) });

/** Decides on the evidence, and answers only once the receipt is stored. */
async function check(
  desk: Desk,
  caller: Caller,
  subject: Question['subject'],
  arrived: Arrived,
  { scenario, role, ...asked }: CheckArguments & { role: RoleCode },
): Promise<Check> {
  const { catalogue } = desk;
  const purpose = stated(asked.purpose ?? caller.purpose);
  const caseNumber = bounded('caseNumber', asked.caseNumber);
  const { asOf } = arrived;
  const knowing = isInsider(caller, subject.key);
  if (!knowing && isPast(asOf, desk.clock())) {
    throw new Refusal('PAST_NOT_PUBLIC', { field: 'jointPunishmentCheck', asOf });
  }
  const question: Question = { scenario, role, asOf, subject };

  const { evidence, sealed } = gather(arrived, desk.keys);
  const decision = decide(question, catalogue, evidence);
  const made = { id: randomUUID(), decidedAt: desk.clock(), catalogueVersion: catalogue.version };
  const { role: callerRole, authority } = caller;
  const request = { ...question, purpose, caseNumber };
  const { jws } = await desk.receipts.issue({
    ...made,
    caller: caller.id,
    askedBy: { role: callerRole, authority },
    catalogueHash: desk.catalogueHash,
    request,
    evidence: sealed,
    decision,
  });
  const told = (item: Information) => knowing || isForEveryone(item, dayOf(asOf));
  const information = decision.information.filter(told);
  return { ...decision, ...made, information, scenario, role, asOf, receipt: jws };
}

/** Who may look back, and be told what the decision does not rest on; the public is told what follows today, by what it may read itself. */
export const isInsider = (caller: Caller, subject: string): boolean =>
  fits(caller, ['SUBJECT_ITSELF', 'STAFF', 'GOVERNMENT'], { ministry: null, subject });

/** A grade is told by the sector that gave it, to whom it may; a listing by publicity. */
const isForEveryone = ({ grade, listing }: Information, today: IsoDate): boolean =>
  !grade && listing != null && isPublic(listing, today);

/** The subject will read it: what identifies somebody else does not belong there. */
function stated(purpose: string | null): string | null {
  const text = bounded('purpose', purpose);
  return text === null ? null : withoutNumbers(text);
}

/** Receipts are kept for years: what is written on them has an end. */
function bounded(field: string, text: string | null | undefined, limit = 500): string | null {
  if (text && text.length > limit) throw new Refusal('TEXT_TOO_LONG', { field, limit });
  return text ?? null;
}
