import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';

/** The suites that ask for a server, as `file: name`, so that none can be left out without being named. */
export function suitesOnServer(folders: readonly string[], root: string): string[] {
  return folders
    .flatMap(testFiles)
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\b(?:onEveryEngine|onMysql)\(\s*(['"`])(.+?)\1/g)].map(
        ([, , name]) => `${relative(root, file)}: ${name}`,
      ),
    );
}

/** A frame no one scrolls past. */
export function framed(lines: readonly string[]): string {
  const width = Math.max(...lines.map(({ length }) => length));
  const edge = '═'.repeat(width + 4);
  const rows = lines.map((line) => `║  ${line.padEnd(width)}  ║`);
  return `\n╔${edge}╗\n${rows.join('\n')}\n╚${edge}╝\n`;
}

function testFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return testFiles(path);
    return entry.name.endsWith('.test.ts') ? [path] : [];
  });
}
