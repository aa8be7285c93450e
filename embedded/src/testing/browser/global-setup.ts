import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { framed } from '../../../../kernel/src/testing/skipped';
import { announceChromium, browserSettings } from './config';

/** Finds the tests a browser, or says aloud which suites are left out for want of one; fails where a machine is judging. */
export default function globalSetup(): void {
  const program = found();
  announceChromium(program ?? '');
  if (program) return;

  const suites = readdirSync(__dirname).filter((file) => file.endsWith('.browser.ts'));
  const box = framed([
    'NOT TESTED IN A BROWSER',
    '',
    'Set CHROMIUM_PATH, or install Chromium. Skipped:',
    '',
    ...suites.map((suite) => `- ${suite}`),
  ]);
  if (browserSettings.ci) throw new Error(box);
  process.stderr.write(box);
}

function found(): string | undefined {
  const { chromium, programFolders } = browserSettings;
  if (chromium !== undefined) return existsSync(chromium) ? chromium : undefined;
  const names = ['chromium', 'chromium-browser', 'google-chrome'];
  return ['/usr/bin', ...programFolders]
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}
