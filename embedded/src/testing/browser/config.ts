const given = process.env;

/** Where the browser tests look for Chromium. */
export const browserSettings = {
  /** An empty path asks for no browser at all. */
  chromium: given.CHROMIUM_PATH,
  programFolders: (given.PATH ?? '').split(':'),
  ci: given.CI === 'true' || given.CI === '1',
};

/** Hands the program on to the tests, which run in processes of their own; empty for none. */
export function announceChromium(path: string): void {
  process.env.CHROMIUM_PATH = path;
}
