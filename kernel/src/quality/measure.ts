import { actsByKind } from '../publicity/acts';
import { clocksIn } from '../publicity/clocks';
import type { SectorDefinition } from '../sector';
import type { Reading } from '../storage/books';
import { KNOWN } from '../versions';
import { type ActSums, actSums, type Measures } from './acts';
import { deliverySums, nothingDelivered } from './deliveries';
import type { Figures } from './metrics';
import { contestedIn } from './objections';
import { type Measured, monthsBegun } from './period';
import type { Provider } from './providers';

/** What of a sector is measured. */
export type MeasuredSector = Pick<SectorDefinition<never, never>, 'name' | 'conductKinds' | 'lists'>;

const measuresOf = ({ name, conductKinds }: MeasuredSector): Measures => ({
  kinds: actsByKind(conductKinds),
  clocks: clocksIn(name),
});

/** The figures of the whole sector: four statements, however much is on record. */
export async function figuresOfSector(
  books: Reading,
  sector: MeasuredSector,
  measured: Measured,
): Promise<Figures> {
  const [acts, delivered, subjects, contested] = await Promise.all([
    actSums(books, measuresOf(sector), measured, null),
    deliverySums(books, measured, null),
    subjectsKnown(books, measured),
    contestedIn(books, sector.lists, measured),
  ]);
  const begun = monthsBegun(measured).length;
  const all = acts.get('') ?? noActs;
  return {
    acts: all,
    delivered: delivered.get('') ?? nothingDelivered,
    monthsBegun: begun,
    subjects,
    contested,
  };
}

/** The figures of some authorities, in their order: two statements for all. */
export async function figuresOfProviders(
  books: Reading,
  sector: MeasuredSector,
  measured: Measured,
  providers: readonly Provider[],
): Promise<readonly Figures[]> {
  if (providers.length === 0) return [];
  const keys = providers.map(({ key }) => key);
  const [acts, delivered] = await Promise.all([
    actSums(books, measuresOf(sector), measured, keys),
    deliverySums(books, measured, keys),
  ]);
  const begun = monthsBegun(measured).length;
  return keys.map((key) => ({
    acts: acts.get(key) ?? noActs,
    delivered: delivered.get(key) ?? nothingDelivered,
    monthsBegun: begun,
    subjects: null,
    contested: null,
  }));
}

const noActs: ActSums = { acts: 0, published: 0, subjects: 0, months: 0, clocks: [], unknown: null };

async function subjectsKnown(books: Reading, { asOf }: Measured): Promise<number> {
  const [row] = await books.query<{ known: number }>(`SELECT COUNT(*) AS known FROM subject WHERE ${KNOWN}`, [
    asOf,
    asOf,
  ]);
  return Number(row?.known ?? 0);
}
