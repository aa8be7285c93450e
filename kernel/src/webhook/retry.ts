/** So often an alert is tried; the last attempt is five to ten and a half hours behind the first. */
export const MOST_ATTEMPTS = 20;
const FIRST_MS = 5_000;
const LONGEST_MS = 3_600_000;

/**
 * How long to wait after so many attempts have failed: twice as long each time, and at least half of it, so that webhooks
 * that failed together do not come back together. It stands in the books, where a process that ends does not lose it.
 */
export const waitAfter = (attempts: number, random = Math.random): number =>
  Math.min(LONGEST_MS, FIRST_MS * 2 ** (attempts - 1)) * (0.5 + random() / 2);
