import { Refusal } from '../errors';
import type { SectorDefinition } from '../sector';
import type { SubjectRecord } from '../subject/loaders';
import type { IsoDate } from '../time';
import type { ConductInput } from './conduct';
import { type DetailInput, detailsFrom, fitting } from './detail-input';
import { type ConductKind, conductKindOf, type Validity } from './kind';
import { wordsIn } from './words';

/** An act as whoever witnessed it hands it in. */
export interface RecordConductInput {
  readonly uscc: string;
  readonly kind: string;
  readonly documentNumber?: string | null;
  readonly authority: string;
  readonly authorityCode?: string | null;
  readonly basis: string;
  readonly summary: string;
  readonly occurredOn: IsoDate;
  readonly validFrom?: IsoDate | null;
  readonly validUntil?: IsoDate | null;
  readonly publicUntil?: IsoDate | null;
  readonly details?: readonly DetailInput[] | null;
}

/** Longest words, in characters. */
export const limits = { documentNumber: 128, authority: 200, basis: 2_000, summary: 4_000 } as const;

export interface HandedIn {
  readonly subject: SubjectRecord;
  readonly today: IsoDate;
  readonly provenance: string;
}

/** The act to be recorded, or the refusal of the first thing in it that cannot be right. */
export function actFrom<Facts, Grade extends string>(
  sector: Pick<SectorDefinition<Facts, Grade>, 'conductKinds'>,
  input: RecordConductInput,
  { subject, today, provenance }: HandedIn,
): ConductInput {
  const kind = ownKind(sector, input.kind);
  const { documentNumber, authorityCode = null, occurredOn, publicUntil = occurredOn } = input;
  refuseFuture(occurredOn, today);
  return fitting(kind, {
    subject: subject.subject,
    subjectName: subject.name,
    kind: input.kind,
    documentNumber: documentNumber?.trim()
      ? wordsIn('documentNumber', documentNumber, limits.documentNumber)
      : null,
    authority: wordsIn('authority', input.authority, limits.authority),
    authorityCode,
    basis: wordsIn('basis', input.basis, limits.basis),
    summary: wordsIn('summary', input.summary, limits.summary),
    occurredOn,
    ...validityFrom(kind.validity?.(occurredOn) ?? { validFrom: occurredOn, validUntil: null }, input),
    publicUntil,
    details: detailsFrom(kind, input.details ?? []),
    provenance,
  });
}

/** What is given stands before what is worked out. */
export function validityFrom(
  workedOut: Validity,
  { validFrom, validUntil }: Pick<RecordConductInput, 'validFrom' | 'validUntil'>,
): Validity {
  const valid = {
    validFrom: validFrom ?? workedOut.validFrom,
    validUntil: validUntil === undefined ? workedOut.validUntil : validUntil,
  };
  if (valid.validUntil !== null && valid.validUntil <= valid.validFrom) {
    throw new Refusal('VALIDITY_EMPTY', { from: valid.validFrom, until: valid.validUntil });
  }
  return valid;
}

/** Nobody can have witnessed what has not happened. */
export function refuseFuture(day: IsoDate, today: IsoDate): void {
  if (day > today) throw new Refusal('DATE_IN_FUTURE', { value: day });
}

/** Penalties and licences are read by the rules of the national files, and come in no other way. */
function ownKind<Facts, Grade extends string>(
  { conductKinds }: Pick<SectorDefinition<Facts, Grade>, 'conductKinds'>,
  value: string,
): ConductKind {
  const kind = conductKindOf(conductKinds, value);
  if (kind) return kind;
  throw new Refusal('CHOICE_UNKNOWN', {
    field: 'kind',
    value,
    choices: Object.keys(conductKinds).join(', '),
  });
}
