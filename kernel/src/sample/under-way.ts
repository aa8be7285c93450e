import { makeCommitment } from '../commitment/make';
import type { ConductInput } from '../conduct/conduct';
import { naturalKeyOf } from '../conduct/identity';
import { recordConduct } from '../conduct/record';
import { inForce } from '../dated';
import { Refusal } from '../errors';
import { listingIdOf } from '../listing/record';
import { fileObjection } from '../objection/file';
import { stepObjection } from '../objection/steps';
import type { StepTaken } from '../procedure/mutation';
import type { RecordNamed } from '../record-named';
import { orderRectification } from '../rectification/order';
import { actRepairable, entryRepairable, type Repairable } from '../repair/repairable';
import { requestRepair } from '../repair/request';
import { refuseUnlessRepairable } from '../repair/verdict';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { isEntityKey, isThingKey } from '../subject/thing';
import { dayOf, type IsoDate } from '../time';
import { usccWith } from '../uscc/uscc';
import type { SampleListing, SampleRecords } from './sample';

/** The sample ends in the autumn of 2026: on these days somebody asked for something, and has no answer yet. */
const ASKED: IsoDate = '2026-11-16';
const HANDED_ON: IsoDate = '2026-11-18';
const DUE: IsoDate = '2026-12-31';
const DUTIES_PERFORMED: IsoDate = '2026-11-02';
const PENALISED: IsoDate = '2026-05-18';
const PUBLIC_UNTIL: IsoDate = '2029-05-18';

/** Nine in the morning in China. */
export const takenOn = (day: IsoDate, by: StepTaken['by']): StepTaken => ({
  ...{ at: `${day}T01:00:00.000Z`, actor: 'sample', provenance: '虚构样本', by },
});

/**
 * What is under way in every made-up sector, so that whoever tries the house finds an objection with the provider of the record,
 * another for a thing where the sector keeps things, a repair that was applied for, a commitment soon due and an order to rectify;
 * each of another entity, where there are enough.
 */
export async function sampleUnderWay<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  records: readonly SampleRecords[],
): Promise<void> {
  const known = records.filter(
    ({ subject: { subject, recordedAt } }) => isEntityKey(subject) && dayOf(recordedAt) < ASKED,
  );
  const repaired = await applyForRepair(tx, sector, known);
  await contest(
    tx,
    sector,
    known.filter((one) => one !== repaired),
  );
  await contestThing(tx, sector, known);
  const others = known.filter((one) => one !== repaired).reverse();
  const [promiser, ordered = promiser] = others;
  if (!promiser || !ordered) return;
  const office = officeOf(sector, promiser);
  await promise(tx, sector, promiser.subject.subject, office);
  await order(tx, sector, ordered.subject.subject, office);
}

interface Office {
  readonly authority: string;
  readonly authorityCode: string;
}

/** A made-up office in the province of an entity. */
function officeOf(
  { label }: { readonly label: { readonly zh: string } },
  { subject }: SampleRecords,
): Office {
  const region = `${subject.subject.slice(2, 4)}0000`;
  const authorityCode = usccWith({ department: '1', category: '1', region, body: 'MUXU0001' });
  return { authority: `${label.zh}虚构受理机构(示例)`, authorityCode };
}

/** Applies for the repair of the first record that the law lets be repaired. Answers whose it is. */
async function applyForRepair<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  known: readonly SampleRecords[],
): Promise<SampleRecords | null> {
  if (sector.introduces) return null;
  const found = known.map((records) => ({ records, record: repairableAmong(sector, records) }));
  const asked = found.find(({ record }) => record !== null) ?? found[0];
  if (!asked) return null;
  const { records } = asked;
  const record = asked.record ?? (await penalised(tx, sector, records));
  await requestRepair(
    tx,
    sector,
    {
      ...{ uscc: records.subject.subject, record, dutiesPerformedOn: DUTIES_PERFORMED },
      promise: '(示例)承诺今后依法诚信经营,违反承诺的自愿承担责任',
      evidence: [{ kind: 'DUTIES', description: '(示例)履行义务的凭证' }],
    },
    takenOn(ASKED, 'SUBJECT'),
  );
  return records;
}

/** Where nothing in the sample can be repaired yet, a penalty that can. */
async function penalised<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  records: SampleRecords,
): Promise<RecordNamed> {
  const { subject, name: subjectName } = records.subject;
  const { at, provenance } = takenOn(PENALISED, 'OWN_STAFF');
  const act: ConductInput = {
    ...{ subject, subjectName, kind: 'PENALTY', documentNumber: '示例罚〔2026〕901号', provenance },
    ...{ ...officeOf(sector, records), basis: '(示例)虚构办法第一条', summary: '(示例)未按期公示年度报告' },
    ...{ occurredOn: PENALISED, validFrom: PENALISED, validUntil: null, publicUntil: PUBLIC_UNTIL },
    details: {},
  };
  await recordConduct(tx, [act], at);
  return { kind: 'CONDUCT', id: naturalKeyOf(act) };
}

function repairableAmong<Facts, Grade extends string>(
  { lists, conductKinds }: SectorDefinition<Facts, Grade>,
  { subject: { subject }, conduct, listings }: SampleRecords,
): RecordNamed | null {
  const entry = listings.find((one) => {
    const list = lists.find(({ code }) => code === one.list);
    const { enteredOn, validUntil = null, publicUntil = null } = one;
    const term = { enteredOn, validUntil, publicUntil };
    const own = one.subject === subject && isInForce(one);
    return own && list !== undefined && mayBeRepaired(entryRepairable(list, term, DUTIES_PERFORMED));
  });
  if (entry) return { kind: 'LISTING', id: listingIdOf(entry) };
  const act = conduct.find((one) => {
    const row = { ...one, id: '', version: 1, supersededAt: null };
    return one.subject === subject && mayBeRepaired(actRepairable(row, conductKinds, DUTIES_PERFORMED));
  });
  return act ? actNamed(act) : null;
}

/** When it became known is no part of what an act says. */
const actNamed = ({ recordedAt: _, ...act }: SampleRecords['conduct'][number]): RecordNamed => ({
  kind: 'CONDUCT',
  id: naturalKeyOf(act),
});

function mayBeRepaired(law: Repairable): boolean {
  if (law.publicUntil <= ASKED) return false;
  try {
    refuseUnlessRepairable(law, { requestedOn: ASKED, dutiesPerformedOn: DUTIES_PERFORMED, promise: true });
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Whether nothing has ended it, and nobody contests it. */
function isInForce({ steps, validUntil = null, publicUntil = null }: SampleListing): boolean {
  const end = validUntil ?? publicUntil;
  const lasts = end === null || end > ASKED;
  return lasts && ['adopt', 'decide', 'extend', 'restore', 'dismiss'].includes(steps.at(-1)?.action ?? '');
}

/** The first act of an entity, or entry on a list, is contested, and the objection handed on to whoever provided the record. */
async function contest<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  known: readonly SampleRecords[],
): Promise<void> {
  const [first] = known.flatMap<{ uscc: string; record: RecordNamed }>(
    ({ subject: { subject: uscc }, conduct, listings }) => {
      const act = conduct.find((one) => one.subject === uscc && dayOf(one.recordedAt) < ASKED);
      const entry = listings.find((one) => one.subject === uscc && isInForce(one));
      if (act) return [{ uscc, record: actNamed(act) }];
      return entry ? [{ uscc, record: { kind: 'LISTING', id: listingIdOf(entry) } }] : [];
    },
  );
  if (!first) return;
  const grounds = '(示例)所记事实与文书不符,请予核实';
  const id = await fileObjection(tx, sector, { ...first, grounds }, takenOn(ASKED, 'SUBJECT'));
  const handedOn = { id, expectedVersion: 1, reason: '(示例)转信息提供单位核实' };
  await stepObjection(tx, 'verify', handedOn, takenOn(HANDED_ON, 'OWN_STAFF'));
}

/** The first thing that is blamed on a list is spoken for by whoever holds it. */
async function contestThing<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  known: readonly SampleRecords[],
): Promise<void> {
  const blaming = sector.lists.filter(({ kind }) => kind !== 'RED').map(({ code }) => code);
  const [first] = known.flatMap(({ held = [], listings }) =>
    listings.flatMap((entry) => {
      const thing = held.find(({ subject }) => isThingKey(subject) && subject === entry.subject);
      const contested = thing?.heldBy && blaming.includes(entry.list) && isInForce(entry);
      return contested ? [{ uscc: thing.heldBy, thing: thing.subject, entry }] : [];
    }),
  );
  if (!first) return;
  const { entry, ...named } = first;
  const record: RecordNamed = { kind: 'LISTING', id: listingIdOf(entry) };
  const grounds = '(示例)违法行为发生时该船舶、车辆已经转让,请予核实';
  await fileObjection(tx, sector, { ...named, record, grounds }, takenOn(ASKED, 'SUBJECT'));
}

/** A commitment in a matter of the sector, to be kept by the end of the year; of papers, to be handed in by then. */
async function promise<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  uscc: string,
  { authority: acceptedBy, authorityCode: acceptedByCode }: Office,
): Promise<void> {
  const [matter] = sector.commitmentMatters ?? [];
  const template = matter?.templates.find((one) => inForce(one, ASKED));
  if (!matter || !template) return;
  const papers = matter.type === 'TOLERANT_ACCEPTANCE' && { papers: '(示例)审计报告', papersDueOn: DUE };
  await makeCommitment(
    tx,
    sector,
    {
      ...{ uscc, matter: matter.code, template: template.from, publicity: 'PUBLIC', validUntil: DUE },
      ...{ reason: '(示例)办理该事项', acceptedBy, acceptedByCode, ...papers },
    },
    takenOn(ASKED, 'SUBJECT'),
  );
}

const order = <Facts, Grade extends string>(
  tx: Transaction,
  { name }: SectorDefinition<Facts, Grade>,
  uscc: string,
  office: Office,
): Promise<string> =>
  orderRectification(
    tx,
    name,
    {
      ...{ uscc, orderedOn: ASKED, deadline: DUE, ...office, basis: '(示例)日常监督检查' },
      ...{ problem: '(示例)公示信息未及时更新', documentNumber: '示例改〔2026〕901号' },
    },
    takenOn(ASKED, 'OWN_STAFF'),
  );
