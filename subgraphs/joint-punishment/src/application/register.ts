import { createHash } from 'node:crypto';
import {
  type Caller,
  dayOf,
  enter,
  type Instant,
  Refusal,
  regionName,
  type Transaction,
  withoutNumbers,
} from '@creditgraph/kernel';
import type { RoleCode, ScenarioCode } from '../catalogue/model';
import { wordsIn } from '../execution/record';
import { type Application, applicationsIn } from './application';
import { mattersOn } from './matters';
import { type ApplicationRow, applicationNoun, placeTable } from './row';

export interface RegisterApplicationInput {
  readonly matter: string;
  readonly uscc: string;
  readonly reference: string;
  readonly region: string;
  readonly scenario?: ScenarioCode | null;
  readonly role?: RoleCode | null;
}

export interface Registered {
  readonly application: Application;
  readonly outcome: 'RECORDED' | 'ALREADY_RECORDED';
}

/**
 * One platform's applications are told apart by its own reference, as it is kept: without what identifies natural persons. The
 * same again is the first, or a contradiction.
 */
export const applicationId = (caller: Pick<Caller, 'id'>, reference: string): string =>
  createHash('sha256')
    .update(JSON.stringify([caller.id, withoutNumbers(reference.trim())]))
    .digest('base64url');

/** Enters an application; its check is due from this instant on. */
export async function registerApplication(
  tx: Transaction,
  input: RegisterApplicationInput,
  caller: Caller,
  recordedAt: Instant,
): Promise<Registered> {
  const row = rowFrom(input, caller, recordedAt);
  const [before] = await applicationsIn(tx, [row.id]);
  if (before) return again(before, row);
  await enter(tx, applicationNoun, [row]);
  const { id: application, subject } = row;
  await tx.insert(placeTable, [{ application, subject, nextAt: recordedAt, leasedUntil: null }]);
  return { application: await registered(tx, row.id), outcome: 'RECORDED' };
}

export async function registered(tx: Transaction, id: string): Promise<Application> {
  const [application] = await applicationsIn(tx, [id]);
  if (!application) throw new Refusal('NOT_RECORDED', { id });
  return application;
}

function rowFrom(
  { uscc, region, role, ...input }: RegisterApplicationInput,
  caller: Caller,
  recordedAt: Instant,
): ApplicationRow {
  const matter = mattersOn(dayOf(recordedAt)).find(({ code }) => code === input.matter);
  if (!matter) throw new Refusal('APPLICATION_MATTER_UNKNOWN', { matter: input.matter });
  const scenario = input.scenario ?? matter.scenarios[0];
  if (!matter.scenarios.includes(scenario)) {
    const open = matter.scenarios.join(', ');
    throw new Refusal('APPLICATION_SCENARIO_UNFIT', { matter: matter.code, scenario, open });
  }
  if (regionName(region) === null) throw new Refusal('REGION_UNKNOWN', { region });
  const reference = wordsIn('reference', input.reference, 200);
  return {
    ...{ id: applicationId(caller, reference), caller: caller.id, callerRole: caller.role },
    ...{ authority: caller.authority, matter: matter.code, subject: uscc, reference, region, scenario },
    ...{ role: role ?? null, recordedAt },
  };
}

const told = ['matter', 'subject', 'region', 'scenario', 'role'] as const;

function again(before: Application, row: ApplicationRow): Registered {
  if (told.every((column) => before[column] === row[column]))
    return { application: before, outcome: 'ALREADY_RECORDED' };
  throw new Refusal('APPLICATION_CONFLICT', { reference: row.reference });
}
