import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises';
import { Refusal } from '@creditgraph/kernel';
import { lockOutput, type OutputLock } from './output-lock';
import { isNamed, named, partOf, unnamed } from './part-file';
import { unless } from './unless';

/** A file that grows page by page, and can be taken up again where it was cut off. */
export interface GrowingFile<Progress> {
  /** How far it had come; what it was opened with where it is new. */
  readonly progress: Progress;
  /** Puts the text on disk, and after it how far the file has come. */
  append(text: string, progress: Progress): Promise<void>;
  /** Gives the whole file its name, and those beside it theirs. */
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
  /** Files that are whole when it is: until then `.part` like it. */
  readonly beside?: readonly string[] | undefined;
  /** Why the unfinished file cannot be gone on with; null where it is of the same question. */
  readonly unfit: (kept: Progress) => Refusal | null;
  /** What is told where the file lost what its note speaks of. */
  readonly lost: (kept: Progress) => Refusal;
}

/** Where a file stands, and what goes with it. */
interface Place {
  readonly path: string;
  readonly heading: string;
  readonly beside: readonly string[];
  readonly lock: OutputLock;
}

const noteOf = (path: string) => `${path}.part.json`;

/**
 * Takes up the unfinished file, or begins one with a heading. Whatever was written behind the last note, a torn line
 * too, is cut off; a file that is of another question or has lost what the note speaks of is refused. Until it is
 * finished or closed nobody else opens it.
 */
export async function openGrowing<Progress>(
  path: string,
  begun: Progress,
  { heading, restart = false, beside = [], ...options }: GrowingOptions<Progress>,
): Promise<GrowingFile<Progress>> {
  const lock = await lockOutput(path);
  const place = { path, heading, beside, lock };
  try {
    const kept = restart ? null : await unfinishedAt(path, options);
    if (kept) return growing(place, await takenUp(path, kept, options), kept);
    await rm(noteOf(path), { force: true });
    const file = growing(place, await open(partOf(path), 'w'), { bytes: 0, progress: begun });
    await file.append(heading, begun);
    return file;
  } catch (error) {
    await lock.release();
    throw error;
  }
}

function growing<Progress>(
  { path, heading, beside, lock }: Place,
  file: FileHandle,
  { bytes, progress }: Note<Progress>,
): GrowingFile<Progress> {
  let length = bytes;
  let isOurs = true;
  const closed = () => file.close().finally(() => lock.release());
  return {
    progress,
    append: async (text, next) => {
      isOurs = (await file.stat()).size === length;
      if (!isOurs) throw new Refusal('CHANGED_MEANWHILE');
      await file.appendFile(text);
      await file.sync();
      length += Buffer.byteLength(text);
      await keep(noteOf(path), { bytes: length, progress: next });
    },
    finish: async () => {
      await file.close();
      // The note goes last: whoever is killed before it is gone has lost nothing.
      for (const one of [...beside, path]) await named(one);
      await rm(noteOf(path));
      await lock.release();
    },
    discardEmpty: async () => {
      if (isOurs && length <= Buffer.byteLength(heading)) {
        await file.close();
        for (const one of [noteOf(path), ...[path, ...beside].map(partOf)]) await rm(one, { force: true });
      }
      await closed();
    },
    close: closed,
  };
}

/** The note, unless it is one of another question on a file that is whole: that one only lacked the end of its run. */
async function unfinishedAt<Progress>(
  path: string,
  { unfit }: Pick<GrowingOptions<Progress>, 'unfit'>,
): Promise<Note<Progress> | null> {
  const text = await readFile(noteOf(path), 'utf8').catch(unless('ENOENT', null));
  if (text === null) return null;
  const kept: Note<Progress> = JSON.parse(text);
  return unfit(kept.progress) && (await isNamed(path, kept.bytes)) ? null : kept;
}

async function takenUp<Progress>(
  path: string,
  { bytes, progress }: Note<Progress>,
  { unfit, lost }: Pick<GrowingOptions<Progress>, 'unfit' | 'lost'>,
): Promise<FileHandle> {
  const refusal = unfit(progress);
  if (refusal) throw refusal;
  await unnamed(path, bytes);
  const file = await open(partOf(path), 'a').catch(unless('ENOENT', null));
  if (!file) throw lost(progress);
  if ((await file.stat()).size >= bytes) {
    await file.truncate(bytes);
    return file;
  }
  await file.close();
  throw lost(progress);
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
