import { createHash } from 'node:crypto';
import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import { enter } from '../journal/pad';
import type { Recording } from '../mutation';
import { takeNext } from '../procedure/take';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { entityKindsOf } from '../subject/kind';
import { dayOf, type IsoDate } from '../time';
import { commitmentTo, nonceFor, ticketOf } from './commitment';
import { type Announcement, candidateLine, digestOfLines, inspectorLine } from './document';
import { fitFor, PAIR } from './draw';
import { frameAt, type Member } from './frame';
import { type OfficerInput, planOfficers } from './officers';
import { type Rates, ratesOf } from './rates';
import { type InspectionPlanRow, inspectionCandidateTable, inspectionPlanNoun } from './row';
import { inspectionPlanProcedure } from './table';

/** What an office announces before anyone knows who will be drawn. */
export interface AnnounceInspectionsInput {
  readonly number: string;
  readonly authority: string;
  readonly basis: string;
  readonly kinds: readonly string[];
  readonly region?: string | null;
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly drawOn: IsoDate;
  readonly publicValue: string;
  readonly rates: Rates;
  readonly inspectors: readonly OfficerInput[];
}

/** Chance of the machine's own, one for the draw and one for the tickets. */
export interface Secrets {
  readonly secret: Buffer;
  readonly salt: Buffer;
}

export const planIdOf = (number: string): string => createHash('sha256').update(number).digest('base64url');

/** Enters a plan: from then on nothing that it is drawn from changes. Answers its id. */
export async function announcePlan<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  input: AnnounceInspectionsInput,
  { secret, salt }: Secrets,
  { at, actor, provenance }: Recording,
): Promise<string> {
  const scope = scopeFrom(sector, input, dayOf(at));
  const rates = ratesOf(sector.inspection, input.rates);
  const number = wordsIn('number', input.number, 128);
  const authority = wordsIn('authority', input.authority, 200);
  const id = planIdOf(number);
  await refuseSecond(tx, { id, ...scope, until: input.until });
  const { members, capped } = await frameAt(tx, sector, scope, at);
  const candidates = candidatesFrom(members, salt);
  const tickets = new Map(candidates.map(({ subject, ticket }) => [subject, ticket]));
  const officers = planOfficers(input.inspectors, salt, tickets);
  if (candidates.some(({ ticket }) => fitFor(officers, ticket).length < PAIR))
    throw new Refusal('INSPECTORS_TOO_FEW');
  const announcement: Announcement = {
    ...{ version: 1, sector: sector.name, plan: number, authority, ...scope },
    ...{
      until: input.until,
      drawOn: input.drawOn,
      publicValue: wordsIn('publicValue', input.publicValue, 500),
    },
    basis: wordsIn('basis', input.basis, 2_000),
    strata: sector.inspection.map(({ tier, label, basis }, index) => ({
      ...{ number: index + 1, rate: rates[index] ?? 0, tier, label, basis },
      size: members.filter(({ stratum }) => stratum === index + 1).length,
    })),
    capped,
    frame: digestOfLines(candidates.map(candidateLine)),
    inspectors: digestOfLines(officers.map(inspectorLine)),
    secret: commitmentTo(secret),
  };
  const plan: InspectionPlanRow = {
    ...{ id, number, authority, startsOn: scope.from, endsBefore: input.until, drawOn: input.drawOn },
    ...{ kinds: scope.kinds, region: scope.region, announcement: JSON.stringify(announcement) },
    ...{ secret: secret.toString('base64url'), salt: salt.toString('base64url'), officers },
    ...{ provenance, recordedAt: at },
  };
  await enter(tx, inspectionPlanNoun, [plan]);
  await tx.insert(
    inspectionCandidateTable,
    candidates.map((one) => ({ ...one, plan: id })),
  );
  await takeNext(tx, inspectionPlanProcedure, {
    ...{ record: id, subject: null, action: 'announce', by: 'OWN_STAFF', actor, expectedVersion: 0 },
    ...{ effectiveAt: at, recordedAt: at, document: number, reason: announcement.basis },
    setting: { days: { until: input.until } },
  });
  return id;
}

/** In the order of their tickets, which says nothing of who they are. */
const candidatesFrom = (members: readonly Member[], salt: Buffer) =>
  members
    .map(({ subject, stratum }) => ({ subject, stratum, ticket: ticketOf(nonceFor(salt, subject), subject) }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1));

/** Whom and when; the value must become known after the announcement and before the visits, all of one year. */
function scopeFrom<Facts, Grade extends string>(
  { subjectKinds }: Pick<SectorDefinition<Facts, Grade>, 'subjectKinds'>,
  { kinds, region, from, until, drawOn }: AnnounceInspectionsInput,
  today: IsoDate,
) {
  const known = Object.keys(entityKindsOf(subjectKinds));
  const stranger = kinds.find((kind) => !known.includes(kind));
  if (stranger !== undefined || kinds.length === 0)
    throw new Refusal('CHOICE_UNKNOWN', { field: 'kinds', value: stranger ?? '', choices: known.join(', ') });
  const division = region ?? '';
  if (!/^(\d\d){0,3}$/.test(division)) throw new Refusal('REGION_INVALID', { region: division });
  const ordered = today < drawOn && drawOn <= from && from < until;
  if (!ordered || lastOf(until) !== from.slice(0, 4)) throw new Refusal('INSPECTION_DAYS_INVALID');
  return { kinds: [...new Set(kinds)].sort(), region: division, from };
}

/** The year of the last day before. */
const lastOf = (until: IsoDate): string =>
  until.endsWith('-01-01') ? String(Number(until.slice(0, 4)) - 1) : until.slice(0, 4);

interface Other {
  readonly number: string;
  readonly kinds: string;
  readonly region: string;
}

/** Two plans for the same subjects and days would let whoever made them keep the draw that suits. */
async function refuseSecond(
  tx: Transaction,
  plan: { id: string; kinds: readonly string[]; region: string; from: IsoDate; until: IsoDate },
): Promise<void> {
  const [same] = await tx.query('SELECT id FROM inspection_plan WHERE id = ?', [plan.id]);
  if (same) throw new Refusal('ALREADY_RECORDED');
  const others = await tx.query<Other>(
    'SELECT number, kinds, region FROM inspection_plan WHERE startsOn < ? AND endsBefore > ?',
    [plan.until, plan.from],
  );
  const other = others.find(({ kinds, region }) => {
    const nested = region.startsWith(plan.region) || plan.region.startsWith(region);
    return nested && (JSON.parse(kinds) as string[]).some((kind) => plan.kinds.includes(kind));
  });
  if (other) throw new Refusal('INSPECTION_PLAN_OVERLAPS', { number: other.number });
}
