import {
  type Connection,
  connectionOf,
  type Days,
  marks,
  type Page,
  type Parameter,
  type Reading,
} from '@creditgraph/kernel';
import DataLoader from 'dataloader';
import { undoStepsOf } from '../undo/loaders';
import type { Execution, ExecutionStep } from './execution';
import type { ExecutionRow, ExecutionStepRow } from './row';

/** Which executions are asked for; every part narrows. */
export interface ExecutionFilter {
  readonly listing?: string | null;
  readonly list?: string | null;
  readonly measure?: string | null;
  readonly region?: string | null;
  readonly body?: string | null;
  readonly sector?: string | null;
  readonly authority?: string | null;
  /** True for measures applied and not lifted since. */
  readonly open?: boolean | null;
  /** True for those whose undoing was demanded. */
  readonly demanded?: boolean | null;
}

export async function executionIn(from: Reading, id: string): Promise<Execution | null> {
  const rows = await from.query<ExecutionRow>('SELECT * FROM execution WHERE id = ?', [id]);
  return (await withSteps(from, rows))[0] ?? null;
}

/** A page of executions in the order of their ids, with three statements. */
export async function executionPage(
  from: Reading,
  filter: ExecutionFilter,
  page: Page,
): Promise<Connection<Execution>> {
  const { sql, parameters } = conditionsOf(filter, page);
  const rows = await from.query<ExecutionRow>(
    `SELECT * FROM execution WHERE ${sql} ORDER BY id LIMIT ${page.first + 1}`,
    parameters,
  );
  return connectionOf(await withSteps(from, rows), page, ({ id }) => [id]);
}

/** All measures invoked against a subject; a thousand subjects cost three statements. */
export const executionsOf = (from: Reading): DataLoader<string, readonly Execution[]> =>
  new DataLoader(
    async (subjects) => {
      const rows = await from.query<ExecutionRow>(
        `SELECT * FROM execution WHERE subject IN (${marks(subjects)}) ORDER BY id`,
        [...subjects],
      );
      const executions = await withSteps(from, rows);
      return subjects.map((subject) => executions.filter((one) => one.subject === subject));
    },
    { maxBatchSize: 1_000 },
  );

const named = ['listing', 'list', 'measure', 'region', 'body', 'sector', 'authority'] as const;

/** True for the step after which nothing was reported. */
const LATEST =
  'NOT EXISTS (SELECT 1 FROM execution_step n WHERE n.execution = s.execution AND n.sequence > s.sequence)';

/** Of a row of `execution`: applied, and not lifted since. */
export const openCondition = `EXISTS (SELECT 1 FROM execution_step s WHERE s.execution = execution.id AND s.outcome = 'APPLIED' AND ${LATEST})`;

function conditionsOf(filter: ExecutionFilter, { after }: Page): { sql: string; parameters: Parameter[] } {
  const columns = named.flatMap((column) =>
    filter[column] == null ? [] : [[`${column} = ?`, filter[column]] as const],
  );
  const open = filter.open == null ? [] : [`${filter.open ? '' : 'NOT '}${openCondition}`];
  const demand = 'EXISTS (SELECT 1 FROM undo_step u WHERE u.execution = execution.id)';
  const demanded = filter.demanded == null ? [] : [`${filter.demanded ? '' : 'NOT '}${demand}`];
  const behind = after ? ['id > ?'] : [];
  const sql = ['1 = 1', ...columns.map(([condition]) => condition), ...open, ...demanded, ...behind].join(
    ' AND ',
  );
  return { sql, parameters: [...columns.map(([, value]) => value), ...(after ? [after[0] ?? ''] : [])] };
}

async function withSteps(from: Reading, rows: readonly ExecutionRow[]): Promise<Execution[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const steps = await from.query<ExecutionStepRow>(
    `SELECT * FROM execution_step WHERE execution IN (${marks(ids)}) ORDER BY execution, sequence`,
    ids,
  );
  const undo = await undoStepsOf(from, ids);
  const byId = new Map<string, ExecutionStep[]>(ids.map((id) => [id, []]));
  for (const { execution, ...step } of steps) byId.get(execution)?.push(step as ExecutionStep);
  return rows.map((row) => executionOf(row, byId.get(row.id) ?? [], undo.get(row.id) ?? []));
}

function executionOf(row: ExecutionRow, steps: readonly ExecutionStep[], undo: Execution['undo']): Execution {
  const last = steps.at(-1);
  if (!last) throw new Error(`the execution ${row.id} has no step`);
  return { ...row, steps, undo, outcome: last.outcome, version: last.sequence };
}

/** What the statistics are counted by. */
export type Dimension = 'MONTH' | 'REGION' | 'LIST' | 'MEASURE' | 'BODY' | 'AUTHORITY';

const expressions: Readonly<Record<Dimension, string>> = {
  MONTH: 'SUBSTR(s.occurredOn, 1, 7)',
  REGION: 'e.region',
  LIST: 'e.list',
  MEASURE: 'e.measure',
  BODY: 'e.body',
  AUTHORITY: 'e.authority',
};

/** How often each outcome was reported, by month, region, list, measure, body, and the department that reported, in their order. */
export interface ExecutionCount {
  readonly month: string | null;
  readonly region: string | null;
  readonly list: string | null;
  readonly measure: string | null;
  readonly body: string | null;
  readonly authority: string | null;
  readonly applied: number;
  readonly notApplied: number;
  readonly lifted: number;
}

/** Counts what was reported of some days; more rows than the limit are for whoever narrows the question. */
export async function executionCounts(
  from: Reading,
  by: readonly Dimension[],
  { from: first, until }: Days,
  limit: number,
): Promise<readonly ExecutionCount[]> {
  const every: readonly Dimension[] = ['MONTH', 'REGION', 'LIST', 'MEASURE', 'BODY', 'AUTHORITY'];
  const chosen = every.filter((one) => by.includes(one));
  const columns = every.map(
    (one) => `${chosen.includes(one) ? expressions[one] : 'NULL'} AS ${one.toLowerCase()}`,
  );
  const sums = [
    "SUM(CASE WHEN s.outcome = 'APPLIED' THEN 1 ELSE 0 END) AS applied",
    "SUM(CASE WHEN s.outcome = 'NOT_APPLIED' THEN 1 ELSE 0 END) AS notApplied",
    "SUM(CASE WHEN s.outcome = 'LIFTED' THEN 1 ELSE 0 END) AS lifted",
  ];
  const groups = chosen.map((one) => expressions[one]).join(', ');
  const rows = await from.query<ExecutionCount>(
    `SELECT ${[...columns, ...sums].join(', ')} FROM execution_step s JOIN execution e ON e.id = s.execution
     WHERE s.occurredOn >= ? AND s.occurredOn < ?${groups ? ` GROUP BY ${groups} ORDER BY ${groups}` : ''} LIMIT ${limit}`,
    [first, until],
  );
  return rows.map((row) => ({
    ...row,
    applied: Number(row.applied),
    notApplied: Number(row.notApplied),
    lifted: Number(row.lifted),
  }));
}
