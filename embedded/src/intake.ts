import { dayOf, type Encoding, type IntakeSummary, importFile, Refusal } from '@creditgraph/kernel';
import type { Settings } from './config';
import { inSector } from './in-sector';
import { clock } from './root';

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
  const { file: path, quarantine, encoding, kind } = options;
  return inSector(options.sector, settings, async ({ intake }, { personKey }) => {
    if (!intake) throw new Error('a sector always takes in files');
    return importFile({
      path,
      quarantinePath: quarantine ?? `${path}.quarantine.csv`,
      ...(kind === undefined ? {} : { kind }),
      ...(encoding === undefined ? {} : { encoding: encodingOf(encoding) }),
      store: intake,
      personKey,
      clock,
      today: dayOf(clock()),
      onProgress: ({ bytesRead, bytesTotal, counts }) => onProgress?.(bytesRead, bytesTotal, counts.read),
    });
  });
}

function encodingOf(value: string): Encoding {
  if (value === 'utf-8' || value === 'gb18030') return value;
  throw new Refusal('CHOICE_UNKNOWN', { field: '--encoding', value, choices: 'utf-8, gb18030' });
}
