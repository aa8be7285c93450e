import { resolve } from 'node:path';
import {
  type Books,
  type Instant,
  inspectFile,
  type ListingFile,
  type ListingFileSummary,
  type ListKind,
  openQuarantine,
  openTable,
  type RawRow,
  Refusal,
  type Table,
} from '@creditgraph/kernel';
import { type ImportedListings, importListings } from './import';

export interface ListingFileOptions extends ListingFile {
  readonly books: Books;
  readonly lists: readonly ListKind[];
  readonly clock: () => Instant;
}

/** Imports a CSV file or workbook of list entries; rows put aside go to a file of their own, to be mended there. */
export async function importListingFile(options: ListingFileOptions): Promise<ListingFileSummary> {
  const { path, books, lists, clock, quarantinePath = `${path}.quarantine.csv` } = options;
  if (resolve(quarantinePath) === resolve(path)) throw new Refusal('IMPORT_QUARANTINE_OCCUPIED', { path });
  const source = await inspectFile(path, options.encoding);
  const table = await openTable(source);
  try {
    const imported = await importListings(books, lists, rowsOf(table), { provenance: source.name, clock });
    const written = await putAside(imported, quarantinePath);
    return {
      counts: imported.counts,
      ignoredColumns: imported.header.ignored,
      quarantinePath: written ? quarantinePath : null,
    };
  } finally {
    await table.close();
  }
}

/** Workbooks leave out empty cells at the end of a row; the header says how many there are. */
async function* rowsOf(table: Table): AsyncGenerator<RawRow> {
  let width = 0;
  for await (const row of table.rows) {
    width ||= row.cells.length;
    yield table.widened(row, width);
  }
}

async function putAside({ condemned, header }: ImportedListings, path: string): Promise<boolean> {
  const quarantine = await openQuarantine(path, header, 0);
  if (!quarantine) throw new Error('A quarantine file cannot be shorter than nothing');
  try {
    return (await quarantine.write(0, condemned)) > 0;
  } finally {
    await quarantine.close();
  }
}
