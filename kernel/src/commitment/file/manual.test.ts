import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Term } from '../../intake/vocabulary';
import { commitmentPublicities, commitmentTypes, performances } from '../vocabulary';
import { commitmentFileColumns } from './columns';

const manual = readFileSync(join(__dirname, '../../../../docs/import-commitments.md'), 'utf8');
const lines = manual.split('\n');
const lineOf = (code: string) => lines.find((line) => line.includes(`| \`${code}\` |`));

describe('the manual of the commitment import', () => {
  it.each(commitmentFileColumns)('tells how to fill $zh', ({ code, zh, required, limit }) => {
    const line = lineOf(code);

    expect(line?.startsWith(`| ${zh} | \`${code}\` |`)).toBe(true);
    expect(line).toContain(`| ${limit} |`);
    expect(line?.includes('| always |')).toBe(required ?? false);
  });

  it('knows no column that the file does not have', () => {
    const told = lines.flatMap((line) => /\| `(CN_\w+)` \|/.exec(line)?.[1] ?? []);

    expect(told).toEqual(commitmentFileColumns.map(({ code }) => code));
  });

  it.each<[string, readonly Term[]]>([
    ['CN_LX', commitmentTypes],
    ['CN_LXZT', performances],
    ['CN_GKLX', commitmentPublicities],
  ])('names the values of %s', (code, terms) => {
    expect(terms.filter(({ zh }) => !lineOf(code)?.includes(zh))).toEqual([]);
  });
});
