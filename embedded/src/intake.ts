import {
  dayOf,
  type Encoding,
  type Failure,
  importFile,
  type OpenMinistry,
  Refusal,
} from '@creditgraph/kernel';
import type { Settings } from './config';
import { type OpenHouse, openHouse } from './house';
import { ministriesIn } from './ministries';
import { clock, root } from './root';
import { sectorIn } from './sector-in';

export interface ImportOptions {
  readonly sector: string;
  readonly file: string;
  /** True for a file of list entries, false for one of penalties or licences. */
  readonly lists: boolean;
  readonly quarantine?: string | undefined;
  readonly encoding?: string | undefined;
}

/** What became of a file; every row read is in exactly one of the other counts. */
export interface Imported {
  readonly counts: Readonly<Record<string, number>> & { readonly read: number; readonly quarantined: number };
  /** Columns nobody knows, left unread. */
  readonly ignoredColumns: readonly string[];
  readonly quarantinePath: string | null;
  /** Of whom something was stored whose announced grades could not be judged again by it; the first hundred. */
  readonly notJudged: readonly Failure[];
  /** Last row an interrupted run had settled; 0 if there was none. */
  readonly resumedAfterRow: number;
}

export type OnProgress = (bytesRead: number, bytesTotal: number, rows: number) => void;

/** Imports one file into one sector's books: what `npm run import` does, without the printing. */
export async function importInto(
  options: ImportOptions,
  settings: Settings,
  onProgress?: OnProgress,
): Promise<Imported> {
  const house = await openHouse(ministriesIn(root), settings, clock);
  try {
    const { file: path, quarantine, encoding } = options;
    const ministry = sectorIn(house, options.sector);
    const file = {
      path,
      quarantinePath: quarantine ?? `${path}.quarantine.csv`,
      ...(encoding === undefined ? {} : { encoding: encodingOf(encoding) }),
    };
    return options.lists
      ? await listings(ministry, options.sector, file)
      : await acts(house, ministry, file, onProgress);
  } finally {
    await house.close();
  }
}

interface File {
  readonly path: string;
  readonly quarantinePath: string;
  readonly encoding?: Encoding;
}

async function acts(
  { personKey }: OpenHouse,
  { intake }: OpenMinistry,
  file: File,
  onProgress?: OnProgress,
): Promise<Imported> {
  if (!intake) throw new Error('a sector always takes in acts');
  const summary = await importFile({
    ...file,
    store: intake,
    personKey,
    clock,
    today: dayOf(clock()),
    onProgress: ({ bytesRead, bytesTotal, counts }) => onProgress?.(bytesRead, bytesTotal, counts.read),
  });
  return { ...summary, counts: { ...summary.counts } };
}

async function listings(ministry: OpenMinistry, sector: string, file: File): Promise<Imported> {
  if (!ministry.importListings) throw new Refusal('NO_LISTING_FILES', { sector });
  const summary = await ministry.importListings(file);
  return { ...summary, counts: { ...summary.counts }, notJudged: [], resumedAfterRow: 0 };
}

function encodingOf(value: string): Encoding {
  if (value === 'utf-8' || value === 'gb18030') return value;
  throw new Refusal('CHOICE_UNKNOWN', { field: '--encoding', value, choices: 'utf-8, gb18030' });
}
