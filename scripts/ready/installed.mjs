import { existsSync, readFileSync } from 'node:fs';

/**
 * Whether what is installed is what package-lock.json asks for; compared package by package, because the times of
 * the two files say nothing after a checkout. Optional packages are those of other machines.
 */
export function installed() {
  const hidden = 'node_modules/.package-lock.json';
  if (!existsSync(hidden)) return false;
  const there = packagesOf(hidden);
  return Object.entries(packagesOf('package-lock.json')).every(
    ([path, { version, optional, devOptional }]) =>
      !path.includes('node_modules/') ||
      optional ||
      devOptional ||
      (there[path] && there[path].version === version),
  );
}

const packagesOf = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;
