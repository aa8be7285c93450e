import { join } from 'node:path';

/** The project's folder, seen alike from `src` and `dist`. */
export const root = join(__dirname, '../..');

/** The one clock of the process. */
export const clock = () => new Date().toISOString();
