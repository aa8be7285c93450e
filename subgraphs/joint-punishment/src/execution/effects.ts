import {
  type Connection,
  connectionOf,
  type Days,
  type IsoDate,
  type Page,
  type Reading,
} from '@creditgraph/kernel';
import type { ExecutionOutcome } from './procedure';

/** One line of the monthly list (成效清单): one report of one measure, and nothing of whom it was about. */
export interface ExecutionEffect {
  readonly execution: string;
  /** Number of the report among those of its measure. */
  readonly sequence: number;
  readonly body: string;
  readonly measure: string;
  readonly measureName: string;
  readonly authority: string;
  readonly occurredOn: IsoDate;
  readonly matter: string;
  readonly list: string;
  readonly region: string;
  readonly outcome: ExecutionOutcome;
  readonly reason: string | null;
}

const keyOf = ({ occurredOn, execution, sequence }: ExecutionEffect): readonly string[] => [
  occurredOn,
  execution,
  String(sequence),
];

/** A page of what was reported of some days, in their order, with one statement. */
export async function effectPage(
  from: Reading,
  days: Days,
  page: Page,
): Promise<Connection<ExecutionEffect>> {
  return connectionOf(await effectsBehind(from, days, page), page, keyOf);
}

const AT_ONCE = 1_000;

/** Every report of some days, in their order, a thousand at a time; never more of them in memory. */
export async function* executionEffects(from: Reading, days: Days): AsyncGenerator<ExecutionEffect> {
  let after: readonly string[] | null = null;
  do {
    const found = await effectsBehind(from, days, { first: AT_ONCE, after });
    const shown = found.slice(0, AT_ONCE);
    yield* shown;
    const last = shown.at(-1);
    after = last && found.length > AT_ONCE ? keyOf(last) : null;
  } while (after);
}

/** As many as a page holds, and one more if there is one. */
function effectsBehind(from: Reading, days: Days, { first, after }: Page): Promise<ExecutionEffect[]> {
  const [day = days.from, execution = '', sequence = '0'] = after ?? [];
  return from.query<ExecutionEffect>(
    `SELECT s.execution, s.sequence, e.body, e.measure, e.measureName, e.authority, s.occurredOn, e.matter,
       e.list, e.region, s.outcome, s.reason
     FROM execution_step s JOIN execution e ON e.id = s.execution
     WHERE s.occurredOn >= ? AND s.occurredOn < ?
       AND (s.occurredOn > ? OR (s.occurredOn = ? AND (s.execution > ? OR (s.execution = ? AND s.sequence > ?))))
     ORDER BY s.occurredOn, s.execution, s.sequence LIMIT ${first + 1}`,
    [days.from, days.until, day, day, execution, execution, Number(sequence)],
  );
}
