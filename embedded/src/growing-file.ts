import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { Refusal } from '@creditgraph/kernel';
import type { GradeProgress } from './grade-progress';

/** A file that grows page by page, and can be taken up again where it was cut off. */
export interface GrowingFile {
  /** How far it had come; what it was opened with where it is new. */
  readonly progress: GradeProgress;
  /** Puts the text on disk, and after it how far the file has come. */
  append(text: string, progress: GradeProgress): Promise<void>;
  /** Gives the whole file its name. */
  finish(): Promise<void>;
  close(): Promise<void>;
}

/** What stands beside an unfinished file: how many of its bytes count, and what they hold. */
interface Note {
  readonly bytes: number;
  readonly progress: GradeProgress;
}

const partOf = (path: string) => `${path}.part`;
const noteOf = (path: string) => `${path}.part.json`;

/**
 * Takes up the unfinished file, or begins one with a heading. Whatever was written behind the last note, a torn line
 * too, is cut off; a file that is of another question or has lost what the note speaks of is refused.
 */
export async function openGrowing(
  path: string,
  begun: GradeProgress,
  { heading, restart = false }: { heading: string; restart?: boolean | undefined },
): Promise<GrowingFile> {
  const kept = restart ? null : await noteAt(path);
  if (kept) return growing(path, await takenUp(path, kept, begun), kept);
  await rm(noteOf(path), { force: true });
  const file = growing(path, await open(partOf(path), 'w'), { bytes: 0, progress: begun });
  await file.append(heading, begun);
  return file;
}

function growing(path: string, file: FileHandle, { bytes, progress }: Note): GrowingFile {
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
    close: () => file.close(),
  };
}

async function takenUp(path: string, { bytes, progress }: Note, begun: GradeProgress): Promise<FileHandle> {
  const { sector, day } = progress;
  const unfit = new Refusal('GRADE_FILE_UNFINISHED', { file: path, sector, day });
  if (sector !== begun.sector || day !== begun.day) throw unfit;
  const file = await orNull(open(partOf(path), 'a'));
  if (!file) throw unfit;
  if ((await file.stat()).size >= bytes) {
    await file.truncate(bytes);
    return file;
  }
  await file.close();
  throw unfit;
}

async function noteAt(path: string): Promise<Note | null> {
  const text = await orNull(readFile(noteOf(path), 'utf8'));
  return text === null ? null : JSON.parse(text);
}

/** Whole or not at all, so that no kill leaves half a note. */
async function keep(path: string, note: Note): Promise<void> {
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
