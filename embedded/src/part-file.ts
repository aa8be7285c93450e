import { rename, stat } from 'node:fs/promises';
import { unless } from './unless';

/** What a file is called until it is whole. */
export const partOf = (path: string) => `${path}.part`;

/** Gives a whole file its name, in place of an earlier one. */
export const named = (path: string): Promise<void> => rename(partOf(path), path);

/** Whether a run was killed when the file, so long, had its name already. */
export const isNamed = async (path: string, bytes: number): Promise<boolean> =>
  (await lengthOf(partOf(path))) === null && (await lengthOf(path)) === bytes;

/** Takes the name from a file that had it when the run was killed. */
export async function unnamed(path: string, bytes: number): Promise<void> {
  if (await isNamed(path, bytes)) await rename(path, partOf(path));
}

/** Null where there is none. */
const lengthOf = (path: string): Promise<number | null> =>
  stat(path).then((found) => (found.isFile() ? found.size : null), unless('ENOENT', null));
