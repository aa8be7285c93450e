import {
  type Caller,
  type Connection,
  connectionOf,
  type Instant,
  marks,
  type Page,
  type Parameter,
  type Reading,
} from '@creditgraph/kernel';
import type { Verdict } from '../decision/model';
import type { ApplicationRow, AttemptRow } from './row';

/** What comes of a check: it stands, it is made again, or it is made no more. */
export type ApplicationState = 'WAITING' | 'SETTLED' | 'GIVEN_UP';

export interface Attempt extends Omit<AttemptRow, 'application' | 'decision' | 'outcome' | 'silent'> {
  readonly decision: Verdict;
  readonly outcome: ApplicationState;
  readonly silent: readonly string[];
}

export interface Application extends ApplicationRow {
  /** Oldest first. */
  readonly attempts: readonly Attempt[];
  readonly state: ApplicationState;
  /** Of the last check; null before the first. */
  readonly decision: Verdict | null;
  readonly nextAt: Instant | null;
}

/** Which of one's own are asked for. */
export interface ApplicationFilter {
  readonly matter?: string | null;
  readonly state?: ApplicationState | null;
  readonly uscc?: string | null;
}

export async function applicationsIn(from: Reading, ids: readonly string[]): Promise<readonly Application[]> {
  if (ids.length === 0) return [];
  const rows = await from.query<ApplicationRow>(
    `SELECT * FROM application WHERE id IN (${marks(ids)}) ORDER BY id`,
    ids,
  );
  return withAttempts(from, rows);
}

/** A page of the caller's own, the latest first, with two statements. */
export async function applicationPage(
  from: Reading,
  { id: caller }: Pick<Caller, 'id'>,
  filter: ApplicationFilter,
  page: Page,
): Promise<Connection<Application>> {
  const { sql, parameters } = conditionsOf(filter, page);
  const rows = await from.query<ApplicationRow>(
    `SELECT * FROM application WHERE caller = ?${sql} ORDER BY recordedAt DESC, id DESC LIMIT ${page.first + 1}`,
    [caller, ...parameters],
  );
  return connectionOf(await withAttempts(from, rows), page, ({ recordedAt, id }) => [recordedAt, id]);
}

/** The state is that of the last check; one that waits for its first has none. */
const LAST = `(SELECT t.outcome FROM application_attempt t WHERE t.application = application.id
  ORDER BY t.sequence DESC LIMIT 1)`;

function conditionsOf(
  { matter, state, uscc }: ApplicationFilter,
  { after }: Page,
): { sql: string; parameters: Parameter[] } {
  const [at = '', id = ''] = after ?? [];
  const parts: (readonly [string, readonly Parameter[]])[] = [
    ...(matter == null ? [] : [[' AND matter = ?', [matter]] as const]),
    ...(uscc == null ? [] : [[' AND subject = ?', [uscc]] as const]),
    ...(state == null ? [] : [[` AND COALESCE(${LAST}, 'WAITING') = ?`, [state]] as const]),
    ...(after ? [[' AND (recordedAt < ? OR (recordedAt = ? AND id < ?))', [at, at, id]] as const] : []),
  ];
  return { sql: parts.map(([sql]) => sql).join(''), parameters: parts.flatMap(([, values]) => [...values]) };
}

async function withAttempts(from: Reading, rows: readonly ApplicationRow[]): Promise<readonly Application[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const attempts = await from.query<AttemptRow>(
    `SELECT * FROM application_attempt WHERE application IN (${marks(ids)}) ORDER BY application, sequence`,
    ids,
  );
  return rows.map((row) =>
    applicationOf(row, attempts.filter(({ application }) => application === row.id).map(attemptOf)),
  );
}

const attemptOf = ({ application: _, silent, ...row }: AttemptRow): Attempt =>
  ({ ...row, silent: silent?.split(' ') ?? [] }) as unknown as Attempt;

function applicationOf(row: ApplicationRow, attempts: readonly Attempt[]): Application {
  const last = attempts.at(-1);
  const state = last?.outcome ?? 'WAITING';
  const nextAt = last ? last.nextAt : row.recordedAt;
  return { ...row, attempts, state, decision: last?.decision ?? null, nextAt };
}
