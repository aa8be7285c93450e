import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { Refusal } from '../../errors';

/** The parts of a workbook, which is a ZIP archive. */
export interface Parts {
  has(name: string): boolean;
  /** Unpacked, in bytes. */
  sizeOf(name: string): number;
  open(name: string): Promise<Readable>;
  close(): void;
}

/** More is no table of a million rows but an archive made to fill disks. */
const LARGEST_PART = 8 * 1024 ** 3;
const MOST_PARTS = 10_000;

/** Lists the parts; reads none. */
export async function openParts(path: string): Promise<Parts> {
  const zip = await yauzl.openPromise(path, { autoClose: false }).catch(broken);
  const entries = new Map<string, yauzl.Entry>();
  for await (const entry of zip.eachEntry()) {
    if (entries.size >= MOST_PARTS || entry.uncompressedSize > LARGEST_PART) broken(new Error('too large'));
    entries.set(entry.fileName, entry);
  }
  const entryOf = (name: string) => entries.get(name) ?? broken(new Error(`${name} is missing`));
  return {
    has: (name) => entries.has(name),
    sizeOf: (name) => entryOf(name).uncompressedSize,
    open: async (name) => zip.openReadStreamPromise(entryOf(name)),
    close: () => zip.close(),
  };
}

/** Says what is wrong with a workbook. */
export function broken(cause: Error): never {
  throw new Refusal('IMPORT_WORKBOOK_BROKEN', { reason: cause.message });
}
