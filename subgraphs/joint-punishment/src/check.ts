import { randomUUID } from 'node:crypto';
import { type House, type Instant, Refusal } from '@creditgraph/kernel';
import type { Catalogue, RoleCode, ScenarioCode } from './catalogue/model';
import { decide } from './decide';
import type { Decision, Question } from './decision/model';
import { gather, type Profile } from './evidence';
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
  readonly receipts: ReceiptBook;
}

/** Decides on the evidence in the profile, and answers only once the receipt is stored. */
export async function check(
  desk: Desk,
  caller: string,
  profile: Profile,
  asked: CheckArguments,
): Promise<Check> {
  const { catalogue } = desk;
  const { scenario } = asked;
  const role = asked.role ?? 'SUPPLIER';
  const purpose = bounded('purpose', asked.purpose);
  const caseNumber = bounded('caseNumber', asked.caseNumber);
  const { uscc, asOf } = profile;
  const question: Question = {
    scenario,
    role,
    asOf,
    subject: { kind: 'ORGANISATION', key: uscc, shown: uscc },
  };

  const { evidence, sealed } = gather(profile, desk.sectors, desk.keys);
  const decision = decide(question, catalogue, evidence);
  const made = { id: randomUUID(), decidedAt: desk.clock(), catalogueVersion: catalogue.version };
  const request = { ...question, purpose, caseNumber };
  const { jws } = await desk.receipts.issue({ ...made, caller, request, evidence: sealed, decision });
  return { ...decision, ...made, scenario, role, asOf, receipt: jws };
}

/** Receipts are kept for years: what is written on them has an end. */
function bounded(field: string, text: string | null | undefined, limit = 500): string | null {
  if (text && text.length > limit) throw new Refusal('TEXT_TOO_LONG', { field, limit });
  return text ?? null;
}
