import { dayOf, type Encoding, type IntakeSummary, importFile, Refusal } from '@creditgraph/kernel';
import type { Settings } from './config';
import { openHouse } from './house';
import { ministriesIn } from './ministries';
import { clock, root } from './root';
import { sectorIn } from './sector-in';

export interface ImportOptions {
  readonly sector: string;
  readonly file: string;
  /** Code of the kind of file, `RECORD`; told by the header if not given. */
  readonly kind?: string | undefined;
  readonly quarantine?: string | undefined;
  readonly encoding?: string | undefined;
}

export type OnProgress = (bytesRead: number, bytesTotal: number, rows: number) => void;

/** Imports one file into one sector's books: what `npm run import` does, without the printing. */
export async function importInto(
  options: ImportOptions,
  settings: Settings,
  onProgress?: OnProgress,
): Promise<IntakeSummary> {
  const house = await openHouse(ministriesIn(root), settings, clock);
  try {
    const { file: path, quarantine, encoding, kind } = options;
    const { intake } = sectorIn(house, options.sector);
    if (!intake) throw new Error('a sector always takes in files');
    return await importFile({
      path,
      quarantinePath: quarantine ?? `${path}.quarantine.csv`,
      ...(kind === undefined ? {} : { kind }),
      ...(encoding === undefined ? {} : { encoding: encodingOf(encoding) }),
      store: intake,
      personKey: house.personKey,
      clock,
      today: dayOf(clock()),
      onProgress: ({ bytesRead, bytesTotal, counts }) => onProgress?.(bytesRead, bytesTotal, counts.read),
    });
  } finally {
    await house.close();
  }
}

function encodingOf(value: string): Encoding {
  if (value === 'utf-8' || value === 'gb18030') return value;
  throw new Refusal('CHOICE_UNKNOWN', { field: '--encoding', value, choices: 'utf-8, gb18030' });
}
