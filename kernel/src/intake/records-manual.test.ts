import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { personColumns } from './person-file';
import { recordColumns } from './record-columns';
import { subjectColumns } from './subject-file';

const manual = readFileSync(join(__dirname, '../../../docs/import-records.md'), 'utf8');

describe('the manual of the import of subjects and records', () => {
  it.each([...subjectColumns, ...personColumns, ...recordColumns])(
    'tells how to fill $code',
    ({ code, zh, required, limit }) => {
      const line = manual.split('\n').find((one) => one.startsWith(`| ${zh} | \`${code}\` |`));

      expect(line?.includes('| always |')).toBe(required ?? false);
      expect(line).toContain(`| ${limit} |`);
    },
  );
});
