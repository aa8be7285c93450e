import type { Announced } from '../evaluation/announced';
import type { Entry } from '../event/event';
import type { ListingRow } from '../listing/row';
import { type Held, ofGrades } from '../notice/grades';
import type { SectorDefinition } from '../sector';
import { marks, type Reading } from '../storage/books';
import type { Candidate } from './alert';

/** What the journal does not say of its entries and a rule or a subscription asks for. */
export interface Facts {
  /** Whether it is what the rule is about. */
  readonly holds: (candidate: Candidate) => boolean;
  readonly listOf: (candidate: Candidate) => string | null;
  /** The region that made the entry, where another one did. */
  readonly originOf: (candidate: Candidate) => string | null;
  /** The grade that one fell to. */
  readonly gradeOf: (candidate: Candidate) => string | null;
}

type Sector = Pick<SectorDefinition<never, string>, 'lists'> & {
  readonly evaluation?: {
    readonly rulebook: { readonly scale: readonly { readonly grade: string; readonly label: string }[] };
  };
};

/** In at most one statement each for acts, entries on lists and grades, however many there are. */
export async function factsOf(
  from: Reading,
  { lists, evaluation }: Sector,
  candidates: readonly Candidate[],
): Promise<Facts> {
  const of = (code: string) => candidates.filter(({ rule }) => rule.code === code);
  const onLists = candidates.filter(({ entry }) => maybeListing(entry));
  const [penalties, listed, fallen] = await Promise.all([
    penaltiesAmong(from, of('PENALTY_RECORDED')),
    listsOf(from, onLists),
    fallenAmong(from, evaluation?.rulebook.scale ?? [], of('GRADE_FELL')),
  ]);
  const blaming = new Set(
    lists.flatMap(({ code, kind }) => (kind === 'SERIOUS' || kind === 'ATTENTION' ? [code] : [])),
  );
  const listOf = ({ entry }: Candidate) => listed.get(recordOf(entry))?.list ?? null;
  const gradeOf = ({ entry, rule }: Candidate) =>
    rule.code === 'GRADE_FELL' ? (fallen.get(`${entry.record} ${entry.version}`) ?? null) : null;
  return {
    listOf,
    originOf: ({ entry }) => listed.get(recordOf(entry))?.originRegion ?? null,
    gradeOf,
    holds: (candidate) => {
      const { entry, rule } = candidate;
      if (rule.code === 'PENALTY_RECORDED') return penalties.has(entry.record);
      if (rule.code === 'GRADE_FELL') return fallen.has(`${entry.record} ${entry.version}`);
      return entry.deed.startsWith('listing.') ? blaming.has(listOf(candidate) ?? '') : true;
    },
  };
}

/** What publicity ends of is an act or an entry on a list; of the latter the list is told. */
const maybeListing = ({ deed }: Entry): boolean =>
  deed.startsWith('listing.') || deed === 'deadline.PUBLICITY_ENDS';

/** Behind the id of what a deadline is of stands which deadline it is. */
const recordOf = ({ record }: Entry): string => record.split(' ')[0] ?? record;

const recordsOf = (candidates: readonly Candidate[]) => [
  ...new Set(candidates.map(({ entry }) => recordOf(entry))),
];

async function penaltiesAmong(from: Reading, candidates: readonly Candidate[]): Promise<ReadonlySet<string>> {
  if (candidates.length === 0) return new Set();
  const ids = recordsOf(candidates);
  const sql = `SELECT id FROM conduct WHERE id IN (${marks(ids)}) AND version = 1 AND kind = 'PENALTY'`;
  return new Set((await from.query<{ id: string }>(sql, ids)).map(({ id }) => id));
}

type Listed = Pick<ListingRow, 'id' | 'list' | 'originRegion'>;

async function listsOf(
  from: Reading,
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<string, Listed>> {
  if (candidates.length === 0) return new Map();
  const ids = recordsOf(candidates);
  const sql = `SELECT id, list, originRegion FROM listing WHERE id IN (${marks(ids)})`;
  const rows = await from.query<Listed>(sql, ids);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The grades of the newest period that are worse than the one before, by `subject period version`. */
async function fallenAmong(
  from: Reading,
  scale: readonly { readonly grade: string; readonly label: string }[],
  candidates: readonly Candidate[],
): Promise<ReadonlyMap<string, string>> {
  const subjects = [...new Set(candidates.flatMap(({ entry: { subject } }) => subject ?? []))];
  if (subjects.length === 0) return new Map();
  const rows = await from.query<Announced>(
    `SELECT subject, period, version, grade, recordedAt FROM evaluation
      WHERE subject IN (${marks(subjects)}) ORDER BY recordedAt, period, version`,
    subjects,
  );
  return new Map(
    subjects.flatMap((subject) => {
      const held = rows.filter((row) => row.subject === subject).map(heldOf);
      const gradeOf = new Map(held.map(({ record, grade }) => [record, grade]));
      return ofGrades(held, scale).map(
        ({ record }) => [`${subject} ${record}`, gradeOf.get(record) ?? ''] as const,
      );
    }),
  );
}

const heldOf = ({ period, version, grade, recordedAt: at }: Announced): Held => ({
  ...{ at, record: `${period} ${version}`, period, grade },
});
