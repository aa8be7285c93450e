import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { Refusal } from '@creditgraph/kernel';

/** A file that grows page by page, and can be taken up again where it was cut off. */
export interface GrowingFile<Progress> {
  /** How far it had come; what it was opened with where it is new. */
  readonly progress: Progress;
  /** Puts the text on disk, and after it how far the file has come. */
  append(text: string, progress: Progress): Promise<void>;
  /** Gives the whole file its name. */
  finish(): Promise<void>;
  /** Takes a file away on which nothing stands but its heading, so that another question may use its name. */
  discardEmpty(): Promise<void>;
  close(): Promise<void>;
}

/** What stands beside an unfinished file: how many of its bytes count, and what they hold. */
interface Note<Progress> {
  readonly bytes: number;
  readonly progress: Progress;
}

export interface GrowingOptions<Progress> {
  readonly heading: string;
  /** Begins again although the file is unfinished. */
  readonly restart?: boolean | undefined;
  /** Why the unfinished file cannot be gone on with; null where it is of the same question. */
  readonly unfit: (kept: Progress) => Refusal | null;
  /** What is told where the file lost what its note speaks of. */
  readonly lost: (kept: Progress) => Refusal;
}

const partOf = (path: string) => `${path}.part`;
const noteOf = (path: string) => `${path}.part.json`;

/**
 * Takes up the unfinished file, or begins one with a heading. Whatever was written behind the last note, a torn line
 * too, is cut off; a file that is of another question or has lost what the note speaks of is refused.
 */
export async function openGrowing<Progress>(
  path: string,
  begun: Progress,
  { heading, restart = false, ...options }: GrowingOptions<Progress>,
): Promise<GrowingFile<Progress>> {
  const kept = restart ? null : await noteAt<Progress>(path);
  if (kept) return growing(path, await takenUp(path, kept, options), kept, heading);
  await rm(noteOf(path), { force: true });
  const file = growing(path, await open(partOf(path), 'w'), { bytes: 0, progress: begun }, heading);
  await file.append(heading, begun);
  return file;
}

function growing<Progress>(
  path: string,
  file: FileHandle,
  { bytes, progress }: Note<Progress>,
  heading: string,
): GrowingFile<Progress> {
  const empty = Buffer.byteLength(heading);
  let length = bytes;
  return {
    progress,
    append: async (text, next) => {
      if ((await file.stat()).size !== length) throw new Refusal('CHANGED_MEANWHILE');
      await file.appendFile(text);
      await file.sync();
      length += Buffer.byteLength(text);
      await keep(noteOf(path), { bytes: length, progress: next });
    },
    finish: async () => {
      await file.close();
      await rm(noteOf(path));
      await rename(partOf(path), path);
    },
    discardEmpty: async () => {
      await file.close();
      if (length > empty) return;
      await rm(noteOf(path), { force: true });
      await rm(partOf(path), { force: true });
    },
    close: () => file.close(),
  };
}

async function takenUp<Progress>(
  path: string,
  { bytes, progress }: Note<Progress>,
  { unfit, lost }: Pick<GrowingOptions<Progress>, 'unfit' | 'lost'>,
): Promise<FileHandle> {
  const refusal = unfit(progress);
  if (refusal) throw refusal;
  const file = await orNull(open(partOf(path), 'a'));
  if (!file) throw lost(progress);
  if ((await file.stat()).size >= bytes) {
    await file.truncate(bytes);
    return file;
  }
  await file.close();
  throw lost(progress);
}

async function noteAt<Progress>(path: string): Promise<Note<Progress> | null> {
  const text = await orNull(readFile(noteOf(path), 'utf8'));
  return text === null ? null : JSON.parse(text);
}

/** Whole or not at all, so that no kill leaves half a note. */
async function keep(path: string, note: Note<unknown>): Promise<void> {
  const file = await open(`${path}.new`, 'w');
  try {
    await file.writeFile(JSON.stringify(note));
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
}

const orNull = <T>(found: Promise<T>): Promise<T | null> =>
  found.catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
