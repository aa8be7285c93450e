import { refuseFuture } from '../conduct/input';
import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import type { StepTaken } from '../procedure/mutation';
import { reasonIn } from '../procedure/step';
import type { ListKind, SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { currentSubject } from '../subject/loaders';
import { dayOf, type IsoDate, startOfDay } from '../time';
import { regionName } from '../uscc/region';
import { refuseUnlessAgreed } from './agreement';
import { type ListingInput, openListing } from './record';

/** An entry that another region made, as a sector takes it over. */
export interface AdoptListingInput {
  readonly uscc: string;
  readonly list: string;
  /** Division (GB/T 2260) of whoever made the entry. */
  readonly region: string;
  /** Code of the agreement. */
  readonly agreement: string;
  readonly grounds: string;
  readonly decisionNumber: string;
  readonly decidedBy: string;
  readonly basis: string;
  readonly enteredOn: IsoDate;
  readonly publicUntil?: IsoDate | null;
  readonly validUntil?: IsoDate | null;
  readonly reason: string;
}

/** Takes over an entry of another region under an agreement in force today. Answers the id of the listing. */
export async function adoptListing<Facts, Grade extends string>(
  tx: Transaction,
  sector: Pick<SectorDefinition<Facts, Grade>, 'name' | 'lists'>,
  input: AdoptListingInput,
  { at, provenance }: StepTaken,
): Promise<string> {
  const { uscc, enteredOn, region, agreement } = input;
  const list = sector.lists.find(({ code }) => code === input.list);
  if (!list) throw new Refusal('LIST_UNKNOWN', { list: input.list });
  if (regionName(region) === null) throw new Refusal('REGION_UNKNOWN', { region });
  refuseUnlessAgreed({ agreement, region, list: list.code }, dayOf(at));
  refuseFuture(enteredOn, dayOf(at));
  const known = await currentSubject(tx, uscc);
  if (!known) throw new Refusal('SUBJECT_UNKNOWN', { uscc, sector: sector.name });
  const entry = entryFrom(input, list, known.name, provenance);
  return openListing(tx, sector.lists, entry, {
    ...{ action: 'adopt', effectiveAt: startOfDay(enteredOn), recordedAt: at },
    ...{ document: entry.decisionNumber, reason: reasonIn('reason', input.reason) },
  });
}

function entryFrom(
  input: AdoptListingInput,
  { code: list, decidesItsTerm }: ListKind,
  subjectName: string,
  provenance: string,
): ListingInput {
  const { uscc: subject, enteredOn, publicUntil = null, validUntil, region, agreement } = input;
  if (decidesItsTerm && validUntil === undefined) throw new Refusal('TEXT_MISSING', { field: 'validUntil' });
  return {
    ...{ subject, subjectName, list, enteredOn, publicUntil, provenance },
    grounds: wordsIn('grounds', input.grounds, 500),
    decisionNumber: wordsIn('decisionNumber', input.decisionNumber, 128),
    decidedBy: wordsIn('decidedBy', input.decidedBy, 200),
    basis: wordsIn('basis', input.basis, 500),
    ...(validUntil === undefined ? {} : { validUntil }),
    ...{ originRegion: region, originAgreement: agreement },
  };
}
