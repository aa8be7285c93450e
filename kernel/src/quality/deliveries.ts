import { marks, type Reading } from '../storage/books';
import { type Measured, within } from './period';

/** What files delivered of one authority, or of all; each row as it was first judged. */
export interface DeliverySums {
  readonly rowCount: number;
  readonly quarantined: number;
  readonly unlinked: number;
  readonly miscoded: number;
  readonly required: number;
  readonly filled: number;
}

const columns = ['rowCount', 'quarantined', 'unlinked', 'miscoded', 'required', 'filled'] as const;

export const nothingDelivered: DeliverySums = {
  rowCount: 0,
  quarantined: 0,
  unlinked: 0,
  miscoded: 0,
  required: 0,
  filled: 0,
};

/** The sums of the authorities named, by authority; of all together, under an empty name, where none are. One statement. */
export async function deliverySums(
  books: Reading,
  measured: Measured,
  providers: readonly string[] | null,
): Promise<ReadonlyMap<string, DeliverySums>> {
  const { sql, parameters } = within(measured);
  const rows = await books.query<Record<(typeof columns)[number], number> & { provider: string }>(
    `SELECT ${providers ? 'provider' : "'' AS provider"}, ${columns.map((name) => `SUM(${name}) AS ${name}`).join(', ')}
     FROM delivery WHERE ${sql} ${providers ? `AND provider IN (${marks(providers)}) GROUP BY provider` : ''}`,
    [...parameters, ...(providers ?? [])],
  );
  return new Map(
    rows.map((row) => {
      const of = (column: (typeof columns)[number]) => Number(row[column] ?? 0);
      return [
        row.provider,
        {
          rowCount: of('rowCount'),
          quarantined: of('quarantined'),
          unlinked: of('unlinked'),
          miscoded: of('miscoded'),
          required: of('required'),
          filled: of('filled'),
        },
      ];
    }),
  );
}
