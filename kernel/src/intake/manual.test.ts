import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { licenceColumns } from './licence-columns';
import { penaltyColumns } from './penalty-columns';
import { rowRules } from './row-rules';

const manual = readFileSync(join(__dirname, '../../../docs/import.md'), 'utf8');

describe('the manual of the import', () => {
  it.each([...penaltyColumns, ...licenceColumns])(
    'tells how to fill $code',
    ({ code, zh, required, limit }) => {
      const line = manual.split('\n').find((one) => one.startsWith(`| ${zh} | \`${code}\` |`));

      expect(line?.includes('| always |')).toBe(required ?? false);
      expect(line).toContain(`| ${limit} |`);
    },
  );

  it.each(Object.entries(rowRules))('tells what %s means', (code, { zh, en }) => {
    expect(manual).toContain(`| \`${code}\` | ${zh} | ${en} |`);
  });
});
