import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { browserSettings } from './config';

export interface Visitor {
  readonly page: Page;
  /** Every address asked for that is not the gateway's own. */
  readonly foreign: readonly string[];
  /** What the console called an error, and what a script threw. */
  readonly complaints: readonly string[];
}

/** A browser for which no name in the world resolves. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: browserSettings.chromium,
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1'],
  });

/** Someone who comes for the first time, and whose every request is watched. */
export async function aVisitor(
  browser: Browser,
  home: string,
  traits: BrowserContextOptions = {},
): Promise<Visitor> {
  const context = await browser.newContext({ baseURL: home, locale: 'zh-CN', ...traits });
  const foreign: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${home}/`) && !/^(?:data|blob):/.test(url)) foreign.push(url);
  });
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  return { page, foreign, complaints };
}
