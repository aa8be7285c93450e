import { Refusal } from '../errors';
import { refuseStale } from '../journal/once';
import { isPersonKey } from '../person/mask';
import { categoriesIn, penaltyPublicUntil } from '../publicity/penalty-publicity';
import type { SectorDefinition } from '../sector';
import { earlierEnd, type IsoDate } from '../time';
import { type Conduct, type ConductInput, saidBy } from './conduct';
import { type DetailInput, detailsCorrected, fitting } from './detail-input';
import { limits, type RecordConductInput, refuseFuture, validityFrom } from './input';
import { conductKindOf } from './kind';
import { wordsIn } from './words';

type Corrected = Partial<
  Pick<
    RecordConductInput,
    'authority' | 'basis' | 'summary' | 'occurredOn' | 'validFrom' | 'validUntil' | 'publicUntil'
  >
>;

/** What is left out or, where an act must say it, null stays as it was. */
export interface CorrectConductInput extends Nullable<Corrected> {
  readonly id: string;
  readonly expectedVersion: number;
  readonly details?: readonly DetailInput[] | null;
  readonly reason: string;
}

type Nullable<T> = { readonly [Key in keyof T]: T[Key] | null };

/** What a correction is entered with. */
interface Correcting {
  readonly today: IsoDate;
  readonly provenance: string;
  /** A repair or a shield has ended the use of the act: the correction does not begin it again. */
  readonly isUseEnded: boolean;
}

/** It stands in the provenance, which has an end. */
const REASON_LIMIT = 120;

/** The next version of an act, or the refusal of the first thing in the correction that cannot be right. */
export function correctedAct<Facts, Grade extends string>(
  { conductKinds }: Pick<SectorDefinition<Facts, Grade>, 'conductKinds'>,
  before: Conduct,
  input: CorrectConductInput,
  { today, provenance, isUseEnded }: Correcting,
): ConductInput {
  const { version } = before;
  const said = saidBy(before);
  refuseStale(input.expectedVersion, version);
  if (isPersonKey(said.subject) && changesWords(input)) throw new Refusal('PERSON_ACT_NOT_CORRECTED');
  const kind = conductKindOf(conductKinds, said.kind) ?? { name: said.kind };
  const occurredOn = input.occurredOn ?? said.occurredOn;
  refuseFuture(occurredOn, today);
  const workedOut = input.occurredOn ? (kind.validity?.(occurredOn) ?? said) : said;
  const term = { ...validityFrom(workedOut, input), publicUntil: publicityOf(said, occurredOn, input) };
  return fitting(kind, {
    ...said,
    ...wordsCorrected(said, input),
    occurredOn,
    ...(isUseEnded ? noLongerThan(said, term) : term),
    details: input.details ? detailsCorrected(kind, said.details, input.details) : said.details,
    provenance: `${provenance}: ${wordsIn('reason', input.reason, REASON_LIMIT)}`,
  });
}

/**
 * Until when the corrected act is public. Of a penalty it is what the law of its new date allows, however it is given; where it was public
 * for as long as the law of its old date allowed, it is so by that of the new one.
 */
function publicityOf(
  said: ConductInput,
  occurredOn: IsoDate,
  { publicUntil: given }: Pick<CorrectConductInput, 'publicUntil'>,
): IsoDate | null {
  if (said.kind !== 'PENALTY') return given === undefined ? said.publicUntil : given;
  if (given === undefined && occurredOn === said.occurredOn) return said.publicUntil;
  const kinds = categoriesIn(said.details);
  const until = (documentDate: IsoDate, stated: IsoDate | null) =>
    penaltyPublicUntil({ documentDate, kinds, stated });
  const wasLongest = said.publicUntil === until(said.occurredOn, null);
  return until(occurredOn, given === undefined ? (wasLongest ? null : said.publicUntil) : given);
}

type Term = Pick<ConductInput, 'validFrom' | 'validUntil' | 'publicUntil'>;

function noLongerThan(said: Term, term: Term): Term {
  const validUntil = earlierEnd(term.validUntil, said.validUntil);
  return {
    validFrom: term.validFrom,
    validUntil: validUntil !== null && validUntil < term.validFrom ? term.validFrom : validUntil,
    publicUntil: earlierEnd(term.publicUntil, said.publicUntil),
  };
}

/** Out of words about a person its name and number are taken as a file comes in, by what stands beside them; days need no such care. */
const changesWords = ({ authority, basis, summary, details }: CorrectConductInput): boolean =>
  [authority, basis, summary, details].some((words) => words != null);

function wordsCorrected(said: ConductInput, input: CorrectConductInput) {
  const words = (field: 'authority' | 'basis' | 'summary') => {
    const given = input[field];
    return given == null ? said[field] : wordsIn(field, given, limits[field]);
  };
  return { authority: words('authority'), basis: words('basis'), summary: words('summary') };
}
