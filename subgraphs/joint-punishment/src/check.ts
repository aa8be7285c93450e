import { randomUUID } from 'node:crypto';
import {
  type Books,
  type Caller,
  dayOf,
  fits,
  type House,
  type Instant,
  type IsoDate,
  isPast,
  isPublic,
  Refusal,
  regionName,
  withoutNumbers,
} from '@creditgraph/kernel';
import type { Catalogue, RoleCode, ScenarioCode, SubjectKind } from './catalogue/model';
import { decide } from './decide';
import { type Hindsight, lookBack } from './decision/hindsight';
import { CLEAR_WHEN, type Decision, type Information, type Question } from './decision/model';
import type { EditionBook, EditionsKnown } from './edition/loaders';
import { type Arrived, arrivedOf, arrivedOfPerson, gather, type Person, type Profile } from './evidence';
import type { ReceiptBook } from './receipt/loaders';

export interface CheckArguments {
  readonly scenario: ScenarioCode;
  readonly role?: RoleCode | null;
  readonly purpose?: string | null;
  readonly caseNumber?: string | null;
  readonly region?: string | null;
}

/** A decision with the receipt that was stored before it was told. */
export interface Check extends Decision {
  readonly hindsight: Hindsight | null;
  readonly hindsightAbsence: 'CHECK_OF_THE_PRESENT' | null;
  readonly id: string;
  readonly scenario: ScenarioCode;
  readonly role: RoleCode;
  readonly asOf: Instant;
  readonly decidedAt: Instant;
  readonly catalogueVersion: string;
  readonly receipt: string;
}

/** What a check is made with. */
export interface Desk extends Pick<House, 'keys' | 'personKey' | 'sectors' | 'clock'> {
  readonly books: Books;
  readonly editions: EditionBook;
  readonly receipts: ReceiptBook;
}

/** Who asks, and the editions it is decided by: one look at them for the whole request. */
export interface Asking {
  readonly caller: Caller;
  readonly editions: EditionsKnown;
}

/** Checks an entity on the evidence in its profile. */
export function checkEntity(
  desk: Desk,
  asking: Asking,
  profile: Profile,
  asked: CheckArguments,
): Promise<Check> {
  const subject = { kind: 'ORGANISATION', key: profile.uscc, shown: profile.uscc } as const;
  return check(desk, asking, subject, arrivedOf(profile, desk.sectors), asked);
}

/** Checks a natural person; what is answered and kept names nobody. */
export function checkPerson(
  desk: Desk,
  asking: Asking,
  person: Person,
  asked: CheckArguments,
): Promise<Check> {
  if (!asked.purpose?.trim()) {
    throw new Refusal('PURPOSE_MISSING', { field: 'jointPunishmentCheck' });
  }
  const subject = { kind: 'PERSON', key: person.personKey, shown: PERSON_SHOWN } as const;
  return check(desk, asking, subject, arrivedOfPerson(person, desk.sectors), asked);
}

/** All that may be shown of a natural person of whom no more than a key is known. */
export const PERSON_SHOWN = '自然人';

/** The role that is meant where none is named: as a supplier or an expert in procurement, else the scenario's first that is open. */
function roleMeant({ scenarios }: Catalogue, scenario: ScenarioCode, kind: SubjectKind): RoleCode {
  if (scenario === 'GOVERNMENT_PROCUREMENT') return kind === 'PERSON' ? 'EVALUATION_EXPERT' : 'SUPPLIER';
  const roles = scenarios.find(({ code }) => code === scenario)?.roles ?? [];
  const open = roles.find(({ subjects }) => subjects.includes(kind)) ?? roles[0];
  if (!open) throw new Error(`the catalogue has no role in ${scenario}`);
  return open.code;
}

/** Decides on the evidence, and answers only once the receipt is stored. */
async function check(
  desk: Desk,
  { caller, editions }: Asking,
  subject: Question['subject'],
  arrived: Arrived,
  { scenario, ...asked }: CheckArguments,
): Promise<Check> {
  const purpose = stated(asked.purpose ?? caller.purpose);
  const caseNumber = bounded('caseNumber', asked.caseNumber);
  const { asOf } = arrived;
  const knowing = isInsider(caller, subject.key);
  const decidedAt = desk.clock();
  if (!knowing && isPast(asOf, decidedAt)) {
    throw new Refusal('PAST_NOT_PUBLIC', { field: 'jointPunishmentCheck', asOf });
  }
  const { catalogue, hash } = await editions.inForceAt(asOf);
  const role = asked.role ?? roleMeant(catalogue, scenario, subject.kind);
  const question: Question = {
    ...{ scenario, role, asOf, subject, region: divisionOf(asked.region) },
    clearWhen: CLEAR_WHEN,
  };

  const { evidence, sealed } = gather(arrived, desk.keys);
  const decision = decide(question, catalogue, evidence);
  const hindsight = lookBack(question, catalogue, evidence, decidedAt);
  const made = { id: randomUUID(), decidedAt, catalogueVersion: catalogue.version, hindsight };
  const { role: callerRole, authority } = caller;
  const request = { ...question, purpose, caseNumber };
  const { jws } = await desk.receipts.issue({
    ...made,
    caller: caller.id,
    askedBy: { role: callerRole, authority },
    catalogueHash: hash,
    request,
    evidence: sealed,
    decision,
  });
  const told = (item: Information) => knowing || isForEveryone(item, dayOf(asOf));
  const information = decision.information.filter(told);
  const hindsightAbsence = hindsight ? null : 'CHECK_OF_THE_PRESENT';
  return { ...decision, ...made, hindsightAbsence, information, scenario, role, asOf, receipt: jws };
}

/** Who may look back, and be told what the decision does not rest on; the public is told what follows today, by what it may read itself. */
export const isInsider = (caller: Caller, subject: string): boolean =>
  fits(caller, ['SUBJECT_ITSELF', 'STAFF', 'GOVERNMENT'], { ministry: null, subject });

/** A grade is told by the sector that gave it, to whom it may; a listing by publicity. */
const isForEveryone = ({ grade, listing }: Information, today: IsoDate): boolean =>
  !grade && listing != null && isPublic(listing, today);

function divisionOf(region: string | null | undefined): string | null {
  if (region != null && regionName(region) === null) throw new Refusal('REGION_UNKNOWN', { region });
  return region ?? null;
}

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
