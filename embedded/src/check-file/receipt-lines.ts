import { open } from 'node:fs/promises';
import { csvHeading, Refusal } from '@creditgraph/kernel';
import { partOf, unnamed } from '../part-file';
import { receiptColumns } from './result';

/** The receipts beside the results: as long as the note beside the results says, so that each row has one. */
export interface ReceiptLines {
  /** On disk when it resolves; answers how long the file is then. */
  append(text: string): Promise<number>;
  close(): Promise<void>;
}

/** Takes up the unfinished file where it was that long, or begins it where nothing is said; one that is whole stays as it is. */
export async function openReceiptLines(path: string, length: number): Promise<ReceiptLines> {
  if (length > 0) await unnamed(path, length);
  const file = await open(partOf(path), length === 0 ? 'w' : 'r+').catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new Refusal('CHECK_FILE_UNFINISHED', { file: path }) : error;
  });
  let bytes = length;
  const append = async (text: string) => {
    const written = await file.write(Buffer.from(text), 0, undefined, bytes);
    await file.sync();
    bytes += written.bytesWritten;
    return bytes;
  };
  try {
    if ((await file.stat()).size < length) throw new Refusal('CHECK_FILE_UNFINISHED', { file: path });
    await file.truncate(length);
    if (length === 0) await append(csvHeading(receiptColumns));
  } catch (error) {
    await file.close();
    throw error;
  }
  return { append, close: () => file.close() };
}
