import {
  dayOf,
  enter,
  houseAuthor,
  type Instant,
  type IsoDate,
  isEntityKey,
  isPersonKey,
  journaled,
  marks,
  pageOf,
  type Reading,
} from '@creditgraph/kernel';
import type { Desk } from '../check';
import { openCondition } from '../execution/loaders';
import { undoStepNoun } from './row';

/** Whom the house looks at next: those on whom a measure lies that nobody is asked to undo. */
export interface MeasuresWatched {
  readonly profiles: readonly { readonly uscc: string; readonly asOf: Instant }[];
  readonly persons: readonly { readonly personKey: string; readonly asOf: Instant }[];
  /** Id of a measure that lies on the last of them, whose own key is told to nobody; null behind the last. */
  readonly cursor: string | null;
  /** Demands whose last day was found to have passed. */
  readonly overdue: number;
}

export interface WatchAsked {
  readonly first?: number | null;
  readonly after?: string | null;
}

/** Deadlines are looked at once a round, with its first page. */
export async function watchMeasures(
  { books, clock }: Pick<Desk, 'books' | 'clock'>,
  { first, after = null }: WatchAsked,
  requestId: string,
): Promise<MeasuresWatched> {
  const asOf = clock();
  const size = pageOf({ first: first ?? 100 }, 1).first;
  const overdue = after === null ? await enterOverdue({ books, clock }, requestId) : 0;
  const subjects = await subjectsAfter(books, after, size);
  const keys = subjects.map(({ subject }) => subject);
  return {
    profiles: keys.filter(isEntityKey).map((uscc) => ({ uscc, asOf })),
    persons: keys.filter(isPersonKey).map((personKey) => ({ personKey, asOf })),
    cursor: subjects.length < size ? null : (subjects.at(-1)?.execution ?? null),
    overdue,
  };
}

interface Watched {
  readonly subject: string;
  readonly execution: string;
}

/**
 * In the order of their keys, which is that of an index; each once, however many measures lie on it. A measure that was let go
 * is looked at as one of which nothing was demanded: what it was let go for may end.
 */
function subjectsAfter(from: Reading, after: string | null, size: number): Promise<readonly Watched[]> {
  const behind =
    after === null ? '' : 'subject > (SELECT last.subject FROM execution last WHERE last.id = ?) AND ';
  return from.query<Watched>(
    `SELECT subject, MIN(id) AS execution FROM execution WHERE ${behind}${openCondition}
      AND NOT EXISTS (SELECT 1 FROM undo_step u WHERE u.execution = execution.id AND u.action NOT IN ('RELEASE', 'RETURN')
        AND NOT EXISTS (SELECT 1 FROM undo_step n WHERE n.execution = u.execution AND n.sequence > u.sequence))
      GROUP BY subject ORDER BY subject LIMIT ${size}`,
    after === null ? [] : [after],
  );
}

const AT_ONCE = 200;

interface Late {
  readonly execution: string;
  readonly sequence: number;
  readonly subject: string;
}

/** Says of every demand whose last day has passed, once, that it was not met; those that are contested wait for an answer. */
async function enterOverdue(
  { books, clock }: Pick<Desk, 'books' | 'clock'>,
  requestId: string,
): Promise<number> {
  for (let overdue = 0; ; ) {
    const today = dayOf(clock());
    const late = await lateIn(books, today);
    if (late.length === 0) return overdue;
    overdue += await journaled(books, houseAuthor('undo', requestId), async (tx) => {
      const still = await lateIn(tx, today, late);
      const subjects = new Map(still.map(({ execution, subject }) => [execution, subject]));
      const rows = still.map(({ execution, sequence }) => ({
        ...{ execution, sequence: Number(sequence) + 1, action: 'OVERDUE', reason: null, basis: null },
        ...{ dueOn: null, sector: null, listing: null, takenBy: 'system', recordedAt: clock() },
      }));
      await enter(tx, undoStepNoun, rows, ({ execution }) => subjects.get(execution) ?? null);
      return rows.length;
    });
    if (late.length < AT_ONCE) return overdue;
  }
}

/** Open measures whose demand had its last day before today, and stands with nothing said behind it. */
function lateIn(from: Reading, today: IsoDate, among?: readonly Late[]): Promise<readonly Late[]> {
  const narrowed = among ? ` AND d.execution IN (${marks(among)})` : '';
  return from.query<Late>(
    `SELECT d.execution, l.sequence, execution.subject FROM undo_step d
      JOIN execution ON execution.id = d.execution
      JOIN undo_step l ON l.execution = d.execution AND l.action IN ('DEMAND', 'INSIST')
      WHERE d.action = 'DEMAND' AND d.dueOn < ? AND ${openCondition}
      AND NOT EXISTS (SELECT 1 FROM undo_step n WHERE n.execution = l.execution AND n.sequence > l.sequence)
      AND NOT EXISTS (SELECT 1 FROM undo_step o WHERE o.execution = d.execution AND o.sequence > d.sequence
        AND o.action IN ('OVERDUE', 'DEMAND'))
      ${narrowed} ORDER BY d.execution LIMIT ${AT_ONCE}`,
    [today, ...(among ?? []).map(({ execution }) => execution)],
  );
}
