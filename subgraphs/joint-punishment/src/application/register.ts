import { createHmac, type KeyObject } from 'node:crypto';
import {
  type Caller,
  dayOf,
  enter,
  type Instant,
  idOf,
  Refusal,
  regionName,
  type Transaction,
  withoutNumbers,
} from '@creditgraph/kernel';
import type { RoleCode, ScenarioCode } from '../catalogue/model';
import type { Desk } from '../check';
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
 * One platform's applications are told apart by its own reference, as it was sent: what is kept of it is without identity numbers,
 * and many references are no different then. One that could hold such a number is hashed under the key of persons, since the
 * few possible numbers could be tried out against a bare hash.
 */
export function applicationId(caller: Pick<Caller, 'id'>, sent: string, personKey: KeyObject): string {
  const reference = sent.trim();
  const mayName = withoutNumbers(reference) !== reference;
  const named = [caller.id, reference];
  return mayName
    ? createHmac('sha256', personKey).update(JSON.stringify(named)).digest('base64url')
    : idOf(...named);
}

/** Enters an application; its check is due from this instant on. */
export async function registerApplication(
  tx: Transaction,
  input: RegisterApplicationInput,
  caller: Caller,
  { clock, personKey }: Pick<Desk, 'clock' | 'personKey'>,
): Promise<Registered> {
  const recordedAt = clock();
  const id = applicationId(caller, input.reference, personKey);
  const row = { id, ...rowFrom(input, caller, recordedAt) };
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
): Omit<ApplicationRow, 'id'> {
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
    ...{ caller: caller.id, callerRole: caller.role, authority: caller.authority },
    ...{ matter: matter.code, subject: uscc, reference, region, scenario, role: role ?? null, recordedAt },
  };
}

const told = ['matter', 'subject', 'region', 'scenario', 'role'] as const;

function again(before: Application, row: ApplicationRow): Registered {
  if (told.every((column) => before[column] === row[column]))
    return { application: before, outcome: 'ALREADY_RECORDED' };
  throw new Refusal('APPLICATION_CONFLICT', { reference: row.reference });
}
