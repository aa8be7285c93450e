import { createHash, type Hash } from 'node:crypto';
import { createReadStream, type Stats } from 'node:fs';
import { type FileHandle, open, rm, stat } from 'node:fs/promises';
import { BYTE_ORDER_MARK } from '../csv';
import { Refusal } from '../errors';
import { quarantineColumns } from './quarantine-columns';

const ownHead = Buffer.from(`${BYTE_ORDER_MARK}${quarantineColumns.join(',')},`);

/** What `sha256` says of no bytes at all. */
export const NOTHING_WRITTEN = createHash('sha256').digest('hex');

/** Length of the quarantine file that is there; anything that is something else is never overwritten. */
export async function lengthOfOwn(path: string): Promise<number> {
  const found = await writing(path, () => statOf(path));
  if (!found) return 0;
  const isOwn = found.isFile() && (await writing(path, () => beginsAsOwn(path)));
  if (!isOwn) throw new Refusal('IMPORT_QUARANTINE_OCCUPIED', { path });
  return found.size;
}

/** The running SHA-256 of the file's first bytes. */
export async function hashOfPrefix(path: string, length: number): Promise<Hash> {
  const hash = createHash('sha256');
  if (length === 0) return hash;
  await writing(path, async () => {
    for await (const chunk of createReadStream(path, { end: length - 1 })) hash.update(chunk as Buffer);
  });
  return hash;
}

/** Deletes the file if it is there. */
export const removed = (path: string): Promise<void> => writing(path, () => rm(path, { force: true }));

/** Opens the file, new and for its owner's eyes only unless it is to be kept. */
export const opened = (path: string, kept: boolean): Promise<FileHandle> =>
  writing(path, () => (kept ? open(path, 'r+') : open(path, 'w+', 0o600)));

/** Puts text at `offset` in place of anything behind it, and forces it to disk. */
export const replaceFrom = (path: string, file: FileHandle, offset: number, text: Buffer): Promise<void> =>
  writing(path, async () => {
    for (let done = 0; done < text.length; ) {
      const { bytesWritten } = await file.write(text, done, text.length - done, offset + done);
      done += bytesWritten;
    }
    await file.truncate(offset + text.length);
    await file.sync();
  });

async function statOf(path: string): Promise<Stats | null> {
  return stat(path).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null;
    throw cause;
  });
}

async function beginsAsOwn(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(ownHead.length), 0, ownHead.length, 0);
    return ownHead.subarray(0, bytesRead).equals(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

/** What the system says against the file is told to whoever named it. */
async function writing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw code ? new Refusal('IMPORT_QUARANTINE_UNWRITABLE', { path, reason: code }) : cause;
  }
}
