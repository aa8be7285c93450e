import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Puts a file in its place whole: whoever reads meanwhile sees the old text or the new, and never half of one. */
export function written(file: string, text: string, mode = 0o644): void {
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}.part`;
  writeFileSync(beside, text, { mode });
  renameSync(beside, file);
}
