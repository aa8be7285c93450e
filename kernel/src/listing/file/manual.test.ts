import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { changes, listingColumns } from './columns';

const manual = readFileSync(join(__dirname, '../../../../docs/import-listings.md'), 'utf8');
const lineOf = (zh: string, code: string) =>
  manual.split('\n').find((line) => line.startsWith(`| ${zh} | \`${code}\` |`));

describe('the manual of the list import', () => {
  it.each(listingColumns)('tells how to fill $zh', ({ code, zh, required, limit }) => {
    const line = lineOf(zh, code);

    expect(line).toContain(`| ${limit} |`);
    expect(line?.includes('| always |')).toBe(required ?? false);
  });

  it('names the changes', () => {
    for (const { zh } of changes) expect(lineOf('状态变更', 'MD_BG')).toContain(zh);
  });
});
