import {
  anonymous,
  type Books,
  type Caller,
  enter,
  houseAuthor,
  type Instant,
  isPast,
  journaled,
  MOST_ATTEMPTS,
  type Reading,
  type Role,
  waitAfter,
} from '@creditgraph/kernel';
import type { RoleCode, ScenarioCode } from '../catalogue/model';
import { type Check, checkEntity, type Desk } from '../check';
import type { EditionsKnown } from '../edition/loaders';
import type { Profile } from '../evidence';
import { type Application, type ApplicationState, applicationsIn } from './application';
import { matterNamed } from './matters';
import { attemptNoun } from './row';

/** What an attempt is made with. */
export interface Attempting {
  readonly requestId: string;
  readonly editions: EditionsKnown;
}

/**
 * So long nobody else takes it up. Who died at it is forgotten behind that, and a check that could not be made waits as long,
 * so that it keeps none back that wait behind it.
 */
const LEASE_MS = 60_000;
const AT_ONCE = 50;

/** Makes the checks of an entity that are due, each under a lease, so that of two who are at it one makes it. Answers how many. */
export async function makeDue(desk: Desk, profile: Profile, attempting: Attempting): Promise<number> {
  const ids = await dueOf(desk.books, profile.uscc, desk.clock());
  let made = 0;
  for (const application of await applicationsIn(desk.books, ids)) {
    made += (await makeOne(desk, profile, attempting, application)) ? 1 : 0;
  }
  return made;
}

/** The check of one application, where it is due, or given up, and nobody else is at it; of the past none is made. */
export async function makeOne(
  desk: Desk,
  profile: Profile,
  attempting: Attempting,
  { id, state }: Pick<Application, 'id' | 'state'>,
): Promise<boolean> {
  const { books, clock } = desk;
  if (isPast(profile.asOf, clock()) || !(await leased(books, { id, state }, clock()))) return false;
  const [application] = await applicationsIn(books, [id]);
  if (!application || application.state === 'SETTLED') return false;
  const asking = { caller: callerOf(application), editions: attempting.editions };
  const check = await checkEntity(desk, asking, profile, askedOf(application));
  await enterAttempt(desk, application, check, attempting.requestId);
  return true;
}

/** Checks that are due, of everyone: the entities, in the order in which they wait. */
export async function entitiesDue(from: Reading, now: Instant, most: number): Promise<readonly string[]> {
  const rows = await from.query<{ subject: string }>(
    `SELECT subject, MIN(nextAt) AS first FROM application_place
      WHERE nextAt <= ? AND (leasedUntil IS NULL OR leasedUntil <= ?) GROUP BY subject ORDER BY first, subject LIMIT ${most}`,
    [now, now],
  );
  return rows.map(({ subject }) => subject);
}

async function dueOf(from: Reading, subject: string, now: Instant): Promise<readonly string[]> {
  const rows = await from.query<{ application: string }>(
    `SELECT application FROM application_place WHERE subject = ? AND nextAt <= ?
      AND (leasedUntil IS NULL OR leasedUntil <= ?) ORDER BY nextAt, application LIMIT ${AT_ONCE}`,
    [subject, now, now],
  );
  return rows.map(({ application }) => application);
}

const leaseFrom = (now: Instant): Instant => new Date(Date.parse(now) + LEASE_MS).toISOString();

/** The lease of what was given up also bounds how often it is made again for whoever keeps asking. */
const leased = (
  books: Books,
  { id, state }: Pick<Application, 'id' | 'state'>,
  now: Instant,
): Promise<boolean> =>
  books.write(async (tx) => {
    const isGivenUp = state === 'GIVEN_UP';
    const changed = await tx.run(
      `UPDATE application_place SET leasedUntil = ? WHERE application = ?
        AND ${isGivenUp ? 'nextAt IS NULL' : 'nextAt <= ?'} AND (leasedUntil IS NULL OR leasedUntil <= ?)`,
      [leaseFrom(now), id, ...(isGivenUp ? [] : [now]), now],
    );
    return changed === 1;
  });

/** The platform itself, as it registered: in its chain the receipt stands, and it reads it. */
const callerOf = ({ caller: id, callerRole, authority }: Application): Caller => ({
  ...{ ...anonymous, id, role: callerRole as Role, authority },
});

function askedOf({ scenario, role, matter, reference, region }: Application) {
  return {
    ...{ scenario: scenario as ScenarioCode, role: role as RoleCode | null, region },
    ...{ purpose: `${matterNamed(matter)?.name ?? matter} ${reference}`, caseNumber: reference },
  };
}

/** Only one whose outcome hangs on a silent source can come out otherwise by being made again. */
function silentIn({ decision, reasons, sources }: Check): readonly string[] {
  if (decision !== 'INDETERMINATE') return [];
  const isWithheld = reasons.some(({ code }) => code === 'CLEAR_WITHHELD');
  return sources
    .filter(({ required, status }) => (required || isWithheld) && status !== 'ANSWERED')
    .map(({ sector }) => sector);
}

async function enterAttempt(
  { books, clock }: Desk,
  { id: application, subject, attempts }: Application,
  check: Check,
  requestId: string,
): Promise<void> {
  const silent = silentIn(check);
  const sequence = attempts.length + 1;
  const outcome: ApplicationState =
    silent.length === 0 ? 'SETTLED' : sequence < MOST_ATTEMPTS ? 'WAITING' : 'GIVEN_UP';
  const recordedAt = clock();
  const nextAt =
    outcome === 'WAITING' ? new Date(Date.parse(recordedAt) + waitAfter(sequence)).toISOString() : null;
  await journaled(books, houseAuthor('application', requestId), async (tx) => {
    const row = {
      ...{ application, sequence, checkId: check.id, decision: check.decision, outcome },
      ...{ silent: silent.length > 0 ? silent.join(' ') : null, nextAt, recordedAt },
    };
    await enter(tx, attemptNoun, [row], () => subject);
    const leasedUntil = outcome === 'GIVEN_UP' ? leaseFrom(recordedAt) : null;
    await tx.run('UPDATE application_place SET nextAt = ?, leasedUntil = ? WHERE application = ?', [
      nextAt,
      leasedUntil,
      application,
    ]);
  });
}
