import { createHash } from 'node:crypto';
import { wordsIn } from '../conduct/words';
import { Refusal } from '../errors';
import { enter } from '../journal/pad';
import type { Recording } from '../mutation';
import { takeNext } from '../procedure/take';
import type { SectorDefinition } from '../sector';
import type { Transaction } from '../storage/books';
import { dayOf, type Instant, type IsoDate } from '../time';
import { commitmentTo, nonceFor, ticketOf } from './commitment';
import { type Announcement, candidateLine, digestOfLines, inspectorLine } from './document';
import { type Candidate, fitFor, PAIR } from './draw';
import { frameAt, type Member } from './frame';
import { type OfficerInput, type PlanOfficer, planOfficers } from './officers';
import { type Rates, ratesOf } from './rates';
import { inspectionCandidateTable, inspectionPlanNoun } from './row';
import { type PlanScope, refuseSecond, scopeFrom } from './scope';
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
  secrets: Secrets,
  { at, actor, provenance }: Recording,
): Promise<string> {
  const number = wordsIn('number', input.number, 128);
  const scope = scopeFrom(sector, input, dayOf(at));
  const id = planIdOf(number);
  await refuseSecond(tx, id, scope);
  const drawing = await drawingFrom(tx, sector, input, { scope, salt: secrets.salt, asOf: at });
  const announcement = announcementOf(sector, { ...input, number }, scope, drawing, secrets);
  await enter(tx, inspectionPlanNoun, [
    {
      ...{ id, number, authority: announcement.authority, startsOn: scope.from, endsBefore: scope.until },
      ...{ drawOn: scope.drawOn, kinds: scope.kinds, region: scope.region },
      ...{ announcement: JSON.stringify(announcement), officers: drawing.officers },
      secret: secrets.secret.toString('base64url'),
      salt: secrets.salt.toString('base64url'),
      ...{ provenance, recordedAt: at },
    },
  ]);
  await tx.insert(
    inspectionCandidateTable,
    drawing.candidates.map((one) => ({ ...one, plan: id })),
  );
  await takeNext(tx, inspectionPlanProcedure, {
    ...{ record: id, subject: null, action: 'announce', by: 'OWN_STAFF', actor, expectedVersion: 0 },
    ...{ effectiveAt: at, recordedAt: at, document: number, reason: announcement.basis },
    setting: { days: { until: scope.until } },
  });
  return id;
}

/** Everyone who may be drawn, under tickets. */
interface Drawing {
  readonly candidates: readonly (Candidate & { readonly subject: string })[];
  readonly officers: readonly PlanOfficer[];
  readonly capped: number;
  readonly rates: readonly number[];
}

async function drawingFrom<Facts, Grade extends string>(
  tx: Transaction,
  sector: SectorDefinition<Facts, Grade>,
  { rates, inspectors }: AnnounceInspectionsInput,
  { scope, salt, asOf }: { scope: PlanScope; salt: Buffer; asOf: Instant },
): Promise<Drawing> {
  const shares = ratesOf(sector.inspection, rates);
  const { members, capped } = await frameAt(tx, sector, scope, asOf);
  const candidates = candidatesFrom(members, salt);
  const tickets = new Map(candidates.map(({ subject, ticket }) => [subject, ticket]));
  const officers = planOfficers(inspectors, salt, tickets);
  if (candidates.some(({ ticket }) => fitFor(officers, ticket).length < PAIR))
    throw new Refusal('INSPECTORS_TOO_FEW');
  return { candidates, officers, capped, rates: shares };
}

function announcementOf<Facts, Grade extends string>(
  sector: SectorDefinition<Facts, Grade>,
  input: AnnounceInspectionsInput,
  scope: PlanScope,
  { candidates, officers, capped, rates }: Drawing,
  { secret }: Secrets,
): Announcement {
  return {
    ...{ version: 1, sector: sector.name, plan: input.number, ...scope, capped },
    authority: wordsIn('authority', input.authority, 200),
    publicValue: wordsIn('publicValue', input.publicValue, 500),
    basis: wordsIn('basis', input.basis, 2_000),
    strata: sector.inspection.map(({ tier, label, basis }, index) => ({
      ...{ number: index + 1, rate: rates[index] ?? 0, tier, label, basis },
      size: candidates.filter(({ stratum }) => stratum === index + 1).length,
    })),
    frame: digestOfLines(candidates.map(candidateLine)),
    inspectors: digestOfLines(officers.map(inspectorLine)),
    secret: commitmentTo(secret),
  };
}

/** In the order of their tickets, which says nothing of who they are. */
const candidatesFrom = (members: readonly Member[], salt: Buffer) =>
  members
    .map(({ subject, stratum }) => ({ subject, stratum, ticket: ticketOf(nonceFor(salt, subject), subject) }))
    .sort((a, b) => (a.ticket < b.ticket ? -1 : 1));
