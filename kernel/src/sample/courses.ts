import { enter } from '../journal/pad';
import { listingIdOf } from '../listing/record';
import { objectionIdOf } from '../objection/file';
import { objectionProcedure } from '../objection/table';
import { type ProcedureStepRow, procedureStepNoun } from '../procedure/row';
import { entryRepairable } from '../repair/repairable';
import { lawSaid, repairIdOf } from '../repair/request';
import { repairProcedure } from '../repair/table';
import type { ListKind } from '../sector';
import type { Transaction } from '../storage/books';
import { isEntityKey } from '../subject/thing';
import { addDays, type IsoDate, startOfDay } from '../time';
import type { SampleListing } from './sample';

type Step = SampleListing['steps'][number];
type Taken = Pick<ProcedureStepRow, 'action' | 'reason'> &
  Partial<Pick<ProcedureStepRow, 'document' | 'details'>> & { readonly on: IsoDate };

/** The objections and repairs that made-up listings tell of, as they would have been filed. */
export const writeSampleCourses = (
  tx: Transaction,
  lists: readonly ListKind[],
  listings: readonly SampleListing[],
): Promise<void> =>
  enter(
    tx,
    procedureStepNoun,
    listings
      .filter(({ subject }) => isEntityKey(subject))
      .flatMap((listing) => [...objectionOf(listing), ...repairOf(listing, lists)]),
  );

const recordOf = (listing: SampleListing) => ({ kind: 'LISTING', id: listingIdOf(listing) }) as const;

function objectionOf(listing: SampleListing): readonly ProcedureStepRow[] {
  const { steps, subject } = listing;
  const filed = steps.find(({ action }) => action === 'object');
  if (!filed) return [];
  const record = recordOf(listing);
  const decided = steps.find(({ action }) => action === 'uphold' || action === 'dismiss');
  const told = (step: Step): readonly Taken[] => [
    { action: step.action, on: step.on, reason: step.reason },
    { action: 'notify', on: addDays(step.on, 1), reason: '处理结果已书面告知当事人,并告知复议、诉讼的权利' },
  ];
  return rowsOf(objectionProcedure.noun, objectionIdOf(subject, record, 0), subject, [
    { action: 'file', on: filed.on, reason: filed.reason, details: { record } },
    ...(decided ? told(decided) : []),
  ]);
}

/** Asked for two weeks before it was granted. */
function repairOf(listing: SampleListing, lists: readonly ListKind[]): readonly ProcedureStepRow[] {
  const { steps, subject, enteredOn, validUntil = null, publicUntil = null, list: code } = listing;
  const granted = steps.find(({ action }) => action === 'repair');
  const list = lists.find((one) => one.code === code);
  if (!granted || !list) return [];
  const record = recordOf(listing);
  const dutiesPerformedOn = addDays(granted.on, -30);
  const law = lawSaid(entryRepairable(list, { enteredOn, validUntil, publicUntil }, dutiesPerformedOn));
  const evidence = [{ kind: 'DUTIES', description: '履行义务的凭证' }];
  return rowsOf(repairProcedure.noun, repairIdOf(subject, record, 0), subject, [
    {
      ...{
        action: 'request',
        on: addDays(granted.on, -14),
        reason: '承诺今后依法诚信经营,违反承诺的自愿承担责任',
      },
      details: { record, law, dutiesPerformedOn, evidence },
    },
    { action: 'accept', on: addDays(granted.on, -12), reason: '材料齐全,予以受理', details: { law } },
    { action: 'grant', on: granted.on, reason: granted.reason, details: { before: null } },
  ]);
}

const rowsOf = (
  noun: string,
  record: string,
  subject: string,
  taken: readonly Taken[],
): readonly ProcedureStepRow[] =>
  taken.map(({ action, on, reason, document = null, details = {} }, index) => ({
    ...{ noun, record, sequence: index + 1, subject, holder: null, action },
    ...{ actor: 'sample', document, reason, details },
    ...{ effectiveAt: startOfDay(on), recordedAt: startOfDay(on) },
  }));
