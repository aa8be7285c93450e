import type { Course } from '../procedure/course';
import { lifeAt, stateName } from '../procedure/life';
import type { ActionOf, StateOf } from '../procedure/procedure';
import { dayOf, type Instant, type IsoDate } from '../time';
import { type DeclarationKind, declarationKinds } from './kinds';
import { declarationProcedure } from './table';

export type DeclarationAction = ActionOf<typeof declarationProcedure>;
export type DeclarationCourse = Course<DeclarationAction>;
type State = StateOf<typeof declarationProcedure>;

/** Who may be told of an item, and use it, once it is verified. */
export type UseScope = 'MINISTRY' | 'GOVERNMENT' | 'PUBLIC';

export interface UseAuthorisation {
  readonly scope: UseScope;
  readonly from: IsoDate;
  /** First day on which it no longer holds. */
  readonly until: IsoDate;
}

/** What is declared, as it is kept with its step. */
export interface DeclaredDetails {
  readonly kind: string;
  readonly title: string;
  readonly issuer: string | null;
  readonly documentNumber: string | null;
  readonly heldFrom: IsoDate;
  /** First day on which it no longer holds; null where it has no end. */
  readonly validUntil: IsoDate | null;
  /** What the subject can show. */
  readonly evidence: readonly string[];
  /** Code of the commitment of its truth. */
  readonly commitment: string;
  readonly authorisation: UseAuthorisation;
}

/** What an office found when it looked. */
export interface DeclarationVerification {
  readonly result: DeclarationResult;
  readonly finding: string;
  readonly evidence: readonly string[];
  readonly authority: string;
  readonly on: IsoDate;
  readonly document: string | null;
}

/** Something a subject said of itself, as it stood at an instant. */
export interface Declaration extends Omit<DeclaredDetails, 'kind'> {
  readonly id: string;
  readonly subject: string;
  readonly version: number;
  readonly kind: DeclarationKind;
  readonly statement: string;
  readonly declaredAt: Instant;
  readonly declaredOn: IsoDate;
  readonly state: string;
  /** Verified, still valid, and within its authorisation. */
  readonly usable: boolean;
  readonly caution: string | null;
  readonly verification: DeclarationVerification | null;
}

/** What each finding is, as the step that records it. */
export const findings = { VERIFIED: 'confirm', UNCONFIRMED: 'leave', UNTRUE: 'refute' } as const;
export type DeclarationResult = keyof typeof findings;

const UNVERIFIED = '未经核实,不作为评价、监管和其他决定的依据';
const cautions: Partial<Readonly<Record<State, string>>> = {
  declared: UNVERIFIED,
  verifying: UNVERIFIED,
  unconfirmed: UNVERIFIED,
  untrue: '经核实不属实,不得使用',
  expired: '已过有效期,不再使用',
  withdrawn: '申报主体已撤回,不再使用',
};

/** What a declaration amounts to, by the steps known at an instant. */
export function declarationAt({ record: id, subject, steps }: DeclarationCourse, asOf: Instant): Declaration {
  const [first] = steps;
  if (!first) throw new Error(`the declaration ${id} has no step`);
  const details = first.details as unknown as DeclaredDetails;
  const { state } = lifeAt(declarationProcedure, steps, asOf, { days: { ends: details.validUntil } });
  const { from, until } = details.authorisation;
  const day = dayOf(asOf);
  const authorised = from <= day && day < until;
  const unauthorised = state === 'verified' && !authorised ? '授权已到期,不再使用' : null;
  return {
    ...details,
    ...{ id, subject, version: steps.length, statement: first.reason, kind: kindOf(details.kind) },
    ...{ declaredAt: first.recordedAt, declaredOn: dayOf(first.effectiveAt), state: stateName(state) },
    usable: state === 'verified' && authorised,
    caution: cautions[state] ?? unauthorised,
    verification: verificationIn(steps),
  };
}

/** Whoever looks again finds anew: what was found before does not hold meanwhile. */
function verificationIn(steps: DeclarationCourse['steps']): DeclarationVerification | null {
  const last = steps.filter(({ action }) => action !== 'withdraw').at(-1);
  const result = results.find((one) => findings[one] === last?.action);
  if (!last || !result) return null;
  const { evidence, authority } = last.details as Pick<DeclarationVerification, 'evidence' | 'authority'>;
  const { reason: finding, document, effectiveAt } = last;
  return { result, finding, evidence, authority, document, on: dayOf(effectiveAt) };
}

const results = Object.keys(findings) as readonly DeclarationResult[];

/** A kind that was left out since would leave what was declared under it without a name. */
function kindOf(code: string): DeclarationKind {
  const kind = declarationKinds.find((one) => one.code === code);
  if (!kind) throw new Error(`there is no kind of declaration ${code}`);
  return kind;
}
